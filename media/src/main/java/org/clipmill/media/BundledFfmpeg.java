package org.clipmill.media;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/// The `ffmpeg` program that comes with the libraries, built from the same sources: what benchmarks compare with.
public final class BundledFfmpeg {
    private BundledFfmpeg() {}

    /// Unpacks it, once, and says where it is.
    ///
    /// @throws MediaException INTERNAL where this build has none
    public static Path program() throws MediaException {
        try {
            System.clearProperty("org.bytedeco.javacpp.loadlibraries"); // with which it would not even look for it
            return Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | UncheckedIOException | NullPointerException e) {
            throw new MediaException(MediaFailure.INTERNAL, "no ffmpeg program in this build: " + e.getMessage());
        }
    }

    /// libav's version, for example `8.0.1`.
    public static String version() {
        return avutil.av_version_info().getString();
    }
}
