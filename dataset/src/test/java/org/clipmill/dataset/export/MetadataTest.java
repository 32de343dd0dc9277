package org.clipmill.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clipmill.dataset.export.EasyAnimateMetadata.Scores;
import org.clipmill.dataset.export.EasyAnimateMetadata.SourceVideo;
import org.clipmill.dataset.export.EasyAnimateMetadata.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {

    @TempDir
    Path folder;

    private static ExportedClip clip(String name, Map<String, @Nullable Object> signals) {
        return new ExportedClip(
                name, "v.1", "-v \"1\".mp4", 1.5, 11.4683, 36, 275, 239, 1280, 720, 24000 / 1001.0, signals, null);
    }

    private static Map<String, @Nullable Object> signals(Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void folderMetadataHasOneRowAClipWithAllSignals() throws IOException {
        FolderMetadata.write(
                folder,
                List.of(
                        clip("a.mp4", signals("motion", 4.5, "camera", "=cmd|' /C calc'!A0", "crop", new int[] {0, 2})),
                        clip("=b,1.mp4", signals("motion", -1.25, "flag", true, "bad", Double.NaN, "sharp", 0.1f))));
        assertThat(read("metadata.jsonl").lines().toList())
                .containsExactly(
                        "{\"file_name\":\"a.mp4\",\"clip_id\":\"v.1\",\"video\":\"-v \\\"1\\\".mp4\",\"start_seconds\":1.5,"
                                + "\"end_seconds\":11.4683,\"start_frame\":36,\"end_frame\":275,\"frames\":239,\"width\":1280,"
                                + "\"height\":720,\"fps\":23.976023976,\"motion\":4.5,"
                                + "\"camera\":\"=cmd|' /C calc'!A0\",\"crop\":[0,2],\"flag\":null,\"bad\":null,\"sharp\":null,\"caption\":null}",
                        "{\"file_name\":\"=b,1.mp4\",\"clip_id\":\"v.1\",\"video\":\"-v \\\"1\\\".mp4\",\"start_seconds\":1.5,"
                                + "\"end_seconds\":11.4683,\"start_frame\":36,\"end_frame\":275,\"frames\":239,\"width\":1280,"
                                + "\"height\":720,\"fps\":23.976023976,\"motion\":-1.25,"
                                + "\"camera\":null,\"crop\":null,\"flag\":true,\"bad\":null,\"sharp\":0.1,\"caption\":null}");
        assertThat(read("metadata.csv"))
                .isEqualTo(
                        "file_name,clip_id,video,start_seconds,end_seconds,start_frame,end_frame,frames,width,height,"
                                + "fps,motion,camera,crop,flag,bad,sharp,caption\r\n"
                                + "a.mp4,v.1,\"'-v \"\"1\"\".mp4\",1.5,11.4683,36,275,239,1280,720,23.976023976,4.5,"
                                + "'=cmd|' /C calc'!A0,\"[0,2]\",,,,\r\n"
                                + "\"'=b,1.mp4\",v.1,\"'-v \"\"1\"\".mp4\",1.5,11.4683,36,275,239,1280,720,23.976023976,-1.25,"
                                + ",,true,,0.1,\r\n");
        assertThatThrownBy(() -> FolderMetadata.write(folder, List.of(clip("a", signals("fps", 1)))))
                .isInstanceOf(ExportException.class);
    }

    @Test
    void formulasAreDefusedInTextOnly() {
        for (String text : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx")) {
            assertThat(FolderMetadata.cell(text).replace("\"", "")).startsWith("'");
        }
        assertThat(FolderMetadata.cell(-1.5)).isEqualTo("-1.5");
        assertThat(FolderMetadata.cell("a=1")).isEqualTo("a=1");
        assertThat(FolderMetadata.cell(" a")).isEqualTo("\" a\"");
        assertThat(FolderMetadata.cell("")).isEmpty();
    }

    @Test
    void v2FilesAreUpstreams() throws IOException {
        List<ExportedClip> clips = List.of(
                clip(
                        "--C66yU3LjM_2-Scene-001.mp4",
                        signals("motion_easyanimate", 4.656171234, "text_easyanimate", 0.0)),
                clip("--C66yU3LjM_2-Scene-002.mp4", signals("motion_easyanimate", 5.289745, "text_easyanimate", null)));
        EasyAnimateMetadata.writeV2(folder, clips, Scores.usual());
        assertThat(read("motion_score.jsonl"))
                .isEqualTo("{\"video_path\":\"--C66yU3LjM_2-Scene-001.mp4\",\"motion_score\":4.65617}\n"
                        + "{\"video_path\":\"--C66yU3LjM_2-Scene-002.mp4\",\"motion_score\":5.28974}\n");
        assertThat(read("train.jsonl")).isEqualTo(read("motion_score.jsonl"));
        assertThat(read("text_score.jsonl"))
                .isEqualTo("{\"video_path\":\"--C66yU3LjM_2-Scene-001.mp4\",\"text_score\":0.0}\n");
        assertThat(folder.resolve("aesthetic_score.jsonl")).doesNotExist();
        assertThat(EasyAnimateMetadata.clipsFolderV2(folder)).isEqualTo(folder.resolve("train"));
        assertThatThrownBy(() -> EasyAnimateMetadata.writeV2(
                        folder, List.of(clip("a/x.mp4", Map.of()), clip("b/x.mp4", Map.of())), Scores.usual()))
                .hasMessageContaining("clips a/x.mp4 and b/x.mp4 have the same base name");
    }

    @Test
    void v5FilesAreUpstreams() throws IOException {
        List<SourceVideo> videos = List.of(
                new SourceVideo(
                        "a/v.mp4",
                        List.of(new TimeRange(0, 14.91667), new TimeRange(14.91667, 3661.5)),
                        24000 / 1001.0,
                        1280,
                        720,
                        3661.5),
                new SourceVideo("w.mp4", List.of(), 25, 640, 480, 4));
        List<ExportedClip> clips = List.of(
                clip("a/v_0_0.mp4", signals("m", 2.0000049, "aesthetic_siglip_v2_5", new float[] {4.1234567f, Float.NaN
                })),
                clip("w_0.mp4", signals("m", 3)));
        Scores scores =
                new Scores(Optional.of("m"), Optional.empty(), Optional.of("aesthetic_siglip_v2_5"), Optional.empty());
        EasyAnimateMetadata.writeV5(folder, videos, clips, scores);
        assertThat(read("videos/meta_file_info.jsonl"))
                .isEqualTo("{\"video_path\":\"a/v.mp4\"}\n{\"video_path\":\"w.mp4\"}\n");
        assertThat(read("videos/meta_scene_info.jsonl"))
                .isEqualTo("{\"video_path\":\"a/v.mp4\",\"timecode_list\":[[\"00:00:00.000\",\"00:00:14.917\"],"
                        + "[\"00:00:14.917\",\"01:01:01.500\"]],\"fram_rate\":23.976023976,\"frame_size\":[1280,720],"
                        + "\"duration\":\"01:01:01.500\"}\n"
                        + "{\"video_path\":\"w.mp4\",\"timecode_list\":[],\"fram_rate\":25.0,\"frame_size\":[640,480],"
                        + "\"duration\":\"00:00:04.000\"}\n");
        assertThat(read("videos_clips/data/meta_file_info.jsonl"))
                .isEqualTo("{\"video_path\":\"a/v_0_0.mp4\"}\n{\"video_path\":\"w_0.mp4\"}\n");
        assertThat(read("videos_clips/meta_motion_info.jsonl"))
                .isEqualTo(
                        "{\"video_path\":\"a/v_0_0.mp4\",\"motion_score\":2.0}\n{\"video_path\":\"w_0.mp4\",\"motion_score\":3}\n");
        assertThat(read("videos_clips/meta_quality_info_siglip.jsonl"))
                .isEqualTo("{\"video_path\":\"a/v_0_0.mp4\",\"aesthetic_score_siglip\":[4.12346,null]}\n");
        assertThat(folder.resolve("videos_clips/meta_text_info.jsonl")).doesNotExist();
    }

    @Test
    void roundingIsPythons() {
        assertThat(Json.rounded(2.675, 2)).isEqualTo(2.67);
        assertThat(Json.rounded(0.125, 2)).isEqualTo(0.12);
        assertThat(Json.rounded(-1e-9, 5)).isEqualTo(0.0);
        assertThat(Json.rounded(1e300, 5)).isEqualTo(1e300);
    }
}
