package org.clipmill.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "clips",
        mixinStandardHelpOptions = true,
        description = "Prints every clip of a dataset, kept and rejected alike, in the order of their ids.")
final class ClipsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "clip_id",
            "video",
            "start_frame",
            "end_frame",
            "start_pts",
            "end_pts",
            "time_base",
            "start_seconds",
            "end_seconds",
            "source_sha256",
            "parameters",
            "tool");

    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(
            names = "--subset",
            paramLabel = "NAME",
            description = "verdicts that `filter --save NAME` wrote instead of the recipe's")
    private @Nullable String subset;

    @Option(names = "--kept", description = "kept clips only")
    private boolean keptOnly;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
        try (Dataset opened = Dataset.openForReading(dataset)) {
            String verdicts = Subsets.table(opened, subset);
            opened.forEachJoined(List.of(Tables.CLIPS, Tables.SIGNALS, verdicts), "clip_id", this::print);
        }
        return 0;
    }

    private void print(Map<String, @Nullable Object> row) {
        if (keptOnly && !"kept".equals(row.get("verdict"))) {
            return;
        }
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%s  %9.3f..%9.3f  %-8s %-28s %s%n",
                    row.get("clip_id"),
                    (Double) row.get("start_seconds"),
                    (Double) row.get("end_seconds"),
                    row.get("verdict"),
                    row.get("reason") == null ? "" : row.get("reason"),
                    Terminal.printable(String.valueOf(row.get("video"))));
            return;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        COLUMNS.forEach(column -> object.put(column, row.get(column)));
        object.put("verdict", row.get("verdict"));
        object.put("reason", row.get("reason"));
        Map<String, @Nullable Object> signals = new LinkedHashMap<>();
        for (Signal signal : Signals.all()) {
            signals.put(signal.describe().name(), row.get(signal.describe().name()));
        }
        object.put("signals", signals);
        object.put("captions", Map.of());
        Json.line(object);
    }
}
