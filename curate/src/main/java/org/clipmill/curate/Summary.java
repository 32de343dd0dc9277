package org.clipmill.curate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clipmill.dataset.filter.Verdict;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;
import org.jspecify.annotations.Nullable;

/// The books of a dataset: where every input and every second of it went.
///
/// @param done videos measured, duplicates of such among them
/// @param failed videos that could not be used
/// @param pending videos not looked at yet
/// @param kept clips kept
/// @param rejected clips rejected, spans that the clip rule left out among them
/// @param inputSeconds length of all inputs: measured where decoded, else as declared
/// @param keptSeconds in kept clips
/// @param rejectedSeconds by reason
/// @param transitionSeconds in gradual transitions between shots
/// @param failedSeconds by reason
/// @param pendingSeconds not looked at yet (0 where the length is not known)
/// @param frames frames of all decoded videos
/// @param balanced whether every tick of every decoded video is in exactly one clip or transition, and the seconds add
/// up
public record Summary(
        long done,
        long failed,
        long pending,
        long kept,
        long rejected,
        double inputSeconds,
        double keptSeconds,
        Map<String, Double> rejectedSeconds,
        double transitionSeconds,
        Map<String, Double> failedSeconds,
        double pendingSeconds,
        long frames,
        boolean balanced) {
    public static final String DUPLICATE = "duplicate";
    public static final String NOT_DECODED = "not_decoded";

    /// Adds up the tables of a dataset.
    public static Summary of(Dataset dataset) {
        return new Account(dataset).close();
    }

    /// Adding up in progress.
    private static final class Account {
        private final Dataset dataset;
        private final Map<String, LedgerRow> ledger = new HashMap<>();
        private final Map<String, VideoRow> videos = new HashMap<>();
        private final Map<String, Long> ticks = new HashMap<>();
        private final Map<String, Double> rejectedSeconds = new TreeMap<>();
        private final Map<String, Double> failedSeconds = new TreeMap<>();
        private final Set<String> live = new HashSet<>();
        private long done;
        private long failed;
        private long pending;
        private long kept;
        private long rejected;
        private long frames;
        private double input;
        private double keptSeconds;
        private double transitions;

        Account(Dataset dataset) {
            this.dataset = dataset;
            dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> ledger.put(row.videoId(), row));
            dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> videos.put(row.videoId(), row));
        }

        Summary close() {
            List<SourceRow> sources = dataset.read(Tables.SOURCES, SourceRow.class);
            sources.forEach(this::source);
            dataset.forEachJoined(List.of(Tables.CLIPS, Tables.VERDICTS), "clip_id", this::clip);
            dataset.forEach(Tables.SHOTS, ShotRow.class, null, this::transition);
            boolean balanced = true;
            for (String id : live) {
                VideoRow video = videos.get(id);
                balanced &= video != null && ticks.getOrDefault(id, 0L) == video.endPts() - video.startPts();
            }
            double sum = keptSeconds + transitions;
            for (double seconds : rejectedSeconds.values()) {
                sum += seconds;
            }
            for (double seconds : failedSeconds.values()) {
                sum += seconds;
            }
            // The second part is the rounding of doubles: a file may declare any length.
            balanced &= Math.abs(sum - input)
                    <= (1e-6 + 1e-15 * input) * Math.max(1, sources.size() + (double) kept + rejected);
            return new Summary(
                    done,
                    failed,
                    pending,
                    kept,
                    rejected,
                    input,
                    keptSeconds,
                    new LinkedHashMap<>(rejectedSeconds),
                    transitions,
                    new LinkedHashMap<>(failedSeconds),
                    0,
                    frames,
                    balanced);
        }

        private void source(SourceRow source) {
            if (source.videoId() == null) {
                failed++;
                failedSeconds.merge(String.valueOf(source.reason()), 0.0, Double::sum);
                return;
            }
            LedgerRow row = ledger.get(source.videoId());
            if (row == null) {
                pending++;
                return;
            }
            input += row.seconds();
            if (row.outcome().equals(LedgerRow.FAILED)) {
                failed++;
                failedSeconds.merge(String.valueOf(row.reason()), row.seconds(), Double::sum);
                return;
            }
            done++;
            VideoRow video = videos.get(source.videoId());
            if (video != null && video.undecodedSeconds() > 0) {
                input += video.undecodedSeconds();
                failedSeconds.merge(NOT_DECODED, video.undecodedSeconds(), Double::sum);
            }
            if (source.duplicateOf() != null) {
                rejectedSeconds.merge(DUPLICATE, row.seconds(), Double::sum);
            } else if (live.add(source.videoId()) && video != null) {
                frames += video.frames();
            }
        }

        private void clip(Map<String, @Nullable Object> row) {
            String id = String.valueOf(row.get("video_id"));
            double seconds =
                    seconds(row.get("start_pts"), row.get("end_pts"), id, String.valueOf(row.get("time_base")));
            if (Verdict.KEPT.equals(row.get("verdict"))) {
                kept++;
                keptSeconds += seconds;
            } else {
                rejected++;
                rejectedSeconds.merge(String.valueOf(row.get("reason")), seconds, Double::sum);
            }
        }

        private void transition(ShotRow row) {
            if (!row.type().equals("shot")) {
                VideoRow video = videos.get(row.videoId());
                transitions +=
                        seconds(row.startPts(), row.endPts(), row.videoId(), video == null ? "0/1" : video.timeBase());
            }
        }

        private double seconds(@Nullable Object start, @Nullable Object end, String videoId, String timeBase) {
            long length = ((Number) java.util.Objects.requireNonNull(end)).longValue()
                    - ((Number) java.util.Objects.requireNonNull(start)).longValue();
            ticks.merge(videoId, length, Long::sum);
            return Rational.parse(timeBase).seconds(length);
        }
    }
}
