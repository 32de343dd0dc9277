package org.clipmill.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clipmill.curate.Curation;
import org.clipmill.curate.Summary;
import org.clipmill.curate.Tables;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeException;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// Reads a dataset in two passes over its clips: the first adds up, chooses clips and learns the ranges of the signals,
/// the second fills the histograms. Holds counts and what is shown, never all clips.
final class Collector {
    static final int MOST_VIDEOS = 500;
    static final int MOST_FILES = 300;
    static final int KEPT_CLIPS = 60;
    static final int REJECTED_CLIPS = 24;

    private static final List<String> JOINED = List.of(Tables.CLIPS, Tables.SIGNALS, Tables.VERDICTS);

    private final Dataset dataset;
    private final @Nullable Recipe recipe;
    private final Summary summary;
    private final Reasons reasons;
    private final Map<Reason, Tally> losses = new HashMap<>();
    private final Tally transitions = new Tally();
    private final Map<String, VideoRow> videos = new HashMap<>();
    private final Map<String, LedgerRow> ledger = new HashMap<>();
    private final Map<String, VideoTrack> tracks = new LinkedHashMap<>();
    private final List<Lost> failures = new ArrayList<>();
    private final List<Lost> duplicates = new ArrayList<>();
    private final List<Lost> partial = new ArrayList<>();
    private long partialVideos;
    private double decodedSeconds;
    private final Map<Reason, SheetPicker> pickers = new HashMap<>();
    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, LabelCounts> labels = new LinkedHashMap<>();
    private final List<Clip> ofVideo = new ArrayList<>();

    private Collector(Dataset dataset) {
        this.dataset = dataset;
        this.recipe = recipe(dataset);
        this.summary = Summary.of(dataset);
        this.reasons = new Reasons(
                recipe,
                summary.failedSeconds().keySet(),
                summary.rejectedSeconds().keySet());
    }

    static ReportData collect(Dataset dataset) {
        return new Collector(dataset).collect();
    }

