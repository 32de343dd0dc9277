package org.clipmill.media.cut;

import java.nio.file.Path;

/// One clip to be written.
///
/// @param span its frames
/// @param output where to; the folder must exist, a file of that name is replaced
public record Cut(Span span, Path output) {}
