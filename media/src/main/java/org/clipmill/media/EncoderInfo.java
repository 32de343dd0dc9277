package org.clipmill.media;

/// A video encoder of this build.
///
/// @param name libav's name, as `--encoder` takes it
/// @param codec libav's name of what it writes, for example `h264`
/// @param licence what a user may need to know before shipping files or binaries
/// @param maxBitDepth bits of a component that it can keep, 8 or 10
/// @param defaultQuality the quality number used when none is asked for; smaller is better and larger in bytes
public record EncoderInfo(String name, String codec, String licence, int maxBitDepth, int defaultQuality) {}
