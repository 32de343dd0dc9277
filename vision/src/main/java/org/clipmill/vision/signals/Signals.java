package org.clipmill.vision.signals;

import static org.clipmill.vision.signals.Statistics.mean;
import static org.clipmill.vision.signals.Statistics.quantile;
import static org.clipmill.vision.signals.Statistics.round;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.clipmill.vision.Series;
import org.jspecify.annotations.Nullable;

/// The registry of signals: those measured here, and those that wait for a model and are reported as unavailable.
public final class Signals {
    /// What signals look at of the series that may be left out.
    public static final Set<Series> SERIES = Set.of(Series.CONTENT, Series.LIGHT);

    /// A frame counts as black when this share of it is dark (ffmpeg blackdetect's pic_th).
    private static final double BLACK_FRAME = 0.98;

    /// Frames that differ by less than this mean brightness are the same picture (ffmpeg freezedetect's 0.001 of full
    /// scale).
    private static final double SAME_PICTURE = 0.255;

    /// A picture must stand this long to count as frozen, seconds.
    private static final double FROZEN_SECONDS = 0.5;

    private static final List<Signal> ALL = List.of(
            of("duration", "s", "0..", "length of the clip", 6, ClipView::seconds),
            of("width", "px", "1..", "width of the upright picture", 0, c ->
                    (double) c.timeline().width()),
            of("height", "px", "1..", "height of the upright picture", 0, c ->
                    (double) c.timeline().height()),
            of("aspect", "1", "0..", "width over height as displayed, pixel shape included", 4, Signals::aspect),
            of("fps", "1/s", "0..", "frames a second", 4, c -> c.frames() / c.seconds()),
            of(
                    "effective_fps",
                    "1/s",
                    "0..",
                    "frames a second that differ from the one before",
                    4,
                    Signals::effectiveFps),
            of("bitrate", "kbit/s", "0..", "mean bit rate of the source's video stream", 1, c -> c.bitrate() / 1000),
            of(
                    "motion",
                    "1/1000 diagonal per half second",
                    "0..",
                    "mean optical flow at analysis size, alike at every resolution",
                    5,
                    c -> mean(c.timeline().motion(), c.steps(c.timeline().sampleFrame(), Integer.MIN_VALUE))),
            of(
                    "motion_easyanimate",
                    "px per half second",
                    "0..",
                    "EasyAnimate's motion score: mean optical flow at full size",
                    5,
                    Signals::easyanimate),
            label(
                    "camera_motion",
                    "static, pan_left, pan_right, tilt_up, tilt_down, zoom_in, zoom_out, roll, handheld, mixed",
                    "what the camera does",
                    c -> camera(c, CameraMotion::kind)),
            of(
                    "camera_speed",
                    "diagonals/s",
                    "0..",
                    "mean shift of the whole picture",
                    5,
                    c -> camera(c, CameraMotion::speed)),
            of(
                    "luma_mean",
                    "gray level",
                    "0..255",
                    "mean brightness",
                    3,
                    c -> mean(c.perFrame(c.timeline().lumaMean()))),
            of(
                    "luma_min",
                    "gray level",
                    "0..255",
                    "brightness of the darkest frame",
                    3,
                    c -> quantile(c.perFrame(c.timeline().lumaMean()), 0)),
            of(
                    "luma_max",
                    "gray level",
                    "0..255",
                    "brightness of the brightest frame",
                    3,
                    c -> quantile(c.perFrame(c.timeline().lumaMean()), 1)),
            of(
                    "contrast",
                    "gray level",
                    "0..127.5",
                    "mean standard deviation of brightness within a frame",
                    3,
                    c -> mean(c.perFrame(c.timeline().lumaSpread()))),
            of(
                    "sharpness",
                    "gray level^2",
                    "0..",
                    "variance of the Laplacian at analysis size, 90th percentile of the frames",
                    3,
                    c -> quantile(c.perFrame(c.timeline().sharpness()), 0.9)),
            of(
                    "blockiness",
                    "1",
                    "0..",
                    "brightness steps across the 8x8 coding grid over steps elsewhere, 1 = none",
                    4,
                    c -> quantile(
                            Statistics.slice(
                                    c.timeline().blockiness(),
                                    c.samples(c.timeline().sampleFrame())),
                            0.5)),
            of(
                    "frozen_share",
                    "1",
                    "0..1",
                    "share of the time that the picture stands still for half a second or more",
                    5,
                    Signals::frozenShare),
            of("black_share", "1", "0..1", "share of frames that are black", 5, Signals::blackShare),
            of(
                    "corrupt_share",
                    "1",
                    "0..1",
                    "share of frames that the decoder reported damaged",
                    5,
                    Signals::corruptShare),
            of("crop_x", "px", "0..", "first column of the picture inside black bars", 0, c ->
                    (double) CropBox.of(c).x()),
            of("crop_y", "px", "0..", "first row of the picture inside black bars", 0, c ->
                    (double) CropBox.of(c).y()),
            of("crop_width", "px", "1..", "width of the picture inside black bars", 0, c ->
                    (double) CropBox.of(c).width()),
            of("crop_height", "px", "1..", "height of the picture inside black bars", 0, c ->
                    (double) CropBox.of(c).height()),
            of("bars_share", "1", "0..1", "share of the frame that black bars take", 5, Signals::barsShare));

