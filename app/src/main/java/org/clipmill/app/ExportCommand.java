package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.curate.Curation;
import org.clipmill.curate.export.ExportOptions;
import org.clipmill.curate.export.Exporter;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.EncoderInfo;
import org.clipmill.media.Encoders;
import org.clipmill.media.cut.CutOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Cuts the kept clips out of their sources and writes the metadata that trainers read.",
            "",
            "exact decodes and encodes anew: each clip holds exactly its frames, and its first and last are compared with the source's. smart "
                    + "gives exactly the same frames, but encodes only those around the clip's first and last intra frames and copies the "
                    + "packets between them; a clip that does not allow it is cut exactly, and the reason is said. copy "
                    + "copies packets from the intra frame before the clip: fast and lossless, but some frames too many; export.jsonl says "
                    + "for each file how many. An interrupted export goes on when the command is run again."
        })
final class ExportCommand implements Callable<Integer> {
    /// Formats and modes of cutting, spelt as on the command line.
    enum Format {
        folder,
        easyanimate
    }

    enum Mode {
        exact,
        smart,
        copy
    }

    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "folder to write to")
    private Path target = Path.of("");

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: the recipe's own)")
    private @Nullable Format format;

    @Option(
            names = "--layout",
            paramLabel = "v2|v5",
            description = "generation of the easyanimate format (default: the recipe's own)")
    private @Nullable String layout;

    @Option(names = "--subset", paramLabel = "NAME", description = "clips of a subset that filter --save wrote")
    private @Nullable String subset;

    @Option(
            names = "--clip",
            paramLabel = "ID",
            description = "export this clip only; may be repeated; wants a folder of its own")
    private List<String> clips = List.of();

    @Option(names = "--cut", description = "${COMPLETION-CANDIDATES} (default: the recipe's own, as a rule exact)")
    private @Nullable Mode mode;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description = "an encoder that clipmill doctor lists (default: the best there is)")
    private @Nullable String encoder;

    @Option(
            names = "--quality",
            paramLabel = "N",
            description = "the encoder's constant-quality number (default: the encoder's)")
    private int quality = -1;

    @Option(names = "--preset", paramLabel = "NAME", description = "the encoder's speed setting")
    private String preset = "";

    @Option(names = "--no-audio", description = "leave the sound out")
    private boolean noAudio;

    @Option(names = "--sdr", description = "tone-map HDR clips to SDR")
    private boolean sdr;

    @Option(
            names = "--upright",
            description =
                    "turn the pixels of rotated sources, which smart cuts leave to players; such clips are cut exactly")
    private boolean upright;

    @Option(
            names = "--name-template",
            paramLabel = "TEXT",
            description =
                    "names of the files, from {stem}, {clip}, {scene}, {shot}, {piece} (default: the recipe's own)")
    private @Nullable String nameTemplate;

    @Option(names = "--workers", paramLabel = "N", description = "worker processes (default: one for each core)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (workers < 1 || workers > 1024) {
            throw new Errors.UsageException("--workers must be 1 to 1024");
        }
        ExportOptions options = options();
        Exporter.Outcome outcome;
        boolean interrupted;
        try (Stop stop = new Stop("run the same command again to go on")) {
            outcome = new Exporter(options, new RunProgress(), stop.flag()).run();
            interrupted = stop.flag().get();
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("folder", outcome.folder().toString());
            object.put("clips", outcome.clips());
            object.put("exported", outcome.exported());
            object.put("failed", outcome.failed());
            object.put("seconds", Json.seconds(outcome.seconds()));
            object.put("bytes", outcome.bytes());
            object.put("frames", outcome.frames());
            object.put("copied_frames", outcome.copiedFrames());
            object.put("smart", outcome.smart());
            object.put("smart_refused", outcome.refused());
            object.put("removed_files", outcome.removed());
            Json.line(object);
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d clips, %.1f s, %.1f MB in %s%n",
                    outcome.exported(),
                    outcome.clips(),
                    outcome.seconds(),
                    outcome.bytes() / 1e6,
                    Terminal.printable(outcome.folder().toString()));
            smart(outcome);
            if (outcome.removed() > 0) {
                System.out.printf(Locale.ROOT, "%d files of an earlier export were removed%n", outcome.removed());
            }
            outcome.failed()
                    .forEach((reason, n) ->
                            System.out.printf(Locale.ROOT, "failed: %d clips, %s (see export.jsonl)%n", n, reason));
        }
        return interrupted ? Errors.INTERRUPTED : outcome.failed().isEmpty() ? 0 : Errors.SOME_FAILED;
    }

    private static void smart(Exporter.Outcome outcome) {
        int refused =
                outcome.refused().values().stream().mapToInt(Integer::intValue).sum();
        if (outcome.smart() + refused > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "cut smartly: %d clips; %.1f %% of all frames are copies of the source's%n",
                    outcome.smart(),
                    100.0 * outcome.copiedFrames() / Math.max(1, outcome.frames()));
            outcome.refused()
                    .forEach((reason, n) -> System.out.printf(
                            Locale.ROOT, "cut exactly instead: %d clips, %s (see export.jsonl)%n", n, reason));
        }
    }

    private ExportOptions options() throws IOException {
        try (Dataset opened = Dataset.openForReading(dataset)) {
            Recipe.Export own = Curation.recipeOf(opened).export();
            String chosen = format == null ? own.format() : format.name();
            String generation = layout == null ? own.layout() : layout;
            if (!generation.equals("v2") && !generation.equals("v5")) {
                throw new Errors.UsageException("--layout must be v2 or v5");
            }
            List<String> encoders =
                    Encoders.available().stream().map(EncoderInfo::name).toList();
            if (encoder != null && !encoders.contains(encoder)) {
                throw new Errors.UsageException(
                        "this build has no encoder '" + encoder + "'; it has " + String.join(", ", encoders));
            }
            CutOptions cut = switch (mode == null ? Mode.valueOf(own.cut()) : mode) {
                case exact -> CutOptions.exact();
                case smart -> CutOptions.smart();
                case copy -> CutOptions.copy();
            };
            if (upright && cut.mode() == CutOptions.Mode.COPY) {
                throw new Errors.UsageException("--upright does not go with --cut copy, which cannot turn pixels");
            } else if (upright) {
                cut = cut.withRotationBaked(true);
            }
            if (encoder != null || quality >= 0 || !preset.isEmpty()) {
                cut = cut.withEncoder(encoder == null ? cut.encoder() : encoder, quality, preset);
            }
            return new ExportOptions(
                    dataset,
                    target,
                    chosen,
                    generation,
                    template(chosen, generation, own),
                    Subsets.table(opened, subset),
                    clips,
                    cut.withAudio(!noAudio).withSdr(sdr),
                    workers);
        }
    }

    private String template(String chosen, String generation, Recipe.Export own) {
        if (nameTemplate != null) {
            return nameTemplate;
        }
        if (chosen.equals(own.format()) && (chosen.equals("folder") || generation.equals(own.layout()))) {
            return own.nameTemplate();
        }
        return chosen.equals("folder")
                ? "{clip}.mp4"
                : generation.equals("v2") ? "{stem}-Scene-{scene}.mp4" : "{stem}_{shot}_{piece}.mp4";
    }
}
