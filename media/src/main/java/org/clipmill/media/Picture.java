package org.clipmill.media;

import java.nio.ByteBuffer;

/// Pixels of one frame, packed BGR, 8 bits a component, in native memory that is valid until the next frame is read.
///
/// @param width pixels
/// @param height pixels
/// @param stride bytes from one row to the next; bytes behind `3 * width` are padding and mean nothing
/// @param data a direct buffer of at least `stride * height` bytes
public record Picture(int width, int height, int stride, ByteBuffer data) {}
