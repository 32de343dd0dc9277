package org.clipmill.media;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/// The native libraries unpack themselves from their jars at first use, which a confined worker may not do.
public final class NativeLibraries {
    private NativeLibraries() {}

    /// The folder that they are unpacked to. Loads none of them.
    ///
    /// @throws IOException if there is no such folder and none can be made
    public static Path folder() throws IOException {
        return Loader.getCacheDir().toPath();
    }

    /// Unpacks and loads those of this module.
    public static void load() {
        for (Class<?> library :
                new Class<?>[] {avutil.class, swresample.class, avcodec.class, avformat.class, swscale.class}) {
            String unused = Loader.load(library);
        }
    }
}
