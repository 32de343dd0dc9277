package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a whole part by its own means, for results that never become Java objects.
@FunctionalInterface
public interface PartSource {

    /// Writes a Parquet file and returns how many rows it has.
    ///
    /// @param file where to write; in the table's folder, does not exist yet
    long write(Path file) throws IOException;
}
