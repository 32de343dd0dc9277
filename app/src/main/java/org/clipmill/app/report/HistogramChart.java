package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clipmill.vision.signals.Signal;

/// Draws histograms.
final class HistogramChart {
    static final String[] FATES = {"h-kept", "h-rejected", "h-ruled"};
    static final String[] FATE_NAMES = {"kept", "rejected by a filter", "left out by the clip rule"};
    private static final int WIDTH = 340;
    private static final int TOP = 26;
    private static final int BASE = 118;
    private static final int HEIGHT = 138;

    private HistogramChart() {}

    static void write(Html html, Histogram histogram) {
        html.open("figure", "class", "hist");
        caption(html, histogram.signal());
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", description(histogram));
        shades(html, histogram);
        bars(html, histogram);
        html.leaf("path", "class", "axis", "d", "M0 " + BASE + ".5H" + WIDTH);
        ticks(html, histogram);
        limits(html, histogram);
        html.close();
        note(html, histogram);
        html.close().line();
    }

    static void caption(Html html, Signal.Description signal) {
        html.open("figcaption").element("b", signal.name());
        String unit = signal.label() || signal.unit().equals("1") ? "" : signal.unit();
        html.element("span", unit, "class", "unit");
        html.element("small", signal.meaning()).close();
    }

    private static String description(Histogram histogram) {
        int[] sums = new int[Histogram.FATES];
        for (int[] bin : histogram.bins()) {
            for (int f = 0; f < sums.length; f++) {
                sums[f] += bin[f];
            }
        }
        StringBuilder text =
                new StringBuilder("Histogram of " + histogram.signal().name() + " from "
                        + Numbers.brief(histogram.low()) + " to " + Numbers.brief(histogram.high()) + ": ");
        for (int f = 0; f < sums.length; f++) {
            text.append(f == 0 ? "" : ", ")
                    .append(Numbers.count(sums[f]))
                    .append(' ')
                    .append(FATE_NAMES[f]);
        }
        histogram.thresholds().forEach(t -> text.append("; must be ").append(t.label()));
        return text.toString();
    }

    /// The heights that fit: when one bin towers over the others it is cut off, so that the others can be read.
    private static int ceiling(int[] totals) {
        int[] sorted = totals.clone();
        Arrays.sort(sorted);
        int highest = sorted[sorted.length - 1];
        int second = sorted[sorted.length - 2];
        return second > 0 && highest > 4 * second ? Math.max(1, (int) Math.ceil(second * 1.6)) : Math.max(1, highest);
    }

    private static void bars(Html html, Histogram histogram) {
        int[] totals = Arrays.stream(histogram.bins())
                .mapToInt(bin -> Arrays.stream(bin).sum())
                .toArray();
        int ceiling = ceiling(totals);
        double step = (double) WIDTH / Histogram.BINS;
        StringBuilder[] paths = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        List<Integer> cut = new ArrayList<>();
        for (int b = 0; b < totals.length; b++) {
            // A bin that is cut off shrinks as a whole, so that its parts stay in proportion.
            double scale = (double) (BASE - TOP) / Math.max(ceiling, totals[b]);
            if (totals[b] > ceiling) {
                cut.add(b);
            }
            double y = BASE;
            for (int f = 0; f < Histogram.FATES; f++) {
                double height = histogram.bins()[b][f] * scale;
                if (height > 0) {
                    height = Math.max(height, 1);
                    y -= height;
                    paths[f].append('M')
                            .append(Numbers.coordinate(b * step + 0.5))
                            .append(' ')
                            .append(Numbers.coordinate(y))
                            .append('h')
                            .append(Numbers.coordinate(step - 1))
                            .append('v')
                            .append(Numbers.coordinate(height))
                            .append('h')
                            .append(Numbers.coordinate(1 - step))
                            .append('z');
                }
            }
        }
        for (int f = 0; f < Histogram.FATES; f++) {
            if (!paths[f].isEmpty()) {
                html.open("path", "class", FATES[f], "d", paths[f].toString())
                        .element("title", FATE_NAMES[f])
                        .close();
            }
        }
        for (int b : cut) {
            double x = b * step;
            html.leaf(
                    "path",
                    "class",
                    "tear",
                    "d",
                    "M" + Numbers.coordinate(x - 1) + " " + (TOP + 13) + "l" + Numbers.coordinate(step + 2) + " -5");
            boolean right = x > WIDTH * 0.7;
            html.element(
                    "text",
                    Numbers.count(totals[b]),
                    "class",
                    "count",
                    "x",
                    Numbers.coordinate(right ? x - 3 : x + step + 3),
                    "y",
                    String.valueOf(TOP + 12),
                    "text-anchor",
                    right ? "end" : "start");
        }
        if (cut.isEmpty()) {
            int highest = 0;
            for (int b = 0; b < totals.length; b++) {
                highest = totals[b] > totals[highest] ? b : highest;
            }
            countAt(html, histogram, (highest + 0.5) * step, totals[highest]);
        }
    }

