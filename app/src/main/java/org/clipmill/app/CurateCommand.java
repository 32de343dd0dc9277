package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clipmill.curate.Curation;
import org.clipmill.curate.CurationOptions;
import org.clipmill.curate.Summary;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "curate",
        mixinStandardHelpOptions = true,
        description = {
            "The main job: finds videos, decodes each once, finds shots, makes clips, measures and judges them.",
            "",
            "An input is a video, a folder (searched to any depth), a pattern in quotes, or a list of paths: txt, csv, tsv, jsonl or parquet. "
                    + "Run the same command again to resume, or with other settings to judge anew; only changes of the recipe's analysis "
                    + "section decode again."
        })
final class CurateCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "files, folders, patterns or lists")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DATASET",
            description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE",
            defaultValue = "default",
            description =
                    "default, easyanimate-v2, easyanimate-v5, miradata, internvid, or a YAML file (default: ${DEFAULT-VALUE})")
    private String recipe = "default";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting of the recipe, for example filter.motion.min=3")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--path-column", paramLabel = "NAME", description = "column of lists that holds the paths")
    private @Nullable String pathColumn;

    @Option(names = "--workers", paramLabel = "N", description = "worker processes (default: one for each core)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--retry-failed", description = "try videos again that failed in an earlier run")
    private boolean retryFailed;

    @Option(names = "--dry-run", description = "print the plan, the pending work and an estimate, and do nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "print the summary as one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (workers < 1 || workers > 1024) {
            throw new Errors.UsageException("--workers must be 1 to 1024");
        }
        Recipe chosen = RecipeReader.read(recipe, settings);
        CurationOptions options =
                new CurationOptions(inputs, Optional.ofNullable(pathColumn), dataset, chosen, workers, retryFailed);
        if (dryRun && json) {
            throw new Errors.UsageException("--dry-run prints text; leave --json out");
        }
        if (dryRun) {
            return DryRun.print(options);
        }
        long start = System.nanoTime();
        Curation.Outcome outcome;
        try (Stop stop = new Stop("run the same command again to go on")) {
            outcome = new Curation(options, new RunProgress(), stop.flag()).run();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (outcome.summary().isEmpty()) {
            return Errors.INTERRUPTED;
        }
        Summary summary = outcome.summary().get();
        if (json) {
            Json.line(object(summary, outcome, wall));
        } else {
            print(summary, chosen, wall);
        }
        boolean incomplete = summary.failed() > 0 || summary.pending() > 0;
        return !summary.balanced() ? Errors.UNACCOUNTED : incomplete ? Errors.SOME_FAILED : 0;
    }

    private Map<String, Object> object(Summary s, Curation.Outcome outcome, double wall) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dataset", dataset.toString());
        object.put("videos", ordered("done", s.done(), "failed", s.failed(), "pending", s.pending()));
        object.put("clips", ordered("kept", s.kept(), "rejected", s.rejected()));
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put("input", Json.seconds(s.inputSeconds()));
        seconds.put("kept", Json.seconds(s.keptSeconds()));
        seconds.put("rejected", rounded(s.rejectedSeconds()));
        seconds.put("transition", Json.seconds(s.transitionSeconds()));
        seconds.put("failed", rounded(s.failedSeconds()));
        seconds.put("pending", Json.seconds(s.pendingSeconds()));
        object.put("seconds", seconds);
        object.put("balanced", s.balanced());
        object.put("decoded_frames", s.frames() + outcome.lostFrames());
        object.put("source_frames", s.frames());
        object.put("lead_in_frames", outcome.leadInFrames());
        object.put("wall_seconds", Json.seconds(wall));
        object.put("unavailable", Signals.unavailable());
        return object;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Map<String, Double> rounded(Map<String, Double> seconds) {
        Map<String, Double> map = new LinkedHashMap<>();
        seconds.forEach((reason, value) -> map.put(reason, Json.seconds(value)));
        return map;
    }

    private void print(Summary s, Recipe chosen, double wall) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d videos (%d failed), %d clips kept, %d rejected%n",
                Terminal.printable(dataset.toString()),
                s.done() + s.failed() + s.pending(),
                s.failed(),
                s.kept(),
                s.rejected());
        System.out.printf(Locale.ROOT, "  %-34s %10.1f s%n", "input", s.inputSeconds());
        System.out.printf(Locale.ROOT, "  %-34s %10.1f s%n", "kept", s.keptSeconds());
        s.rejectedSeconds()
                .forEach((why, value) ->
                        System.out.printf(Locale.ROOT, "  %-34s %10.1f s%n", "rejected: " + why, value));
        if (s.transitionSeconds() > 0) {
            System.out.printf(Locale.ROOT, "  %-34s %10.1f s%n", "transitions", s.transitionSeconds());
        }
        s.failedSeconds()
                .forEach((why, value) -> System.out.printf(Locale.ROOT, "  %-34s %10.1f s%n", "failed: " + why, value));
        System.out.printf(
                Locale.ROOT,
                "  %s; %d frames decoded once in %s%n",
                s.balanced() ? "every second is accounted for" : "SECONDS ARE MISSING, please report this",
                s.frames(),
                RunProgress.duration(wall));
        for (String signal : chosen.signals()) {
            System.out.println(
                    "  " + signal + " is unavailable: " + Signals.unavailable().get(signal));
        }
        for (String strategy : chosen.captions()) {
            System.out.println("  captions " + strategy + " are unavailable: captioning is not built yet");
        }
        if (s.failed() > 0) {
            System.out.println(
                    "  what failed and why: clipmill status " + Terminal.printable(dataset.toString()) + " --failed");
        }
        System.out.println("  next: clipmill report " + Terminal.printable(dataset.toString()));
    }
}
