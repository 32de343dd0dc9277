package org.clipmill.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.clips.ClipSpan;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.Detectors;
import org.clipmill.vision.shots.Shot;
import org.clipmill.vision.shots.Transition;
import org.clipmill.vision.signals.ClipView;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A long video's shots, clips and signals are those of its timeline when all of it is held.
@Tag("slow")
class DeriveTest {
    /// More than are held of any video.
    private static final int LONG = 17 * Timeline.PART_FRAMES + 100;

    @TempDir
    static Path folder;

    private static Timeline whole;
    private static Dataset dataset;

    @BeforeAll
    static void dataset() {
        whole = LongTimelines.whole(LONG, 1);
        dataset = Dataset.openForWriting(folder.resolve("dataset"));
        VideoRow video = TestValues.with(
                VideoRow.class,
                Map.of(
                        "videoId",
                        LongTimelines.VIDEO_ID,
                        "frames",
                        (long) LONG,
                        "sampleAspect",
                        "4/3",
                        "bitrate",
                        5e5));
        dataset.commit(commit -> commit.append(Tables.VIDEOS, VideoRow.class, List.of(video))
                .append(Tables.TIMELINES, Timeline.class, LongTimelines.parts(whole)));
    }

    static List<String> detectors() {
        return Detectors.names();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aLongTimelineGivesWhatTheWholeGives(String detector) {
        Recipe recipe = RecipeReader.read("default", List.of("shots.detector=" + detector));
        List<Transition> transitions = recipe.shots().detect(whole);
        List<Shot> shots = Shot.between(transitions, LONG);
        assertThat(shots).as("shots to compare").hasSizeGreaterThan(100);

        derive(recipe);

        assertThat(dataset.rows(Tables.SHOTS, null).stream()
                        .filter(row -> "shot".equals(row.get("type")))
                        .map(row -> new Shot((int) row.get("start_frame"), (int) row.get("end_frame"))))
                .isEqualTo(shots);
        assertThat(dataset.rows(Tables.SHOTS, null).stream()
                        .filter(row -> !"shot".equals(row.get("type")))
                        .map(row -> row.get("type") + " " + row.get("start_frame") + " " + row.get("end_frame")))
                .isEqualTo(transitions.stream()
                        .filter(Transition::gradual)
                        .map(t -> t.type().code() + " " + t.startFrame() + " " + (t.endFrame() + 1))
                        .toList());
        List<String> clips = new ArrayList<>();
        List<String> signals = new ArrayList<>();
        for (ClipSpan span : recipe.margin().spans(recipe.clips(), shots, whole)) {
            int from = span.startFrame();
            int to = span.endFrame();
            clips.add(from + " " + to + " " + whole.boundary(from) + " " + whole.boundary(to) + " " + span.ruled());
            ClipView view = new ClipView(whole, from, to, new Rational(4, 3), 5e5);
            signals.add(new ArrayList<>(Signals.measure(view).values()).toString());
        }
        assertThat(dataset.rows(Tables.CLIPS, "clip_id").stream()
                        .map(row -> row.get("start_frame") + " " + row.get("end_frame") + " " + row.get("start_pts")
                                + " " + row.get("end_pts") + " " + row.get("ruled")))
                .isEqualTo(clips);
        assertThat(dataset.rows(Tables.SIGNALS, "clip_id").stream().map(DeriveTest::values))
                .isEqualTo(signals);
    }

    private static String values(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> signals = new LinkedHashMap<>(row);
        assertThat(signals.remove("clip_id")).isNotNull();
        return new ArrayList<>(signals.values()).toString();
    }

    private static void derive(Recipe recipe) {
        SourceRow source = new SourceRow("a", "a.mp4", 1, 1, "0", LongTimelines.VIDEO_ID, null, null, null);
        new Derive(dataset, recipe, RunListener.NONE).run(List.of(source));
    }

    @Test
    void nothingStaysInTheFolderButTables() {
        derive(RecipeReader.read("default", List.of()));
        assertThat(folder.resolve("dataset/work")).doesNotExist();
    }
}
