package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files that failed, duplicates, and videos that did not decode whole.
final class FileLists {
    private FileLists() {}

    /// Failed files, one group a reason with what the reason means.
    static void failures(Html html, ReportData data) {
        Map<String, List<Lost>> groups = new LinkedHashMap<>();
        data.reasons().failures().forEach(reason -> groups.put(reason.name(), new ArrayList<>()));
        data.failures()
                .forEach(lost -> groups.computeIfAbsent(lost.reason(), r -> new ArrayList<>())
                        .add(lost));
        groups.forEach((name, files) -> {
            if (files.isEmpty()) {
                return;
            }
            long all = data.tally(data.reasons().failure(name)).items();
            html.open("div", "class", "group").open("h3");
            html.element("i", "", "class", "dot c-failed").text(name + " ");
            html.element("span", Numbers.count(all, "file"), "class", "count").close();
            html.element("p", Reasons.failureMeaning(name), "class", "meaning");
            list(html, files, all);
            html.close();
        });
    }

    /// Files of one kind with what is known of each.
    static void group(Html html, String color, String title, String meaning, List<Lost> files, long all) {
        html.open("div", "class", "group").open("h3");
        html.element("i", "", "class", "dot " + color).text(title + " ");
        html.element("span", Numbers.count(all, "file"), "class", "count").close();
        html.element("p", meaning, "class", "meaning");
        list(html, files, all);
        html.close();
    }

    private static void list(Html html, List<Lost> files, long all) {
        html.open("ul", "class", "files");
        for (Lost file : files) {
            html.open("li").element("bdi", file.name());
            if (file.detail() != null && !file.detail().isEmpty()) {
                html.element("small", file.detail());
            }
            html.close();
        }
        html.close();
        if (all > files.size()) {
            html.element(
                    "p", Numbers.count(all - files.size()) + " more are listed by clipmill status.", "class", "note");
        }
    }
}
