package org.clipmill.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/// The native libraries unpack themselves from their jars at first use, which a confined worker may not do.
///
/// JavaCPP searches, compares and unpacks them anew in each process, which takes 0.3 seconds of processor. Where the
/// system property [#LIST] names a list of an earlier process that still holds, they are loaded straight from there.
public final class NativeLibraries {
    /// System property: the file that [#list] wrote.
    public static final String LIST = "clipmill.natives";

    private static final String LOAD_BY_JAVACPP = "org.bytedeco.javacpp.loadlibraries";

    /// By JavaCPP's names without their versions, each after those that it needs. Not among them is what JavaCPP
    /// loads but nothing here uses: the wrappers of LAPACK, windows, cameras.
    private static final List<String> ORDER = List.of(
            "jnijavacpp",
            "drm",
            "va",
            "va-drm",
            "avutil",
            "jniavutil",
            "swresample",
            "jniswresample",
            "avcodec",
            "jniavcodec",
            "avformat",
            "jniavformat",
            "swscale",
            "jniswscale",
            "gcc_s",
            "quadmath",
            "gfortran",
            "openblas_nolapack",
            "opencv_core",
            "opencv_imgproc",
            "jniopencv_core",
            "jniopencv_imgproc",
            "opencv_imgcodecs",
            "jniopencv_imgcodecs",
            "opencv_flann",
            "jniopencv_flann",
            "opencv_features2d",
            "jniopencv_features2d",
            "opencv_calib3d",
            "jniopencv_calib3d",
            "opencv_dnn",
            "jniopencv_dnn",
            "opencv_video",
            "jniopencv_video");

    private static boolean loaded;

    private NativeLibraries() {}

    /// The folder that they are unpacked to. Loads none of them.
    ///
    /// @throws IOException if there is no such folder and none can be made
    public static Path folder() throws IOException {
        return Loader.getCacheDir().toPath();
    }

    /// Loads those of this module, and with a list all; unpacks them where that has not happened yet.
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        if (!loadListed()) {
            for (Class<?> library :
                    new Class<?>[] {avutil.class, swresample.class, avcodec.class, avformat.class, swscale.class}) {
                String unused = Loader.load(library);
            }
        }
        loaded = true;
    }

    /// Whether all are unpacked as the list of an earlier process says.
    public static boolean listed() {
        return !listedFiles().isEmpty();
    }

    private static boolean loadListed() {
        List<String> files = listedFiles();
        try {
            for (String file : files) {
                System.load(file);
            }
        } catch (UnsatisfiedLinkError e) {
            return false; // a system that loads them in another order; JavaCPP knows
        }
        if (!files.isEmpty()) {
            System.setProperty(LOAD_BY_JAVACPP, "false");
        }
        return !files.isEmpty();
    }

    /// Empty if there is no list, something of it has changed, or it is of another user, whose files a worker may not
    /// read.
    private static List<String> listedFiles() {
        @Nullable String list = System.getProperty(LIST);
        if (list == null) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        try {
            Path folder = folder();
            for (String line : Files.readAllLines(Path.of(list))) {
                int space = line.indexOf(' ');
                String file = line.substring(space + 1);
                if (!Path.of(file).startsWith(folder)
                        || Files.size(Path.of(file)) != Long.parseLong(line, 0, space, 10)) {
                    return List.of();
                }
                files.add(file);
            }
        } catch (IOException | RuntimeException e) {
            return List.of(); // no list, not a list, or a file of it is gone
        }
        return files;
    }

    /// Writes the list of all that JavaCPP has loaded into this process: a line each, its size and path.
    ///
    /// @throws IOException if a wrapper was not loaded or the list cannot be written
    public static void list(Path target) throws IOException {
        Map<String, String> known = Loader.getLoadedLibraries();
        List<String> lines = new ArrayList<>();
        for (String name : ORDER) {
            int before = lines.size();
            for (Map.Entry<String, String> library : known.entrySet()) {
                if (library.getKey().replaceFirst("@.*", "").equals(name)) {
                    lines.add(Files.size(Path.of(library.getValue())) + " " + library.getValue());
                }
            }
            if (lines.size() == before && name.startsWith("jni")) {
                throw new IOException(name + " is not loaded; nothing would load it later");
            }
        }
        Files.write(target, lines);
    }
}
