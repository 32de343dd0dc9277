package org.clipmill.app.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clipmill.vision.shots.Explanation;

/// Some seconds of a video: pictures of its events above, curves of the evidence below, all on one axis of time.
final class Panel {
    private static final double LEFT = 140;
    private static final double RIGHT = 1380;
    private static final double STILL_WIDTH = 84;
    private static final double MOST_CELL = 170;
    private static final double STRENGTH_TOP = 100;
    private static final double CONTRAST_TOP = 100;
    private static final String SMALL = "font-size:11px;fill:#555";

    private final Svg svg;
    private final Explanation e;
    private final Stills stills;
    private final double[] seconds;
    private final double from;
    private final double to;
    private final double stillHeight;

    /// @param seconds at which each frame begins, and the end
    /// @param from first second
    /// @param to last second
    Panel(Svg svg, Explanation e, Stills stills, double[] seconds, double from, double to) {
        this.svg = svg;
        this.e = e;
        this.stills = stills;
        this.seconds = seconds;
        this.from = from;
        this.to = to;
        stillHeight = Math.min(110, STILL_WIDTH * stills.height() / stills.width());
    }

    private double x(double second) {
        return LEFT + (RIGHT - LEFT) * (Math.clamp(second, from, to) - from) / (to - from);
    }

    /// Draws at `top` and says where the panel ends.
    double draw(double top, List<Event> all) {
        List<Event> events = all.stream()
                .filter(v -> seconds[v.start()] >= from && seconds[v.start()] < to)
                .toList();
        double pictures = top + 8;
        double charts = pictures + (events.isEmpty() ? 0 : 3 * stillHeight + 76);
        double strength = charts;
        double contrast = strength + 126;
        double mix = contrast + 66;
        double bottom = mix + 56;
        marks(events, charts, bottom);
        frame(strength, 110, "change from frame", "to frame", 0, STRENGTH_TOP);
        curve(
                e.needed(),
                strength,
                110,
                STRENGTH_TOP,
                "fill:none;stroke:#e08a00;stroke-width:1.2;stroke-dasharray:4 2");
        curve(e.strength(), strength, 110, STRENGTH_TOP, "fill:none;stroke:#222;stroke-width:1.3");
        svg.text(LEFT - 8, strength + 62, "needed for a cut", "end", "font-size:11px;fill:#b26a00");
        frame(contrast, 50, "contrast of", "the picture", 0, CONTRAST_TOP);
        double blank = y(e.blankContrast(), contrast, 50, CONTRAST_TOP);
        svg.line(LEFT, blank, RIGHT, blank, "stroke:#6a1b9a;stroke-width:1;stroke-dasharray:4 2");
        svg.text(LEFT - 8, contrast + 48, "below: blank", "end", "font-size:11px;fill:#6a1b9a");
        curve(e.contrast(), contrast, 50, CONTRAST_TOP, "fill:none;stroke:#222;stroke-width:1.3");
        frame(mix, 40, "share of the next", "shot in the mix", 0, 1);
        ways(mix);
        axis(bottom);
        pictures(events, pictures, charts);
        return bottom + 44;
    }

    /// Square roots, so that a pan is seen beside a cut.
    private static double y(double value, double top, double height, double most) {
        return top + height * (1 - Math.sqrt(Math.clamp(value / most, 0, 1)));
    }

    private void frame(double top, double height, String name, String more, double least, double most) {
        svg.rect(LEFT, top, RIGHT - LEFT, height, "fill:none;stroke:#bbb");
        svg.text(LEFT - 8, top + 14, name, "end", "fill:#222");
        svg.text(LEFT - 8, top + 28, more, "end", "fill:#222");
        svg.text(RIGHT + 3, top + 10, String.format(Locale.ROOT, "%.0f", most), "start", "font-size:9px;fill:#777");
        svg.text(
                RIGHT + 3, top + height, String.format(Locale.ROOT, "%.0f", least), "start", "font-size:9px;fill:#777");
    }

