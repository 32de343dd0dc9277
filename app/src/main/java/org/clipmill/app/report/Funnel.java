package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clipmill.curate.Summary;

/// The way of the seconds from the input to the kept clips, one row for each reason to leave.
///
/// @param inputSeconds what came in
/// @param files that came in
/// @param rows losses in the order of the stages, then what was kept
record Funnel(double inputSeconds, long files, List<Row> rows) {
    /// @param reason why these left, or [Reason#KEPT]
    /// @param items files or clips, see [Reason#noun]
    /// @param seconds of them together
    /// @param before seconds that were there before they left
    record Row(Reason reason, long items, double seconds, double before) {}

    static Funnel of(ReportData data) {
        Summary summary = data.summary();
        List<Reason> order = new ArrayList<>(data.reasons().failures());
        List<Reason> rejections = new ArrayList<>(data.reasons().rejections());
        rejections.stream().filter(r -> r.stage() == Reason.Stage.READING).forEach(order::add);
        if (data.transitions().items() > 0) {
            order.add(Reason.TRANSITION);
        }
        rejections.stream().filter(r -> r.stage() == Reason.Stage.RULE).forEach(order::add);
        rejections.stream().filter(r -> r.stage() == Reason.Stage.FILTER).forEach(order::add);
        List<Row> rows = new ArrayList<>();
        double left = summary.inputSeconds();
        for (Reason reason : order) {
            Tally tally = reason == Reason.TRANSITION ? data.transitions() : data.tally(reason);
            rows.add(new Row(reason, tally.items(), tally.seconds(), left));
            left -= tally.seconds();
        }
        Tally kept = data.tally(Reason.KEPT);
        rows.add(new Row(Reason.KEPT, kept.items(), kept.seconds(), left));
        return new Funnel(summary.inputSeconds(), summary.done() + summary.failed() + summary.pending(), rows);
    }

    void write(Html html) {
        html.open("div", "class", "funnel", "role", "table", "aria-label", "Seconds by stage and reason");
        html.open("div", "class", "frow fhead", "role", "row");
        for (String head : List.of("What left, and why", "", "Length", "Share", "Items")) {
            html.element("span", head, "role", "columnheader");
        }
        html.close();
        input(html);
        Reason.Stage stage = null;
        for (Row row : rows) {
            if (row.reason().stage() != stage) {
                stage = row.reason().stage();
                if (stage != Reason.Stage.KEPT) {
                    html.open("div", "class", "frow fstage", "role", "row")
                            .element("span", stage.title(), "role", "cell");
                    html.open("span", "class", "ftrack", "role", "cell", "aria-hidden", "true")
                            .element("i", "", "class", "left", "style", "left:0;width:" + percent(row.before()))
                            .close(2);
                }
            }
            row(html, row);
        }
        html.close().line();
    }

    private void input(Html html) {
        html.open("div", "class", "frow finput", "role", "row");
        html.open("span", "class", "fname", "role", "cell")
                .element("b", "Input")
                .close();
        html.open("span", "class", "ftrack", "role", "cell", "aria-hidden", "true")
                .element("i", "", "class", "whole", "style", "left:0;width:100%")
                .close();
        numbers(html, inputSeconds, false, Numbers.count(files, "file"));
        html.close();
    }

    private void row(Html html, Row row) {
        boolean kept = row.reason() == Reason.KEPT;
        double after = kept ? 0 : Math.max(0, row.before() - row.seconds());
        String nothing = row.items() == 0 && !kept ? " fnone" : "";
        html.open("div", "class", "frow" + (kept ? " fkept" : "") + nothing, "role", "row");
        html.open("span", "class", "fname", "role", "cell")
                .element("i", "", "class", "dot " + row.reason().color());
        html.element("b", kept ? "Kept" : row.reason().name());
        html.element("small", row.reason().meaning()).close();
        html.open("span", "class", "ftrack", "role", "cell", "aria-hidden", "true");
        if (!kept) {
            html.element("i", "", "class", "left", "style", "left:0;width:" + percent(after));
        }
        if (row.seconds() > 0) {
            html.element(
                    "i",
                    "",
                    "class",
                    "gone " + row.reason().color(),
                    "style",
                    "left:min(" + percent(after) + ",100% - 2px);width:" + percent(row.seconds()));
        }
        html.close();
        boolean unknown = row.items() > 0 && row.reason().stage() == Reason.Stage.READING;
        numbers(
                html,
                row.seconds(),
                unknown,
                Numbers.count(row.items(), row.reason().noun()));
        html.close().line();
    }

    private void numbers(Html html, double seconds, boolean unknown, String items) {
        html.element(
                "span",
                seconds > 0 ? Numbers.length(seconds) : unknown ? "unknown" : "–",
                "class",
                "fnum",
                "role",
                "cell");
        String share = seconds > 0 ? Numbers.share(seconds, inputSeconds) : "–";
        html.element("span", share, "class", "fnum fshare", "role", "cell");
        html.element("span", items, "class", "fnum fitems", "role", "cell");
    }

    private String percent(double seconds) {
        double share = inputSeconds <= 0 ? 0 : Math.clamp(100 * seconds / inputSeconds, 0, 100);
        return String.format(Locale.ROOT, "%.3f%%", share);
    }
}
