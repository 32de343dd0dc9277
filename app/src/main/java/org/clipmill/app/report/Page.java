package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.Summary;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// The page: its parts in the order in which they are read.
final class Page {
    private final ReportData data;
    private final String version;
    private final Map<String, String> sections = new LinkedHashMap<>();
    private Html html = new Html();

    private Page(ReportData data, String version) {
        this.data = data;
        this.version = version;
    }

    /// The page as HTML. The same data give the same text.
    static String of(ReportData data, String version) {
        return new Page(data, version).page();
    }

    private String page() {
        String main = main();
        html = new Html();
        header();
        html.raw(main);
        html.open("footer")
                .element(
                        "p",
                        "Made by clipmill " + version + ". Pictures are stored frames of the videos, two a second.")
                .close();
        return Document.of(data.name() + " – Clipmill report", html.toString());
    }

    private String main() {
        html.open("main");
        if (data.summary().done() + data.summary().failed() + data.summary().pending() == 0) {
            html.open("section").element("h2", "No input yet");
            html.element("p", "This dataset has no files. clipmill curate INPUT... -o DATASET fills it.")
                    .close();
        } else {
            funnel();
            videos();
            signals();
            sheets();
            files();
            speed();
        }
        html.close();
        return html.toString();
    }

    private void header() {
        Summary s = data.summary();
        html.open("header");
        html.element("p", "Clipmill report", "class", "eyebrow");
        html.open("h1").element("bdi", data.name()).close();
        html.open("p", "class", "recipe").text(recipe()).close();
        html.open("dl", "class", "figures");
        Figures.item(html, Numbers.length(s.keptSeconds()), "kept of " + Numbers.length(s.inputSeconds()), "main");
        Figures.item(html, Numbers.count(s.kept()), "clips kept, " + Numbers.count(s.rejected()) + " rejected", "");
        Figures.item(
                html,
                Numbers.count(s.done()),
                "files read" + (s.failed() > 0 ? ", " + Numbers.count(s.failed()) + " failed" : "")
                        + (s.pending() > 0 ? ", " + Numbers.count(s.pending()) + " pending" : ""),
                "");
        if (s.kept() > 0) {
            Figures.item(html, Numbers.length(s.keptSeconds() / s.kept()), "mean length of a kept clip", "");
        }
        html.close();
        if (s.balanced()) {
            html.open("p", "class", "books good").element("b", "Balanced.").text(" Every second is accounted for.");
        } else {
            html.open("p", "class", "books bad")
                    .element("b", s.pending() > 0 ? "Not finished." : "Not balanced.")
                    .text(
                            s.pending() > 0
                                    ? " Run the same clipmill curate command again to go on."
                                    : " Seconds of the input are unaccounted for.");
        }
        html.close();
        html.open("nav", "aria-label", "Parts of the report");
        sections.forEach((id, title) -> html.element("a", title, "href", "#" + id));
        html.close(2).line();
    }

    private String recipe() {
        @Nullable Recipe recipe = data.recipe();
        if (recipe == null) {
            return "The recipe of this dataset is not known.";
        }
        int filters = data.reasons().predicates().size();
        return "Recipe " + recipe.name() + ": shots found by the detector "
                + recipe.shots().name() + ", " + Reasons.describe(recipe.clips()) + ", "
                + Numbers.count(filters, "filter") + ".";
    }

    private void section(String id, String title, String lead) {
        sections.put(id, title);
        html.open("section", "id", id, "aria-labelledby", id + "-h");
        html.element("h2", title, "id", id + "-h");
        if (!lead.isEmpty()) {
            html.element("p", lead, "class", "lead");
        }
    }

    private void funnel() {
        section(
                "funnel",
                "Where every second went",
                "From the input at the top to the kept clips at the bottom: each bar is what left, and why. A clip leaves"
                        + " at the first condition that it does not meet.");
        if (data.reasons().judgedOtherwise()) {
            html.element(
                    "p",
                    "The verdicts have reasons that are not the recipe's: clipmill filter has judged these clips since.",
                    "class",
                    "note");
        }
        Funnel.of(data).write(html);
        html.close();
    }

    private void videos() {
        if (data.videos().isEmpty()) {
            return;
        }
        section(
                "videos",
                "What was cut where",
                "One strip a video, from its first frame to its last. Above its shots, below what became of each second.");
        legend();
        VideoTable.write(html, data.videos());
        if (data.decodedVideos() > data.videos().size()) {
            html.element(
                    "p",
                    "The first " + Numbers.count(data.videos().size()) + " videos by name; "
                            + Numbers.count(data.decodedVideos() - data.videos().size()) + " more are not shown.",
                    "class",
                    "note");
        }
        html.close();
    }