    private void curve(double[] values, double top, double height, double most, String style) {
        StringBuilder points = new StringBuilder();
        for (int f = 0; f < values.length; f++) {
            if (seconds[f] >= from && seconds[f] < to && !Double.isNaN(values[f])) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(seconds[f]), y(values[f], top, height, most)));
            }
        }
        svg.polyline(points.toString(), style);
    }

    private void ways(double top) {
        for (Explanation.Way way : e.ways()) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < way.shares().length; i++) {
                double second = seconds[way.start() + i];
                if (second >= from && second < to) {
                    double share = Math.clamp(way.shares()[i], 0, 1);
                    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(second), top + 40 * (1 - share)));
                }
            }
            svg.polyline(points.toString(), "fill:none;stroke:#1565c0;stroke-width:2");
        }
    }

    /// Bands and lines over all curves.
    private void marks(List<Event> events, double top, double bottom) {
        for (Event v : events) {
            double left = x(seconds[v.start()]);
            double right = Math.max(left + 2, x(seconds[v.end() + (v.end() > v.start() ? 1 : 0)]));
            svg.rect(
                    left - 1,
                    top,
                    right - left,
                    bottom - top - 12,
                    "fill:" + v.color() + ";opacity:" + (v.found() ? 0.22 : 0.16));
        }
    }

    private void axis(double bottom) {
        double y = bottom - 10;
        for (double s = from; s <= to + 1e-9; s += 1) {
            boolean major = Math.rint(s - from) % 5 == 0;
            svg.line(x(s), y, x(s), y + (major ? 8 : 4), "stroke:#555");
            if (major) {
                svg.text(x(s), y + 21, String.format(Locale.ROOT, "%.0f s", s), "middle", SMALL);
            }
        }
        double end = seconds[seconds.length - 1];
        if (end < to) {
            svg.rect(x(end), bottom - 300, RIGHT - x(end), 288, "fill:#fff;opacity:0.85");
            if (RIGHT - x(end) > 110) {
                svg.text(x(end) + 6, bottom - 30, "end of the video", "start", SMALL);
            }
        }
    }

    /// Cells of pictures, as near to their time as their neighbours allow, each with a line to it.
    private void pictures(List<Event> events, double top, double charts) {
        if (events.isEmpty()) {
            return;
        }
        double cell = Math.min(MOST_CELL, (RIGHT - LEFT) / events.size());
        List<Double> places = places(events, cell);
        for (int i = 0; i < events.size(); i++) {
            Event v = events.get(i);
            double x = places.get(i);
            double width = Math.min(STILL_WIDTH, cell - 4);
            double height = stillHeight * width / STILL_WIDTH;
            List<Integer> frames = v.stills(seconds.length - 1);
            double y = top + (3 - frames.size()) * height;
            for (int frame : frames) {
                byte[] jpeg = stills.jpegs().get(frame);
                if (jpeg != null) {
                    svg.jpeg(x - width / 2, y, width, height - 2, jpeg);
                }
                y += height;
            }
            String style = "font-weight:bold;fill:" + v.color();
            String range = v.end() > v.start() ? v.start() + "-" + v.end() : String.valueOf(v.start());
            svg.text(x, y + 12, v.name() + " " + range, "middle", style);
            double line = y + 25;
            for (String part : wrapped(v.why(), (int) (cell / 5.6))) {
                svg.text(x, line, part, "middle", "font-size:10px;fill:#444");
                line += 11;
            }
            double at = (x(seconds[v.start()]) + x(seconds[v.end()])) / 2;
            svg.line(x, line - 7, at, charts, "stroke:" + v.color() + ";stroke-width:0.8");
        }
    }

    private List<Double> places(List<Event> events, double cell) {
        List<Double> places = new ArrayList<>();
        double least = LEFT + cell / 2;
        for (Event v : events) {
            double wanted = Math.max(least, (x(seconds[v.start()]) + x(seconds[v.end()])) / 2);
            places.add(wanted);
            least = wanted + cell;
        }
        double most = RIGHT - cell / 2;
        for (int i = places.size() - 1; i >= 0; i--) {
            places.set(i, Math.min(most, places.get(i)));
            most = places.get(i) - cell;
        }
        return places;
    }

    private static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
