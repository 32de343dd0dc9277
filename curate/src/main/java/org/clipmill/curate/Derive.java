package org.clipmill.curate;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.clipmill.curate.clips.ClipSpan;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeWriter;
import org.clipmill.curate.worker.LongVideo;
import org.clipmill.dataset.Digests;
import org.clipmill.dataset.rows.ClipRow;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Commit;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.DatasetException;
import org.clipmill.dataset.store.Schema;
import org.clipmill.media.Rational;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.VideoTimeline;
import org.clipmill.vision.shots.Shot;
import org.clipmill.vision.shots.ShotDetector;
import org.clipmill.vision.shots.Transition;
import org.clipmill.vision.signals.ClipView;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// Shots, clips and signals of every timeline. Pure functions of what the pass left: nothing is decoded, and the same
/// timelines and recipe give
/// the same tables.
final class Derive {
    /// Rows held at a time.
    private static final int BATCH = 20_000;

    private static final String TOOL = "clipmill " + Version.NUMBER;

    private final Dataset dataset;
    private final String parameters;
    private final Recipe recipe;
    private final RunListener listener;
    private final Path work;
    private final List<Signal> signals = Signals.all();
    private final Schema signalSchema;
    private final List<ShotRow> shots = new ArrayList<>();
    private final List<ClipRow> clips = new ArrayList<>();
    private final List<@Nullable Object[]> values = new ArrayList<>();

