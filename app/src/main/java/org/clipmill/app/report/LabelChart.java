package org.clipmill.app.report;

import java.util.Arrays;

/// Draws how often each label of a signal occurs: horizontal bars, the most frequent first.
final class LabelChart {
    private LabelChart() {}

    static void write(Html html, LabelCounts labels) {
        html.open("figure", "class", "hist");
        HistogramChart.caption(html, labels.signal());
        int most = labels.counts().values().stream()
                .mapToInt(c -> Arrays.stream(c).sum())
                .max()
                .orElse(1);
        html.open("ul", "class", "bars");
        labels.counts().entrySet().stream()
                .sorted((a, b) -> Integer.compare(
                        Arrays.stream(b.getValue()).sum(),
                        Arrays.stream(a.getValue()).sum()))
                .forEach(entry -> {
                    html.open("li").element("span", entry.getKey(), "class", "name");
                    html.open("span", "class", "track", "aria-hidden", "true");
                    for (int f = 0; f < Histogram.FATES; f++) {
                        if (entry.getValue()[f] > 0) {
                            html.element(
                                    "i",
                                    "",
                                    "class",
                                    HistogramChart.FATES[f],
                                    "title",
                                    Numbers.count(entry.getValue()[f]) + " " + HistogramChart.FATE_NAMES[f],
                                    "style",
                                    "width:" + Numbers.coordinate(100.0 * entry.getValue()[f] / most) + "%");
                        }
                    }
                    html.close();
                    html.element(
                            "span",
                            Numbers.count(Arrays.stream(entry.getValue()).sum()),
                            "class",
                            "value");
                    html.close();
                });
        html.close(2).line();
    }
}
