package org.clipmill.media.cut;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds `shared/testdata`, which lies beside the repository and is not part of it.
public final class TestData {
    private TestData() {}

    /// The folder, or a path that does not exist.
    public static Path root() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path data = dir.resolve("shared/testdata");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("no-testdata");
    }
}
