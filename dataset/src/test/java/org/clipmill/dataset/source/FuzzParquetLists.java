package org.clipmill.dataset.source;

import java.io.IOException;

/// Any bytes as a list in Parquet, which DuckDB reads: coverage guides as far as our own classes see it.
public final class FuzzParquetLists {
    private FuzzParquetLists() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        FuzzLists.list("parquet", data);
    }
}
