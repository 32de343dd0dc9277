package org.clipmill.vision.shots;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.clipmill.vision.Timeline;

/// PySceneDetect's own files: the scene list and the statistics (specs/shots.md section 5).
public final class SceneFiles {
    private SceneFiles() {}

    /// Text of a `-Scenes.csv`: a line of cut timecodes, a header, a line a scene. Without a cut there is no scene.
    public static String scenes(Timeline timeline, List<Transition> transitions) {
        ReferenceClock clock = new ReferenceClock(timeline);
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(
                ",",
                transitions.stream()
                        .map(t -> timecode(clock.seconds(t.startFrame())))
                        .toList()));
        csv.append("\nScene Number,Start Frame,Start Timecode,Start Time (seconds),End Frame,End Timecode,"
                + "End Time (seconds),Length (frames),Length (timecode),Length (seconds)\n");
        int last = timeline.frames() - 1;
        for (int scene = 0; scene <= transitions.size() && !transitions.isEmpty(); scene++) {
            int from = scene == 0 ? 0 : transitions.get(scene - 1).startFrame();
            boolean toEnd = scene == transitions.size();
            double start = clock.seconds(from);
            int startNumber = clock.frameNumber(from);
            double end = toEnd
                    ? clock.secondsBehind(last)
                    : clock.seconds(transitions.get(scene).startFrame());
            int endNumber = toEnd
                    ? clock.frameNumber(last) + 1
                    : clock.frameNumber(transitions.get(scene).startFrame());
            double length = Math.rint((end - start) * 1e6) / 1e6; // whole microseconds, as the reference subtracts them
            csv.append(scene + 1).append(',');
            csv.append(startNumber + 1)
                    .append(',')
                    .append(timecode(start))
                    .append(',')
                    .append(decimals(start))
                    .append(',');
            csv.append(endNumber)
                    .append(',')
                    .append(timecode(end))
                    .append(',')
                    .append(decimals(end))
                    .append(',');
            csv.append(endNumber - startNumber)
                    .append(',')
                    .append(timecode(length))
                    .append(',');
            csv.append(decimals(length)).append('\n');
        }
        return csv.toString();
    }

    /// Text of a statistics file: every metric of the content and adaptive detectors and `average_rgb`, sorted by name,
    /// a line a frame.
    public static String stats(Timeline timeline) {
        ReferenceClock clock = new ReferenceClock(timeline);
        double[] ratios = AdaptiveDetector.DEFAULT.ratios(timeline);
        boolean edges = timeline.deltaEdges().length > 0;
        StringBuilder csv = new StringBuilder("Frame Number,Timecode,adaptive_ratio (w=2),average_rgb,content_val,"
                + (edges ? "delta_edges," : "") + "delta_hue,delta_lum,delta_sat\n");
        for (int i = 0; i < timeline.frames(); i++) {
            csv.append(clock.frameNumber(i) + 1)
                    .append(',')
                    .append(timecode(clock.seconds(i)))
                    .append(',');
            csv.append(number(ratios[i]))
                    .append(',')
                    .append(number(timeline.averageRgb()[i]))
                    .append(',');
            csv.append(number(ContentDetector.Weights.DEFAULT.value(timeline, i)))
                    .append(',');
            if (edges) {
                csv.append(number(i == 0 ? Double.NaN : timeline.deltaEdges()[i]))
                        .append(',');
            }
            csv.append(number(timeline.deltaHue()[i])).append(',');
            csv.append(number(timeline.deltaLum()[i]))
                    .append(',')
                    .append(number(timeline.deltaSat()[i]))
                    .append('\n');
        }
        return csv.toString();
    }

    /// `HH:MM:SS.mmm`, rounded to milliseconds.
    public static String timecode(double seconds) {
        long millis = new BigDecimal(seconds)
                .setScale(3, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    private static String decimals(double seconds) {
        return new BigDecimal(seconds).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// A float as Python prints it, `None` for NaN.
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "None";
        }
        double size = Math.abs(value);
        if (size != 0 && size < 1e-4) {
            String text = Double.toString(value); // 1.5E-5 in Java, 1.5e-05 in Python
            int e = text.indexOf('E');
            String mantissa = text.substring(0, e);
            int exponent = -Integer.parseInt(text, e + 1, text.length(), 10);
            return (mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa)
                    + String.format(Locale.ROOT, "e-%02d", exponent);
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
