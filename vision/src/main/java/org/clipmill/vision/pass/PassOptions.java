package org.clipmill.vision.pass;

import java.util.EnumSet;
import java.util.Set;
import org.clipmill.media.FrameReader;
import org.clipmill.vision.Series;

/// What the one pass measures. These are the only settings that need a new decoding when they change.
///
/// @param downscale how the small picture's size follows from the frame's
/// @param series what is measured of each frame
/// @param samples measure the half-second samples and camera steps, which signals need and shot detectors do not
/// @param easyanimateMotion measure Farneback motion at full size as EasyAnimate does; the dearest part of the pass
/// @param proxySide long side of the stored proxies in pixels, 0 for none
/// @param threads decoder threads
/// @param decoding whether pictures must be as the format says
public record PassOptions(
        Downscale downscale,
        Set<Series> series,
        boolean samples,
        boolean easyanimateMotion,
        int proxySide,
        int threads,
        FrameReader.Decoding decoding) {
    public PassOptions {
        series = Set.copyOf(series);
    }

    /// Decodes exactly, with one thread.
    public PassOptions(
            Downscale downscale, Set<Series> series, boolean samples, boolean easyanimateMotion, int proxySide) {
        this(downscale, series, samples, easyanimateMotion, proxySide, 1, FrameReader.Decoding.EXACT);
    }

    public static final PassOptions DEFAULT =
            new PassOptions(Downscale.LONG_SIDE, EnumSet.allOf(Series.class), true, true, 512);

    /// Sizes of the small picture, by release of PySceneDetect (specs/shots.md section 1, specs/easyanimate.md section
    /// 6.1).
    public enum Downscale {
        /// 0.7: long side over 256, as a fraction.
        LONG_SIDE,
        /// 0.6.5 to 0.6.7: width over 256, as a fraction.
        WIDTH,
        /// up to 0.6.4: width over 256, whole.
        WIDTH_INTEGER;

        /// The factor for a frame of this size, at least 1.
        public double factor(int width, int height) {
            return switch (this) {
                case LONG_SIDE -> Math.max(1, Math.max(width, height) / 256.0);
                case WIDTH -> Math.max(1, width / 256.0);
                case WIDTH_INTEGER -> Math.max(1, width / 256);
            };
        }
    }

    /// Only what finding shots needs: `series` are those of the detector.
    public static PassOptions forShots(Downscale downscale, Set<Series> series) {
        return new PassOptions(downscale, series, false, false, 0);
    }

    /// The same with another number of decoder threads. The result is the same, but where the stream is damaged.
    public PassOptions withThreads(int count) {
        return new PassOptions(downscale, series, samples, easyanimateMotion, proxySide, count, decoding);
    }

    public PassOptions withoutProxies() {
        return new PassOptions(downscale, series, samples, easyanimateMotion, 0, threads, decoding);
    }

    public PassOptions with(FrameReader.Decoding other) {
        return new PassOptions(downscale, series, samples, easyanimateMotion, proxySide, threads, other);
    }
}
