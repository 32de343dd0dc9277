package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clipmill.curate.CurationOptions;
import org.clipmill.curate.Tables;
import org.clipmill.curate.recipe.RecipeWriter;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.source.Listing;
import org.clipmill.dataset.source.Source;
import org.clipmill.dataset.source.SourceLister;
import org.clipmill.dataset.store.Dataset;

/// What `curate --dry-run` prints: the resolved recipe, what is pending, and an estimate.
final class DryRun {
    /// Megabytes of video that one worker takes in a second: 720p H.264 at 2 Mbit/s on one core of a common server,
    /// with full-size motion.
    private static final double MEGABYTES_PER_SECOND = 0.5;

    private DryRun() {}

    static int print(CurationOptions options) throws IOException {
        Listing listing = SourceLister.list(options.inputs(), options.pathColumn());
        Set<String> settled = new HashSet<>();
        if (Files.exists(options.dataset().resolve("manifest.json"))) {
            try (Dataset dataset = Dataset.openForReading(options.dataset())) {
                Set<String> videos = new HashSet<>();
                dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> videos.add(row.videoId()));
                dataset.forEach(Tables.SOURCES, SourceRow.class, null, row -> {
                    if (row.videoId() != null && videos.contains(row.videoId())) {
                        settled.add(row.path());
                    }
                });
            }
        }
        List<Source> pending = listing.sources().stream()
                .filter(s -> !settled.contains(s.path().toString()))
                .toList();
        double megabytes = pending.stream()
                        .filter(s -> s.failure().isEmpty())
                        .mapToLong(s -> s.path().toFile().length())
                        .sum()
                / 1e6;
        System.out.print("# recipe\n" + RecipeWriter.write(options.recipe()));
        System.out.println("# plan");
        System.out.printf(
                Locale.ROOT,
                "list: %d sources, %d of them cannot be opened, %d files ignored%n",
                listing.sources().size(),
                listing.sources().stream().filter(s -> s.failure().isPresent()).count(),
                listing.ignored());
        System.out.printf(
                Locale.ROOT,
                "analyze: %d pending, %.1f MB, %d workers%n",
                pending.size(),
                megabytes,
                options.workers());
        System.out.println("shots, clips, signals, verdicts: all videos, from the timelines");
        System.out.printf(
                Locale.ROOT,
                "estimate: about %s (720p H.264 at 2 Mbit/s; smaller pictures go faster, larger ones slower)%n",
                RunProgress.duration(megabytes / MEGABYTES_PER_SECOND / options.workers()));
        return 0;
    }
}
