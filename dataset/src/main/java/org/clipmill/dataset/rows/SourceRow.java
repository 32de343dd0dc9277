package org.clipmill.dataset.rows;

import org.jspecify.annotations.Nullable;

/// Table `sources`: one input of the dataset.
///
/// @param name unique short name, path relative to its folder input
/// @param path where it is
/// @param bytes size when it was identified
/// @param modifiedMillis time of last change when it was identified
/// @param sha256 of its content, 64 hexadecimal digits; null when it could not be read
/// @param videoId id of its content, the first 16 digits of `sha256`; null when it could not be read
/// @param duplicateOf name of the earlier source with the same content; null if there is none
/// @param reason why it could not be read, from the closed list of failures; null if it could
/// @param detail what happened, for people
public record SourceRow(
        String name,
        String path,
        long bytes,
        long modifiedMillis,
        @Nullable String sha256,
        @Nullable String videoId,
        @Nullable String duplicateOf,
        @Nullable String reason,
        @Nullable String detail) {}
