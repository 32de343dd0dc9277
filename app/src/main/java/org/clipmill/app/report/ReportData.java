package org.clipmill.app.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.Summary;
import org.clipmill.curate.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/// Everything the page says, of bounded size whatever the size of the dataset.
///
/// @param name of the dataset
/// @param folder of the dataset, to read pictures from
/// @param recipe it was made by; null if that is not known
/// @param summary its books
/// @param reasons all reasons that occur or could
/// @param losses items and seconds that left at each reason, files among them
/// @param transitions gradual transitions
/// @param histograms of signals with more than one value
/// @param labels clips by label, for signals that are labels: kept and rejected
/// @param constants signals that are the same everywhere, with their value
/// @param sheets chosen clips by reason, kept ones first
/// @param videos the videos of the table
/// @param decodedVideos videos there are
/// @param failures files that failed, as many as are shown
/// @param duplicates files that are duplicates, as many as are shown
/// @param partial videos that did not decode whole, as many as are shown
/// @param partialVideos how many of those there are
/// @param decodedSeconds length of all videos that were decoded, each once
/// @param run speed of the last run, if known
record ReportData(
        String name,
        Path folder,
        @Nullable Recipe recipe,
        Summary summary,
        Reasons reasons,
        Map<Reason, Tally> losses,
        Tally transitions,
        List<Histogram> histograms,
        List<LabelCounts> labels,
        Map<String, Double> constants,
        Map<Reason, SheetPicker> sheets,
        List<VideoTrack> videos,
        long decodedVideos,
        List<Lost> failures,
        List<Lost> duplicates,
        List<Lost> partial,
        long partialVideos,
        double decodedSeconds,
        @Nullable RunFacts run) {

    /// Items and seconds of a reason.
    Tally tally(Reason reason) {
        return losses.getOrDefault(reason, new Tally());
    }
}