    Derive(Dataset dataset, Recipe recipe, RunListener listener) {
        this.dataset = dataset;
        this.recipe = recipe;
        this.listener = listener;
        this.work = AnalyzeFiles.of(dataset.path()).work();
        this.parameters = Digests.sha256(RecipeWriter.write(recipe)).substring(0, 16);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("clip_id", ColumnType.TEXT));
        for (Signal signal : signals) {
            Signal.Description d = signal.describe();
            columns.add(new Column(d.name(), d.label() ? ColumnType.TEXT : ColumnType.DOUBLE));
        }
        signalSchema = new Schema(columns);
    }

    void run(List<SourceRow> sources) {
        Map<String, SourceRow> originals = new HashMap<>();
        for (SourceRow source : sources) {
            if (source.videoId() != null && source.duplicateOf() == null) {
                originals.put(source.videoId(), source);
            }
        }
        Map<String, VideoRow> videos = new HashMap<>();
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> videos.put(row.videoId(), row));
        dataset.commit(commit -> {
            commit.clear(Tables.SHOTS).clear(Tables.CLIPS).clear(Tables.SIGNALS);
            Set<Series> wanted = new HashSet<>(recipe.shots().needs());
            wanted.addAll(Signals.SERIES);
            try (Joining joining = new Joining(videos, wanted, work, (timeline, video) -> {
                @Nullable SourceRow source = originals.get(video.videoId());
                if (source != null) {
                    video(timeline, source, video, commit);
                }
            })) {
                dataset.forEach(Tables.TIMELINES, Timeline.class, "part_id", joining::add);
                joining.done();
                Leftovers.delete(work, listener);
            } catch (UncheckedIOException e) {
                throw new DatasetException(
                        dataset.path() + " cannot be written: " + e + "; make room, then run the same command again",
                        e);
            }
            flush(commit, 1);
        });
    }

    /// Puts the parts of each video's timeline together, as they come in order.
    private static final class Joining implements AutoCloseable {
        private final Map<String, VideoRow> videos;
        private final Set<Series> wanted;
        private final Path work;
        private final BiConsumer<VideoTimeline, VideoRow> action;
        private String videoId = "";
        private int parts;
        private @Nullable VideoTimeline timeline;

        /// @param work folder for what is not held of a long video
        Joining(
                Map<String, VideoRow> videos,
                Set<Series> wanted,
                Path work,
                BiConsumer<VideoTimeline, VideoRow> action) {
            this.videos = videos;
            this.wanted = wanted;
            this.work = work;
            this.action = action;
        }

        void add(Timeline part) {
            if (!part.videoId().equals(videoId)) {
                done();
                videoId = part.videoId();
                parts = 0;
                @Nullable VideoRow video = videos.get(videoId);
                timeline = video == null
                        ? null
                        : new VideoTimeline(Math.toIntExact(video.frames()), wanted, work.resolve(videoId + ".series"));
            }
            if (timeline != null) {
                timeline.add(part);
                LongVideo.collectAfter(++parts);
            }
        }

        /// The last part of a video was added.
        void done() {
            if (timeline != null) {
                LongVideo.collect(parts);
                action.accept(timeline, Objects.requireNonNull(videos.get(videoId)));
                close();
                LongVideo.collect(parts);
            }
        }

        @Override
        public void close() {
            if (timeline != null) {
                timeline.close();
                timeline = null;
            }
        }
    }

    private void flush(Commit commit, int atLeast) {
        if (Math.max(clips.size(), shots.size()) < atLeast) {
            return;
        }
        commit.append(Tables.SHOTS, ShotRow.class, shots);
        commit.append(Tables.CLIPS, ClipRow.class, clips);
        commit.append(Tables.SIGNALS, signalSchema, values);
        shots.clear();
        clips.clear();
        values.clear();
    }

    private void video(VideoTimeline whole, SourceRow source, VideoRow video, Commit commit) {
        ShotDetector detector = recipe.shots();
        List<Transition> transitions = detector.detect(whole.with(detector.needs()), whole.thumbnails());
        LongVideo.collect(whole.parts()); // the detector's series, before those of the signals are read
        Timeline timeline = whole.with(Signals.SERIES);
        List<Shot> found = Shot.between(transitions, timeline.frames());
        shotRows(timeline, found, transitions);
        Rational base = Rational.parse(timeline.timeBase());
        Rational aspect = Rational.parse(video.sampleAspect());
        long first = timeline.boundary(0);
        int n = 0;
        int scene = 0;
        for (ClipSpan span : recipe.margin().spans(recipe.clips(), found, timeline)) {
            String id = String.format(Locale.ROOT, "%s.%04d", timeline.videoId(), n++);
            long start = timeline.boundary(span.startFrame());
            long end = timeline.boundary(span.endFrame());
            clips.add(new ClipRow(
                    id,
                    timeline.videoId(),
                    source.name(),
                    span.startFrame(),
                    span.endFrame(),
                    start,
                    end,
                    timeline.timeBase(),
                    micros(base.seconds(start - first)),
                    micros(base.seconds(end - first)),
                    span.shot(),
                    span.piece(),
                    span.ruled() == null ? scene++ : -1,
                    String.valueOf(source.sha256()),
                    parameters,
                    TOOL,
                    span.ruled()));
            ClipView view = new ClipView(timeline, span.startFrame(), span.endFrame(), aspect, video.bitrate());
            @Nullable Object[] row = new @Nullable Object[signals.size() + 1];
            row[0] = id;
            for (int i = 0; i < signals.size(); i++) {
                row[i + 1] = signals.get(i).measure(view);
            }
            values.add(row);
            flush(commit, BATCH);
        }
    }

    private void shotRows(Timeline timeline, List<Shot> found, List<Transition> transitions) {
        Map<Integer, String> openings = new HashMap<>();
        for (Transition t : transitions) {
            openings.put(
                    t.gradual() ? t.endFrame() + 1 : t.startFrame(), t.type().code());
        }
        List<ShotRow> rows = new ArrayList<>();
        for (Shot shot : found) {
            String opening = openings.getOrDefault(shot.startFrame(), "start");
            rows.add(shotRow(timeline, shot.startFrame(), shot.endFrame(), "shot", opening));
        }
        for (Transition t : transitions) {
            if (t.gradual()) {
                rows.add(shotRow(
                        timeline, t.startFrame(), t.endFrame() + 1, t.type().code(), ""));
            }
        }
        rows.sort(java.util.Comparator.comparingInt(ShotRow::startFrame));
        shots.addAll(rows);
    }

    private static ShotRow shotRow(Timeline timeline, int from, int to, String type, String opening) {
        return new ShotRow(timeline.videoId(), from, to, timeline.boundary(from), timeline.boundary(to), type, opening);
    }

    private static double micros(double seconds) {
        return Math.rint(seconds * 1e6) / 1e6;
    }
}
