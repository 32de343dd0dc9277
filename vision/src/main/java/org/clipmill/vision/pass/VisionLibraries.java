package org.clipmill.vision.pass;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_video;

/// The native libraries of this module.
public final class VisionLibraries {
    private VisionLibraries() {}

    /// Unpacks them from their jars if that has not happened yet, and loads them.
    public static void load() {
        loadForFrames();
        load(opencv_imgcodecs.class, opencv_calib3d.class, opencv_video.class);
    }

    /// The same with those alone that measure single frames, which is all that finding shots needs.
    public static void loadForFrames() {
        load(opencv_core.class, opencv_imgproc.class);
    }

    private static void load(Class<?>... libraries) {
        for (Class<?> library : libraries) {
            String unused = Loader.load(library);
        }
    }
}