    private ReportData collect() {
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> videos.put(row.videoId(), row));
        dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> ledger.put(row.videoId(), row));
        Set<String> live = new HashSet<>();
        dataset.forEach(Tables.SOURCES, SourceRow.class, "name", source -> source(source, live));
        dataset.forEach(Tables.SHOTS, ShotRow.class, null, this::shot);
        dataset.forEachJoined(JOINED, "clip_id", this::firstPass);
        closeVideo();
        Map<String, Double> constants = new LinkedHashMap<>();
        List<Histogram> histograms = histograms(constants);
        return new ReportData(
                String.valueOf(dataset.path().getFileName()),
                dataset.path(),
                recipe,
                summary,
                reasons,
                losses,
                transitions,
                histograms,
                List.copyOf(labels.values()),
                constants,
                sheets(),
                List.copyOf(tracks.values()),
                live.size(),
                failures,
                duplicates,
                partial,
                partialVideos,
                decodedSeconds,
                RunFacts.of(dataset.path()));
    }

    private static @Nullable Recipe recipe(Dataset dataset) {
        try {
            return Curation.recipeOf(dataset);
        } catch (IOException | RecipeException e) {
            return null; // The page says that the recipe is not known.
        }
    }

    private void source(SourceRow source, Set<String> live) {
        @Nullable LedgerRow row = source.videoId() == null ? null : ledger.get(source.videoId());
        if (source.videoId() == null) {
            lost(source, String.valueOf(source.reason()), source.detail(), 0);
        } else if (row != null && row.outcome().equals(LedgerRow.FAILED)) {
            lost(source, String.valueOf(row.reason()), row.detail(), row.seconds());
        } else if (row != null) {
            @Nullable VideoRow video = videos.get(source.videoId());
            if (video != null && video.undecodedSeconds() > 0) {
                tally(reasons.failure(Summary.NOT_DECODED)).add(video.undecodedSeconds());
            }
            if (source.duplicateOf() != null) {
                tally(reasons.rejection(Summary.DUPLICATE)).add(row.seconds());
                limited(duplicates, new Lost(source.name(), Summary.DUPLICATE, source.duplicateOf()));
            } else if (live.add(source.videoId()) && video != null) {
                live(source, video);
            }
        }
    }

    private void live(SourceRow source, VideoRow video) {
        if (tracks.size() < MOST_VIDEOS) {
            tracks.put(video.videoId(), new VideoTrack(source.name(), video));
        }
        decodedSeconds += video.seconds();
        String damage = VideoFlags.damage(video);
        if (!damage.isEmpty()) {
            partialVideos++;
            limited(partial, new Lost(source.name(), Summary.NOT_DECODED, damage));
        }
    }

    /// @param detail may name the file by its full path, which is of no use to others who read the page
    private void lost(SourceRow source, String reason, @Nullable String detail, double seconds) {
        tally(reasons.failure(reason)).add(seconds);
        limited(
                failures,
                new Lost(
                        source.name(),
                        reason,
                        detail == null || source.path().isEmpty()
                                ? detail
                                : detail.replace(source.path(), source.name())));
    }

    private static void limited(List<Lost> list, Lost lost) {
        if (list.size() < MOST_FILES) {
            list.add(lost);
        }
    }

    private void shot(ShotRow row) {
        @Nullable VideoTrack track = tracks.get(row.videoId());
        if (track != null) {
            track.add(row);
        }
        @Nullable VideoRow video = videos.get(row.videoId());
        if (video != null && !row.type().equals("shot")) {
            transitions.add(Rational.parse(video.timeBase()).seconds(row.endPts() - row.startPts()));
        }
    }

    private void firstPass(Map<String, @Nullable Object> row) {
        Clip clip = Clip.of(row, reasons);
        tally(clip.reason()).add(clip.seconds());
        if (!ofVideo.isEmpty() && !ofVideo.getFirst().videoId().equals(clip.videoId())) {
            closeVideo();
        }
        ofVideo.add(clip);
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            if (d.label()) {
                if (row.get(d.name()) instanceof String label) {
                    labels.computeIfAbsent(d.name(), name -> new LabelCounts(d)).add(label, Histogram.fate(clip));
                }
            } else {
                double value = Clip.number(row, d.name());
                if (Double.isFinite(value)) {
                    samples.computeIfAbsent(d.name(), name -> new Sample()).add(value);
                }
            }
        }
    }

    private void closeVideo() {
        if (ofVideo.isEmpty()) {
            return;
        }
        @Nullable VideoTrack track = tracks.get(ofVideo.getFirst().videoId());
        if (track != null) {
            ofVideo.sort(java.util.Comparator.comparingDouble(Clip::startSeconds));
            ofVideo.forEach(track::add);
        }
        SheetPicker.byReason(ofVideo)
                .forEach((reason, clips) -> pickers.computeIfAbsent(
                                reason, r -> new SheetPicker(r == Reason.KEPT ? KEPT_CLIPS : REJECTED_CLIPS))
                        .offer(clips));
        ofVideo.clear();
    }

    private Tally tally(Reason reason) {
        return losses.computeIfAbsent(reason, r -> new Tally());
    }

    private Map<Reason, SheetPicker> sheets() {
        Map<Reason, SheetPicker> sheets = new LinkedHashMap<>();
        List<Reason> order = new ArrayList<>();
        order.add(Reason.KEPT);
        order.addAll(reasons.rejections());
        for (Reason reason : order) {
            @Nullable SheetPicker picker = pickers.get(reason);
            if (picker != null) {
                sheets.put(reason, picker);
            }
        }
        return sheets;
    }

    private List<Histogram> histograms(Map<String, Double> constants) {
        List<Threshold> thresholds = Threshold.all(recipe, reasons);
        List<Histogram> histograms = new ArrayList<>();
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            @Nullable Sample sample = samples.get(d.name());
            List<Threshold> limits = thresholds.stream()
                    .filter(threshold -> threshold.column().equals(d.name()))
                    .toList();
            if (sample != null && sample.min() == sample.max() && limits.isEmpty()) {
                constants.put(d.name(), sample.min());
            } else if (sample != null) {
                histograms.add(Histogram.empty(d, sample, limits));
            }
        }
        int[] beyond = new int[histograms.size()];
        int[] missing = new int[histograms.size()];
        if (!histograms.isEmpty()) {
            dataset.forEachJoined(JOINED, "clip_id", row -> secondPass(row, histograms, beyond, missing));
        }
        List<Histogram> filled = new ArrayList<>();
        for (int i = 0; i < histograms.size(); i++) {
            filled.add(histograms.get(i).with(beyond[i], missing[i]));
        }
        return filled;
    }

    private void secondPass(
            Map<String, @Nullable Object> row, List<Histogram> histograms, int[] beyond, int[] missing) {
        int fate = Histogram.fate(Clip.of(row, reasons));
        for (int i = 0; i < histograms.size(); i++) {
            Histogram histogram = histograms.get(i);
            double value = Clip.number(row, histogram.signal().name());
            if (!Double.isFinite(value)) {
                missing[i]++;
                continue;
            }
            int bin = histogram.bin(value);
            if (bin == Histogram.BINS) {
                beyond[i]++;
            } else {
                histogram.bins()[bin][fate]++;
            }
        }
    }
}