    /// The height of the highest bar, above it, beside a limit that is drawn there.
    private static void countAt(Html html, Histogram histogram, double center, int count) {
        double x = Math.clamp(center, 10, WIDTH - 10);
        String anchor = "middle";
        for (Threshold threshold : histogram.thresholds()) {
            double limit = x(histogram, threshold.value());
            if (Math.abs(limit - x) < 14) {
                boolean left = limit > WIDTH - 24 || center < limit && limit > 24;
                anchor = left ? "end" : "start";
                x = left ? limit - 3 : limit + 3;
            }
        }
        html.element(
                "text",
                Numbers.count(count),
                "class",
                "count",
                "x",
                Numbers.coordinate(x),
                "y",
                String.valueOf(TOP - 4),
                "text-anchor",
                anchor);
    }

    private static double x(Histogram histogram, double value) {
        double share = (value - histogram.low()) / (histogram.high() - histogram.low());
        return Math.clamp(share * WIDTH, 0, WIDTH);
    }

    private static void shades(Html html, Histogram histogram) {
        for (Threshold threshold : histogram.thresholds()) {
            double x = x(histogram, threshold.value());
            double from = threshold.lower() ? 0 : x;
            double width = threshold.lower() ? x : WIDTH - x;
            if (width > 0) {
                html.leaf(
                        "rect",
                        "class",
                        "shade",
                        "x",
                        Numbers.coordinate(from),
                        "y",
                        "12",
                        "width",
                        Numbers.coordinate(width),
                        "height",
                        String.valueOf(BASE - 12));
            }
        }
    }

    private static void limits(Html html, Histogram histogram) {
        for (Threshold threshold : histogram.thresholds()) {
            boolean beyond = threshold.value() > histogram.high() || threshold.value() < histogram.low();
            double x = Math.clamp(x(histogram, threshold.value()), 0.75, WIDTH - 0.75);
            if (!beyond) {
                html.leaf("path", "class", "limit", "d", "M" + Numbers.coordinate(x) + " 12V" + BASE);
            }
            // A label stands on the side that passes, unless there is no room.
            boolean right = threshold.lower() ? x < WIDTH - 56 : x < 56;
            html.element(
                    "text",
                    threshold.label() + (beyond ? " (beyond the axis)" : ""),
                    "class",
                    "label",
                    "x",
                    Numbers.coordinate(right ? x + (x < 2 ? 0 : 3) : x - (x > WIDTH - 2 ? 0 : 3)),
                    "y",
                    "10",
                    "text-anchor",
                    right ? "start" : "end");
        }
    }

    private static void ticks(Html html, Histogram histogram) {
        double span = histogram.high() - histogram.low();
        double rough = span / 4;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = magnitude
                * (rough / magnitude < 1.5 ? 1 : rough / magnitude < 3.5 ? 2 : rough / magnitude < 7.5 ? 5 : 10);
        for (double value = Math.ceil(histogram.low() / step - 1e-9) * step;
                value <= histogram.high() + span * 1e-9;
                value += step) {
            double clean = Math.abs(value) < step * 1e-6 ? 0 : value;
            double x = x(histogram, clean);
            String anchor = x < 10 ? "start" : x > WIDTH - 14 ? "end" : "middle";
            html.leaf("path", "class", "axis", "d", "M" + Numbers.coordinate(x) + " " + BASE + "v4");
            html.element(
                    "text",
                    Numbers.brief(clean),
                    "class",
                    "tick",
                    "x",
                    Numbers.coordinate(x),
                    "y",
                    String.valueOf(BASE + 15),
                    "text-anchor",
                    anchor);
        }
    }

    private static void note(Html html, Histogram histogram) {
        List<String> notes = new ArrayList<>();
        if (histogram.beyond() > 0) {
            notes.add("The axis ends at the " + Numbers.brief(Histogram.AXIS_SHARE * 100) + "th percentile; "
                    + Numbers.count(histogram.beyond(), "clip") + " beyond, up to " + Numbers.brief(histogram.max())
                    + ".");
        }
        if (histogram.missing() > 0) {
            notes.add(Numbers.count(histogram.missing(), "clip") + " without a value.");
        }
        if (!notes.isEmpty()) {
            html.element("p", String.join(" ", notes), "class", "note");
        }
    }

    /// What the three colours mean.
    static void legend(Html html) {
        html.open("p", "class", "legend");
        for (int f = 0; f < Histogram.FATES; f++) {
            html.open("span")
                    .element("i", "", "class", "dot " + FATES[f])
                    .text(FATE_NAMES[f])
                    .close();
        }
        html.open("span")
                .element("i", "", "class", "dot shaded")
                .text("what the recipe's limit rejects")
                .close();
        html.close();
    }
}
