package org.clipmill.dataset.store;

/// One immutable Parquet file of a table, as the manifest names it.
///
/// @param file path below the dataset folder, with forward slashes
/// @param rows number of rows in it
/// @param bytes size of the file
/// @param sha256 of the file, 64 lower-case hexadecimal digits
public record Part(String file, long rows, long bytes, String sha256) {}
