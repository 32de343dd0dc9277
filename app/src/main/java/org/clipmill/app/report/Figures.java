package org.clipmill.app.report;

import java.util.Locale;

/// Numbers with their names, in large type, and how fast the last run went.
final class Figures {
    private Figures() {}

    /// @param kind a class of the style sheet, or empty
    static void item(Html html, String value, String name, String kind) {
        html.open("div", "class", kind).element("dt", name).element("dd", value).close();
    }

    static void speed(Html html, ReportData data, RunFacts run) {
        html.open("dl", "class", "figures");
        item(html, Numbers.length(run.wallSeconds()), "time of the last run", "");
        if (!Double.isNaN(run.frames())) {
            item(html, Numbers.brief(run.frames() / run.wallSeconds()), "frames a second", "");
            if (data.summary().frames() > 0) {
                double share = run.frames() / data.summary().frames();
                item(
                        html,
                        String.format(Locale.ROOT, "%.1f", share * data.decodedSeconds() / run.wallSeconds()),
                        "hours of video an hour",
                        "");
            }
            item(html, Numbers.count((long) run.frames()), "frames decoded", "");
        }
        if (!Double.isNaN(run.workers())) {
            item(html, Numbers.count((long) run.workers()), "worker processes", "");
        }
        html.close();
        if (!run.stages().isEmpty()) {
            html.open("ul", "class", "bars stages");
            double longest =
                    run.stages().values().stream().mapToDouble(d -> d).max().orElse(1);
            run.stages().forEach((stage, seconds) -> {
                html.open("li").element("span", stage, "class", "name");
                html.open("span", "class", "track", "aria-hidden", "true")
                        .element(
                                "i",
                                "",
                                "class",
                                "h-stage",
                                "style",
                                "width:" + Numbers.coordinate(longest <= 0 ? 0 : 100 * seconds / longest) + "%")
                        .close();
                html.element("span", Numbers.length(seconds), "class", "value").close();
            });
            html.close();
        }
    }
}
