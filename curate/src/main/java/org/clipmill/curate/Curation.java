package org.clipmill.curate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.curate.recipe.RecipeWriter;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.source.ListProblem;
import org.clipmill.dataset.source.Listing;
import org.clipmill.dataset.source.SourceLister;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.vision.pass.PassOptions;
import org.jspecify.annotations.Nullable;

/// The main job: inputs to judged clips. Start reading here; the stages stand in [#run] in the order in which the data
/// goes through them.
public final class Curation {
    /// File in the dataset that holds the recipe as resolved.
    public static final String RECIPE_FILE = "clipmill.yaml";

    private final CurationOptions options;
    private final RunListener listener;
    private final AtomicBoolean stop;

    public Curation(CurationOptions options, RunListener listener, AtomicBoolean stop) {
        this.options = options;
        this.listener = listener;
        this.stop = stop;
    }

    /// How a run ended.
    ///
    /// @param summary the dataset's books; empty when the run was stopped early
    /// @param lostFrames frames that were decoded in vain, in attempts whose worker died
    /// @param leadInFrames frames that were decoded a second time where a long video was measured in pieces
    public record Outcome(Optional<Summary> summary, long lostFrames, long leadInFrames) {}

    /// Runs every stage that has work left and closes the books.
    ///
    /// @throws IOException if the dataset cannot be written or no worker can be started
    public Outcome run() throws IOException {
        Listing listing = SourceLister.list(options.inputs(), options.pathColumn());
        for (ListProblem problem : listing.problems()) {
            listener.note(problem.message());
        }
        try (Dataset dataset = Dataset.openForWriting(options.dataset())) {
            RunRecord record = new RunRecord(options.workers());
            adopt(dataset, options.recipe());
            List<SourceRow> sources =
                    new Identify(dataset, listener, stop).run(listing.sources(), options.retryFailed());
            forgetFailures(dataset);
            record.stage("identify");
            List<SourceRow> pending = Analyze.pending(dataset, sources);
            Analyze.Decoded decoded =
                    new Analyze(dataset, options.recipe().analysis(), options.workers(), listener, stop).run(pending);
            record.stage("analyze");
            if (stop.get()) {
                return new Outcome(Optional.empty(), decoded.lost(), decoded.leadIn());
            }
            listener.begin("finding shots and clips", 0);
            new Derive(dataset, options.recipe(), listener).run(sources);
            Judge.byRecipe(dataset, options.recipe());
            compact(dataset);
            listener.end();
            record.stage("derive");
            Summary summary = Summary.of(dataset);
            record.write(dataset, pending);
            return new Outcome(Optional.of(summary), decoded.lost(), decoded.leadIn());
        }
    }

    /// Makes the recipe the dataset's. Timelines that other analysis settings made are forgotten, since no threshold
    /// could make up for them.
    private void adopt(Dataset dataset, Recipe recipe) throws IOException {
        Path file = dataset.path().resolve(RECIPE_FILE);
        @Nullable PassOptions before = Files.exists(file) ? recipeOf(dataset).analysis() : null;
        if (before != null && !before.equals(recipe.analysis()) && dataset.count(Tables.LEDGER) > 0) {
            listener.note("the analysis settings changed; every video is decoded again");
            dataset.commit(commit ->
                    commit.clear(Tables.VIDEOS).clear(Tables.TIMELINES).clear(Tables.LEDGER));
        }
        Path temporary = file.resolveSibling(RECIPE_FILE + ".tmp");
        Files.writeString(
                temporary,
                "# The recipe as resolved, by clipmill " + Version.NUMBER + "\n" + RecipeWriter.write(recipe),
                StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The recipe that a dataset was made by.
    public static Recipe recipeOf(Dataset dataset) throws IOException {
        Path file = dataset.path().resolve(RECIPE_FILE);
        return RecipeReader.parse(file.toString(), Files.readString(file), List.of());
    }

    private void forgetFailures(Dataset dataset) {
        if (options.retryFailed()) {
            List<LedgerRow> done = dataset.read(Tables.LEDGER, LedgerRow.class).stream()
                    .filter(row -> row.outcome().equals(LedgerRow.DONE))
                    .toList();
            dataset.commit(commit -> commit.replace(Tables.LEDGER, LedgerRow.class, done.iterator()));
        }
    }

    private static void compact(Dataset dataset) {
        for (String table : List.of(Tables.VIDEOS, Tables.LEDGER, Tables.SHOTS)) {
            dataset.compact(table, "video_id");
        }
        dataset.compact(Tables.TIMELINES, "part_id");
        dataset.compact(Tables.CLIPS, "clip_id");
        dataset.compact(Tables.SIGNALS, "clip_id");
        dataset.compact(Tables.SOURCES, "name");
    }
}