    /// Signals that a recipe may name and whose networks are not built yet: name to what is missing.
    private static final Map<String, String> UNAVAILABLE = unavailableSignals();

    private Signals() {}

    /// All measured signals, in the order of the documentation.
    public static List<Signal> all() {
        return ALL;
    }

    /// Signals that need a model which this build does not have yet, with the reason.
    public static Map<String, String> unavailable() {
        return UNAVAILABLE;
    }

    /// Every signal of a clip by name; null where it cannot be told.
    public static Map<String, @Nullable Object> measure(ClipView clip) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Signal signal : ALL) {
            values.put(signal.describe().name(), signal.measure(clip));
        }
        return values;
    }

    private static Map<String, String> unavailableSignals() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("aesthetic_laion_v2", "missing model clip-vit-l-14");
        map.put("aesthetic_siglip_v2_5", "missing model aesthetic-predictor-v2-5");
        map.put("text_easyanimate", "missing model craft-mlt-25k");
        map.put("semantic_consistency", "missing model clip-vit-l-14-336");
        map.put("videoclip_xl", "missing model videoclip-xl");
        return java.util.Collections.unmodifiableMap(map);
    }

    private static double aspect(ClipView c) {
        double shape = c.sampleAspect().value();
        return c.timeline().width() * shape / c.timeline().height();
    }

    private static @Nullable Double effectiveFps(ClipView c) {
        int changed = 1;
        for (double difference : c.differences(c.timeline().deltaLum())) {
            changed += difference >= SAME_PICTURE / 10 ? 1 : 0;
        }
        return changed / c.seconds();
    }

    private static @Nullable Double easyanimate(ClipView c) {
        ClipView.Range range = c.steps(c.timeline().flowFrame(), 0);
        double sum = 0;
        for (int i = range.from(); i < range.to(); i++) {
            sum += c.timeline().flow()[i];
        }
        return range.size() <= 0 ? null : sum / range.size();
    }

    private static <T> @Nullable T camera(ClipView c, Function<CameraMotion, T> part) {
        @Nullable CameraMotion motion = CameraMotion.of(c);
        return motion == null ? null : part.apply(motion);
    }

    private static double frozenShare(ClipView c) {
        double[] differences = c.differences(c.timeline().deltaLum());
        int shortest = (int) Math.max(2, Math.ceil(FROZEN_SECONDS * c.frames() / c.seconds()));
        int frozen = 0;
        int run = 0;
        for (int i = 0; i <= differences.length; i++) {
            if (i < differences.length && differences[i] < SAME_PICTURE) {
                run++;
            } else {
                frozen += run >= shortest ? run : 0;
                run = 0;
            }
        }
        return differences.length == 0 ? 0 : frozen / (double) differences.length;
    }

    private static double blackShare(ClipView c) {
        int black = 0;
        for (double share : c.perFrame(c.timeline().blackShare())) {
            black += share >= BLACK_FRAME ? 1 : 0;
        }
        return black / (double) c.frames();
    }

    private static double corruptShare(ClipView c) {
        int corrupt = 0;
        for (int i = c.startFrame(); i < c.endFrame(); i++) {
            corrupt += c.timeline().corrupt()[i] ? 1 : 0;
        }
        return corrupt / (double) c.frames();
    }

    private static double barsShare(ClipView c) {
        CropBox box = CropBox.of(c);
        return 1
                - (double) box.width()
                        * box.height()
                        / ((double) c.timeline().width() * c.timeline().height());
    }

    private record Number(Description describe, int decimals, Function<ClipView, @Nullable Double> value)
            implements Signal {
        @Override
        public @Nullable Object measure(ClipView clip) {
            return round(value.apply(clip), decimals);
        }
    }

    private record Label(Description describe, Function<ClipView, @Nullable String> value) implements Signal {
        @Override
        public @Nullable Object measure(ClipView clip) {
            return value.apply(clip);
        }
    }

    private static Signal of(
            String name,
            String unit,
            String range,
            String meaning,
            int decimals,
            Function<ClipView, @Nullable Double> value) {
        return new Number(new Signal.Description(name, unit, range, meaning), decimals, value);
    }

    private static Signal label(
            String name, String values, String meaning, Function<ClipView, @Nullable String> value) {
        return new Label(new Signal.Description(name, "label", values, meaning), value);
    }
}
