package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.testkit.Testdata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Broken, truncated, turned, HDR and oddly named files: each ends as it should, and the run goes on.
@Tag("slow")
class EdgeFilesTest {
    @TempDir
    static Path folder;

    private static CommandLine run;
    private static final Map<String, String> failures = new HashMap<>();
    private static final Map<String, VideoRow> videos = new HashMap<>();
    private static List<Path> files;

    @BeforeAll
    static void curate() {
        files = Testdata.files("edge");
        run = CommandLine.run(
                "curate",
                Testdata.require("edge"),
                "-o",
                folder.resolve("d"),
                "--json",
                "--set",
                "analysis.motion_easyanimate=false");
        for (JsonNode line : CommandLine.run("status", folder.resolve("d"), "--failed", "--json")
                .lines()) {
            failures.put(line.path("video").asString(), line.path("reason").asString());
        }
        try (Dataset dataset = Dataset.openForReading(folder.resolve("d"))) {
            Map<String, VideoRow> byId = new HashMap<>();
            dataset.read(Tables.VIDEOS, VideoRow.class).forEach(v -> byId.put(v.videoId(), v));
            dataset.read(Tables.SOURCES, SourceRow.class).forEach(s -> {
                if (s.videoId() != null && byId.containsKey(s.videoId())) {
                    videos.put(s.name(), byId.get(s.videoId()));
                }
            });
        }
    }

    @Test
    void theBooksBalance() {
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.json().path("balanced").asBoolean()).isTrue();
        assertThat(run.json().path("videos").path("pending").asInt()).isZero();
        assertThat(run.json().path("videos").path("done").asInt()
                        + run.json().path("videos").path("failed").asInt())
                .isEqualTo(files.size());
    }

    @Test
    void whatCannotBeDecodedFailsForAReason() {
        assertThat(failures)
                .isEqualTo(Map.of(
                        "streamio_broken_no_moov.mp4", "not_a_video",
                        "streamio_empty.flv", "not_a_video",
                        "php_WrongFile.mp4", "not_a_video",
                        "ax_sample_fragmented_uuid.mp4", "no_frames"));
    }

    @Test
    void whatDecodesInPartIsKeptAsFarAsItGoes() {
        for (String name : List.of("ax_sample_with_invalid_nalu.mp4", "mb_annex-b.mp4", "weird_aspect.small.mpg")) {
            assertThat(videos.get(name).frames()).as(name).isPositive();
        }
    }

    @Test
    void misleadingMetadataMislead() {
        VideoRow noDuration = videos.get("mb_annex-b-avc.mkv");
        assertThat(noDuration.seconds()).isPositive();
        VideoRow late = videos.get("ax_bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4");
        assertThat(late.seconds()).as("measured from the first frame on").isLessThan(late.frames() / 20.0);
        assertThat(videos.get("psd_delayed_start.mp4").frames()).isPositive();
        assertThat(videos.get("ax_sample_empty_track.mp4").frames()).isPositive();
    }

    @Test
    void rotationIsReadAndTheUprightSizeGiven() {
        Map<String, Integer> degrees = Map.of(
                "decord_video_0.mov",
                0,
                "decord_video_90.mov",
                90,
                "decord_video_180.mov",
                180,
                "decord_video_270.mov",
                270);
        degrees.forEach((name, angle) ->
                assertThat(videos.get(name).rotation()).as(name).isEqualTo(angle));
        VideoRow plain = videos.get("decord_video_0.mov");
        VideoRow turned = videos.get("decord_video_90.mov");
        assertThat(turned.height()).isEqualTo(plain.width());
        assertThat(videos.get("ios9.mov").rotation() % 180).isEqualTo(90);
    }

    @Test
    void hdrAndTenBitsAreSeen() {
        assertThat(videos.get("ax_hdr10-av1.mp4").hdr()).isTrue();
        assertThat(videos.get("tc_h264_10bits.mp4").bitDepth()).isEqualTo(10);
        assertThat(videos.get("tc_h264_10bits.mp4").hdr()).isFalse();
        assertThat(videos.get("tc_bt709_full_range.mp4").colorRange()).isEqualTo("pc");
        assertThat(videos.get("mb_sar_2x1.mp4").sampleAspect()).isEqualTo("2/1");
    }

    @Test
    void namesThatBreakShellsAreJustNames() {
        assertThat(videos)
                .containsKeys(
                        "-video-with-dash-.mp4",
                        "awesome movie.mov",
                        "awesome'movie.mov",
                        "file+with+data&streams=works?.mp4");
    }
}
