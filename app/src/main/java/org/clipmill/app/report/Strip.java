package org.clipmill.app.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The time strip of a video: its shots above, what became of each second below.
final class Strip {
    private static final int COLUMNS = 200;
    private static final double WIDTH = 1000;

    private Strip() {}

    /// @param most stretches that are drawn one by one; more are drawn as columns, each in the colour that most of it
    /// has
    static void write(Html html, VideoTrack track, int most) {
        html.open(
                "svg",
                "class",
                "strip",
                "viewBox",
                "0 0 1000 26",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                description(track));
        row(html, track.shots(), track.seconds(), most, 0, 6);
        row(html, track.clips(), track.seconds(), most, 8, 18);
        double lost = track.video().undecodedSeconds();
        if (lost > 0) {
            rectangle(
                    html,
                    new Segment(
                            track.seconds() - lost, track.seconds(), "c-not_decoded", "declared, but did not decode"),
                    track.seconds(),
                    8,
                    18);
        }
        html.close();
    }

    private static String description(VideoTrack track) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Segment clip : track.clips()) {
            String fate = clip.label().substring(clip.label().indexOf(' ') + 1).replaceAll(" \\(.*", "");
            seconds.merge(fate, clip.to() - clip.from(), Double::sum);
        }
        StringBuilder text = new StringBuilder(Numbers.count(track.shotCount(), "shot"));
        seconds.forEach((fate, length) ->
                text.append(", ").append(Numbers.length(length)).append(' ').append(fate));
        return text.toString();
    }

    private static void row(Html html, List<Segment> segments, double seconds, int most, int y, int height) {
        if (seconds <= 0) {
            return;
        }
        if (segments.size() <= most) {
            segments.forEach(segment -> rectangle(html, segment, seconds, y, height));
        } else {
            columns(html, segments, seconds, y, height);
        }
    }

    private static void rectangle(Html html, Segment segment, double seconds, int y, int height) {
        double x = WIDTH * segment.from() / seconds;
        double width = WIDTH * (segment.to() - segment.from()) / seconds;
        double gap = width > 5 ? 1.6 : width > 2.5 ? 0.6 : 0;
        html.open(
                        "rect",
                        "class",
                        segment.color(),
                        "x",
                        Numbers.coordinate(x),
                        "y",
                        String.valueOf(y),
                        "width",
                        Numbers.coordinate(Math.max(0.8, width - gap)),
                        "height",
                        String.valueOf(height))
                .element("title", segment.label())
                .close();
    }

    private static void columns(Html html, List<Segment> segments, double seconds, int y, int height) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        // What a colour did not get in one column it is owed in the next, so that much that is short is seen, too.
        Map<String, Double> owed = new HashMap<>();
        String last = "";
        int from = 0;
        int next = 0;
        for (int column = 0; column <= COLUMNS; column++) {
            double start = seconds * column / COLUMNS;
            double end = seconds * (column + 1) / COLUMNS;
            while (next < segments.size() && segments.get(next).to() <= start) {
                next++;
            }
            for (int i = next; i < segments.size() && segments.get(i).from() < end; i++) {
                Segment s = segments.get(i);
                owed.merge(s.color(), Math.min(end, s.to()) - Math.max(start, s.from()), Double::sum);
            }
            String color = column == COLUMNS
                    ? ""
                    : owed.entrySet().stream()
                            .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                            .map(Map.Entry::getKey)
                            .orElse("");
            owed.computeIfPresent(color, (c, length) -> length - seconds / COLUMNS);
            if (!color.equals(last)) {
                if (!last.isEmpty()) {
                    double step = WIDTH / COLUMNS;
                    String width = Numbers.coordinate((column - from) * step);
                    paths.computeIfAbsent(last, c -> new StringBuilder())
                            .append("M" + Numbers.coordinate(from * step) + " " + y + "h" + width + "v" + height + "h-"
                                    + width + "z");
                }
                last = color;
                from = column;
            }
        }
        paths.forEach((color, path) -> html.leaf("path", "class", color, "d", path.toString()));
    }
}
