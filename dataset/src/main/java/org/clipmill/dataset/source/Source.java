package org.clipmill.dataset.source;

import java.nio.file.Path;
import java.util.Optional;

/// Where a video comes from.
///
/// @param name unique in a listing: the path below the folder that was named, or the file's base name; parent
/// folders
///     come before it where that is needed to tell two files apart. Forward slashes. A URL is its own name.
/// @param path absolute; of a URL the text as a path, which is never opened
/// @param failure why it cannot be opened, when that is known already
public record Source(String name, Path path, Optional<Failure> failure) {}