    private void legend() {
        html.open("p", "class", "legend");
        entry(Reason.KEPT);
        for (Reason reason : data.reasons().rejections()) {
            if (data.tally(reason).items() > 0 && reason.stage() != Reason.Stage.READING) {
                entry(reason);
            }
        }
        if (data.transitions().items() > 0) {
            entry(Reason.TRANSITION);
        }
        for (Reason reason : data.reasons().failures()) {
            if (reason.name().equals(Summary.NOT_DECODED)) {
                entry(reason);
            }
        }
        html.close();
    }

    private void entry(Reason reason) {
        html.open("span")
                .element("i", "", "class", "dot " + reason.color())
                .text(reason.name())
                .close();
    }

    private void signals() {
        if (data.histograms().isEmpty() && data.labels().isEmpty()) {
            return;
        }
        section("signals", "What was measured", "");
        HistogramChart.legend(html);
        List<Histogram> order = new ArrayList<>(data.histograms());
        order.sort(Comparator.comparing(h -> h.thresholds().isEmpty()));
        html.open("div", "class", "hists");
        List<Histogram> limited =
                order.stream().filter(h -> !h.thresholds().isEmpty()).toList();
        limited.forEach(histogram -> HistogramChart.write(html, histogram));
        data.labels().forEach(labels -> LabelChart.write(html, labels));
        order.stream().skip(limited.size()).forEach(histogram -> HistogramChart.write(html, histogram));
        html.close();
        if (!data.constants().isEmpty()) {
            List<String> same = new ArrayList<>();
            data.constants().forEach((name, value) -> same.add(name + " = " + Numbers.brief(value)));
            html.element("p", "The same for every clip: " + String.join(", ", same) + ".", "class", "note");
        }
        if (data.recipe() != null) {
            List<String> unavailable = data.recipe().signals().stream()
                    .filter(Signals.unavailable()::containsKey)
                    .map(name -> name + " (" + Signals.unavailable().get(name) + ")")
                    .toList();
            if (!unavailable.isEmpty()) {
                html.element(
                        "p", "Asked for, but not measured: " + String.join(", ", unavailable) + ".", "class", "note");
            }
        }
        html.close();
    }

    private void sheets() {
        if (data.sheets().isEmpty()) {
            return;
        }
        ContactSheet sheet = new ContactSheet(data.folder());
        section("clips", "What it looks like", "Stored frames of each clip, from its first to its last.");
        data.sheets().forEach((reason, picker) -> {
            html.open("div", "class", "group").open("h3");
            html.element("i", "", "class", "dot " + reason.color());
            html.text(reason == Reason.KEPT ? "Kept " : reason.name() + " ");
            html.element(
                            "span",
                            Numbers.count(picker.seen(), "clip") + ", "
                                    + Numbers.length(data.tally(reason).seconds()),
                            "class",
                            "count")
                    .close();
            if (reason != Reason.KEPT && !reason.meaning().isEmpty()) {
                html.element("p", reason.meaning(), "class", "meaning");
            }
            sheet.write(html, reason, picker);
            html.close();
        });
        html.close();
    }

    private void files() {
        if (data.failures().isEmpty()
                && data.duplicates().isEmpty()
                && data.partial().isEmpty()) {
            return;
        }
        section("files", "Files to look at", "");
        FileLists.failures(html, data);
        if (!data.partial().isEmpty()) {
            FileLists.group(
                    html,
                    "c-not_decoded",
                    "damaged",
                    "parts of these did not decode; the rest was used",
                    data.partial(),
                    data.partialVideos());
        }
        if (!data.duplicates().isEmpty()) {
            FileLists.group(
                    html,
                    "c-duplicate",
                    Summary.DUPLICATE,
                    "the same content as another file, which stands for both",
                    data.duplicates().stream()
                            .map(lost -> new Lost(lost.name(), lost.reason(), "same as " + lost.detail()))
                            .toList(),
                    data.tally(data.reasons().rejection(Summary.DUPLICATE)).items());
        }
        html.close();
    }

    private void speed() {
        @Nullable RunFacts run = data.run();
        if (run == null || !(run.wallSeconds() > 0)) {
            return;
        }
        section("speed", "How fast it went", "");
        Figures.speed(html, data, run);
        html.close();
    }
}
