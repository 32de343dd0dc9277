package org.clipmill.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.curate.Summary;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what became of each input of a dataset.",
            "",
            "docs/ledger.md lists all reasons and what to do about each."
        })
final class StatusCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(names = "--failed", description = "failed inputs only")
    private boolean failedOnly;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
        try (Dataset opened = Dataset.openForReading(dataset)) {
            Map<String, LedgerRow> ledger = new HashMap<>();
            opened.forEach(Tables.LEDGER, LedgerRow.class, null, row -> ledger.put(row.videoId(), row));
            Map<String, VideoRow> partly = new HashMap<>();
            opened.forEach(Tables.VIDEOS, VideoRow.class, null, video -> {
                if (video.undecodedSeconds() > 0) {
                    partly.put(video.videoId(), video);
                }
            });
            opened.forEach(Tables.SOURCES, SourceRow.class, "name", source -> print(source, ledger, partly));
            if (!json && !failedOnly) {
                Summary s = Summary.of(opened);
                System.out.printf(
                        Locale.ROOT,
                        "%d done, %d failed, %d pending; %d clips kept, %d rejected; %s%n",
                        s.done(),
                        s.failed(),
                        s.pending(),
                        s.kept(),
                        s.rejected(),
                        s.balanced() ? "every second is accounted for" : "seconds are unaccounted for");
            }
        }
        return 0;
    }

    private void print(SourceRow source, Map<String, LedgerRow> ledger, Map<String, VideoRow> partly) {
        @Nullable LedgerRow row = source.videoId() == null ? null : ledger.get(source.videoId());
        String stage = source.videoId() == null ? "list" : "analyze";
        String outcome = source.videoId() == null ? "failed" : row == null ? "pending" : row.outcome();
        @Nullable String reason = row == null ? source.reason() : row.reason();
        @Nullable String detail = row == null ? source.detail() : row.detail();
        if (source.duplicateOf() != null && reason == null) {
            reason = Summary.DUPLICATE;
            detail = "same content as " + source.duplicateOf();
        }
        if (reason == null && source.videoId() != null && partly.get(source.videoId()) instanceof VideoRow video) {
            reason = Summary.NOT_DECODED;
            detail = String.format(
                    Locale.ROOT,
                    "%.3f s of the declared %.3f s did not decode; the rest is used",
                    video.undecodedSeconds(),
                    video.declaredSeconds());
        }
        if (failedOnly && !outcome.equals("failed")) {
            return;
        }
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("video", source.name());
            object.put("stage", stage);
            if (!failedOnly) {
                object.put("outcome", outcome);
            }
            object.put("reason", reason);
            object.put("detail", detail);
            Json.line(object);
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-18s %s%s%n",
                    outcome,
                    reason == null ? "" : reason,
                    Terminal.printable(source.name()),
                    detail == null ? "" : "  (" + Terminal.printable(detail) + ")");
        }
    }
}
