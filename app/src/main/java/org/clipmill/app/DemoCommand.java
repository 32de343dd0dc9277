package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clipmill.app.report.Report;
import org.clipmill.curate.Curation;
import org.clipmill.curate.CurationOptions;
import org.clipmill.curate.Summary;
import org.clipmill.curate.Tables;
import org.clipmill.curate.Version;
import org.clipmill.curate.export.ExportOptions;
import org.clipmill.curate.export.Exporter;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.MediaException;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.film.DemoFilm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a sample film of about a minute, runs the default recipe on it, exports the clips and writes the report.",
            "",
            "Takes about a minute and needs nothing else. The film is drawn and encoded by this program."
        })
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "clipmill-demo",
            description = "folder to work in (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("");

    @Option(names = "--workers", paramLabel = "N", description = "worker processes (default: one for each core)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        Path films = folder.resolve("film");
        Path film = films.resolve("clipmill-demo.mp4");
        Path dataset = folder.resolve("dataset");
        Path clips = folder.resolve("clips");
        if (!Files.exists(film)) {
            draw(films, film);
        }
        System.err.println("clipmill: curating it with the default recipe ...");
        Recipe recipe = RecipeReader.read("default", List.of());
        Summary summary;
        try (Stop stop = new Stop("run clipmill demo again to go on")) {
            RunProgress progress = new RunProgress();
            Optional<Summary> outcome = new Curation(
                            new CurationOptions(
                                    List.of(films.toString()), Optional.empty(), dataset, recipe, workers, false),
                            progress,
                            stop.flag())
                    .run()
                    .summary();
            if (outcome.isEmpty()) {
                return Errors.INTERRUPTED;
            }
            summary = outcome.get();
            System.err.println("clipmill: exporting " + summary.kept() + " clips ...");
            Exporter.Outcome exported = new Exporter(
                            new ExportOptions(
                                    dataset,
                                    clips,
                                    "folder",
                                    "v5",
                                    recipe.export().nameTemplate(),
                                    Tables.VERDICTS,
                                    List.of(),
                                    CutOptions.exact(),
                                    workers),
                            progress,
                            stop.flag())
                    .run();
            if (!exported.failed().isEmpty()) {
                throw new IOException("clips could not be exported: " + exported.failed());
            }
        }
        Path report = dataset.resolve(Report.FILE);
        try (Dataset opened = Dataset.openForReading(dataset)) {
            long unused = Report.write(opened, report, Version.NUMBER);
        }
        System.out.printf(
                Locale.ROOT,
                "%.1f s of film: %d clips kept (%.1f s), %d rejected; %s%n",
                summary.inputSeconds(),
                summary.kept(),
                summary.keptSeconds(),
                summary.rejected(),
                summary.balanced() ? "every second is accounted for" : "SECONDS ARE MISSING");
        summary.rejectedSeconds()
                .forEach((why, s) -> System.out.printf(Locale.ROOT, "  rejected: %-24s %6.1f s%n", why, s));
        System.out.println("the report    " + report + " (open it in a browser: this is where to look)");
        System.out.println("the film      " + film);
        System.out.println("the clips     " + clips + " (with metadata.jsonl)");
        System.out.println("the dataset   " + dataset + " (Parquet; try: clipmill clips " + dataset + ")");
        return summary.balanced() ? 0 : Errors.UNACCOUNTED;
    }

    private static void draw(Path films, Path film) throws IOException {
        System.err.println("clipmill: drawing the sample film, about half a minute ...");
        Files.createDirectories(films);
        RunProgress progress = new RunProgress();
        progress.begin("drawing", 1);
        try {
            DemoFilm.write(film, (frames, of) -> progress.advance((double) frames / of, 0, frames));
        } catch (MediaException e) {
            throw Errors.media(film.toString(), e);
        }
        progress.end();
    }
}
