package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The main job from outside, on small films made here: what goes in, what comes out, and that nothing is lost.
class MainJobTest {
    @TempDir
    static Path folder;

    private static Path films;
    private static Path dataset;
    private static CommandLine run;

    @BeforeAll
    static void curate() throws Exception {
        films = folder.resolve("films");
        SmallFilm.write(films.resolve("a.mp4"), 1, 96, 20, 72, -96);
        SmallFilm.write(films.resolve("deep/b with 'quotes' & more?.mp4"), 2, 72, 80);
        Files.copy(films.resolve("a.mp4"), films.resolve("z-copy-of-a.mp4"));
        Files.write(films.resolve("empty.mp4"), new byte[0]);
        Files.writeString(films.resolve("text.mp4"), "this is no video");
        Files.writeString(films.resolve("notes.txt.md"), "ignored");
        byte[] half = Files.readAllBytes(films.resolve("a.mp4"));
        Files.write(films.resolve("half.mp4"), java.util.Arrays.copyOf(half, half.length / 2));
        dataset = folder.resolve("dataset");
        run = curate(films, dataset);
    }

    @Test
    void everyInputAndEverySecondIsAccountedFor() {
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        JsonNode json = run.json();
        assertThat(json.path("videos").path("done").asInt()).isEqualTo(4);
        assertThat(json.path("videos").path("failed").asInt()).isEqualTo(2);
        assertThat(json.path("videos").path("pending").asInt()).isZero();
        assertThat(json.path("balanced").asBoolean()).isTrue();
        JsonNode seconds = json.path("seconds");
        double sum = seconds.path("kept").asDouble()
                + seconds.path("transition").asDouble()
                + seconds.path("pending").asDouble();
        for (JsonNode s : seconds.path("rejected")) {
            sum += s.asDouble();
        }
        for (JsonNode s : seconds.path("failed")) {
            sum += s.asDouble();
        }
        assertThat(sum).isCloseTo(seconds.path("input").asDouble(), within(1e-5));
        assertThat(seconds.path("input").asDouble())
                .as("half a file still counts whole: what did not decode is failed")
                .isCloseTo((3 * 284 + 152) / 24.0, within(1e-5));
        assertThat(seconds.path("failed").path("not_decoded").asDouble())
                .isCloseTo((284 - halfFrames()) / 24.0, within(1e-5));
        assertThat(seconds.path("rejected").path("duplicate").asDouble()).isCloseTo(284 / 24.0, within(1e-5));
        assertThat(seconds.path("rejected").path("too_short").asDouble())
                .isCloseTo((20 + Math.max(0, halfFrames() - 96)) / 24.0, within(1e-5));
        assertThat(seconds.path("rejected").path("motion < 1").asDouble()).isCloseTo(96 / 24.0, within(1e-5));
        assertThat(json.path("decoded_frames").asInt()).isEqualTo(284 + 152 + halfFrames());
        assertThat(run.err()).contains("ignored in");
    }

    /// Frames that decode of the file that was cut off in its second shot.
    private static int halfFrames() {
        List<JsonNode> clips = CommandLine.run("clips", dataset, "--json").lines();
        int frames = clips.stream()
                .filter(c -> c.path("video").asString().equals("half.mp4"))
                .mapToInt(c -> c.path("end_frame").asInt())
                .max()
                .orElse(0);
        assertThat(frames).isBetween(97, 143);
        return frames;
    }

    @Test
    void failuresHaveReasons() {
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode line :
                CommandLine.run("status", dataset, "--failed", "--json").lines()) {
            reasons.put(line.path("video").asString(), line.path("reason").asString());
            assertThat(line.path("detail").asString()).isNotBlank();
        }
        assertThat(reasons).isEqualTo(Map.of("empty.mp4", "empty_file", "text.mp4", "not_a_video"));
    }

    @Test
    void clipsStandAtTheCuts() {
        List<JsonNode> clips = CommandLine.run("clips", dataset, "--json").lines();
        List<String> spans = clips.stream()
                .filter(c -> !c.path("video").asString().equals("half.mp4"))
                .map(c -> c.path("video").asString() + " " + c.path("start_frame") + "-" + c.path("end_frame") + " "
                        + c.path("verdict").asString())
                .sorted()
                .toList();
        assertThat(spans)
                .containsExactly(
                        "a.mp4 0-96 kept",
                        "a.mp4 116-188 kept",
                        "a.mp4 188-284 rejected",
                        "a.mp4 96-116 rejected",
                        "deep/b with 'quotes' & more?.mp4 0-72 kept",
                        "deep/b with 'quotes' & more?.mp4 72-152 kept");
        assertThat(clips).extracting(c -> c.path("clip_id").asString()).isSorted();
        assertThat(clips.getFirst().path("signals").path("motion_easyanimate").isNumber())
                .isTrue();
    }

    @Test
    void runningAgainChangesNothingAndOtherWorkersGiveTheSameBytes() throws Exception {
        String before = Files.readString(dataset.resolve("manifest.json"));
        CommandLine again = curate(films, dataset);
        assertThat(again.json().path("clips")).isEqualTo(run.json().path("clips"));
        assertThat(parts(Files.readString(dataset.resolve("manifest.json")))).isEqualTo(parts(before));
        Path one = folder.resolve("one-worker");
        curate(films, one, "--workers", "1");
        assertThat(parts(Files.readString(one.resolve("manifest.json")))).isEqualTo(parts(before));
    }

    /// With fewer videos than workers, idle cores decode too.
    @Test
    void oneVideoGivesTheSameBytesHoweverManyThreadsDecodeIt() throws Exception {
        Path film = films.resolve("a.mp4");
        Path alone = folder.resolve("one-thread");
        Path shared = folder.resolve("four-threads");
        assertThat(curate(film, alone, "--workers", "1").exit()).isZero();
        assertThat(curate(film, shared, "--workers", "4").exit()).isZero();
        assertThat(Files.readString(shared.resolve("manifest.json")))
                .isEqualTo(Files.readString(alone.resolve("manifest.json")));
    }

    private static CommandLine curate(Path input, Path output, Object... more) {
        List<Object> words = new ArrayList<>(List.of("curate", input, "-o", output, "--json"));
        words.addAll(List.of("--set", "filter.motion.min=1", "--set", "analysis.motion_easyanimate=true"));
        words.addAll(List.of(more));
        return CommandLine.run(words.toArray());
    }

    private static List<String> parts(String manifest) {
        return java.util.regex.Pattern.compile("\"sha256\" *: *\"([0-9a-f]+)\"")
                .matcher(manifest)
                .results()
                .map(m -> m.group(1))
                .sorted()
                .toList();
    }

    @Test
    void filteringTouchesNoVideoAndNamesTheBestIfAsked() throws Exception {
        Path copy = folder.resolve("refiltered");
        CommandLine.run("curate", films.resolve("a.mp4"), "-o", copy, "--json");
        Files.move(films.resolve("a.mp4"), folder.resolve("away.mp4"));
        try {
            CommandLine filter = CommandLine.run(
                    "filter",
                    copy,
                    "--where",
                    "duration >= 3.5",
                    "--keep-top",
                    "1",
                    "--by",
                    "motion",
                    "--save",
                    "best");
            assertThat(filter.exit()).as(filter.err()).isZero();
            List<JsonNode> best = CommandLine.run("clips", copy, "--subset", "best", "--kept", "--json")
                    .lines();
            assertThat(best).hasSize(1);
            assertThat(best.getFirst().path("start_frame").asInt()).isZero();
            assertThat(CommandLine.run("filter", copy, "--where", "motoin > 3").err())
                    .contains("did you mean 'motion'", "^");
            assertThat(CommandLine.run("filter", copy, "--where", "1=1; drop table clips")
                            .exit())
                    .isEqualTo(2);
            assertThat(CommandLine.run("filter", copy, "--where", "read_csv('/etc/passwd') is null")
                            .exit())
                    .isEqualTo(2);
        } finally {
            Files.move(folder.resolve("away.mp4"), films.resolve("a.mp4"));
        }
    }

    @Test
    void exportedClipsHoldTheirFrames() throws Exception {
        Path target = folder.resolve("export");
        CommandLine export = CommandLine.run("export", dataset, "--to", target, "--format", "folder", "--json");
        assertThat(export.exit()).as(export.err()).isZero();
        assertThat(export.json().path("exported").asInt()).isEqualTo(5);
        List<String> rows = Files.readAllLines(target.resolve("metadata.jsonl"));
        assertThat(rows).hasSize(5);
        for (String row : rows) {
            JsonNode clip = tools.jackson.databind.json.JsonMapper.shared().readTree(row);
            JsonNode shots = CommandLine.run(
                            "shots", target.resolve(clip.path("file_name").asString()), "--json")
                    .json();
            assertThat(shots.path("frames").asInt())
                    .isEqualTo(clip.path("end_frame").asInt()
                            - clip.path("start_frame").asInt());
            assertThat(shots.path("transitions")).isEmpty();
        }
        assertThat(Files.readAllLines(target.resolve("metadata.csv"))).hasSize(6);

        Path easy = folder.resolve("export-easyanimate");
        assertThat(CommandLine.run(
                                "export",
                                dataset,
                                "--to",
                                easy,
                                "--format",
                                "easyanimate",
                                "--layout",
                                "v2",
                                "--cut",
                                "copy")
                        .exit())
                .isZero();
        assertThat(easy.resolve("train/a-Scene-001.mp4")).exists();
        assertThat(Files.readString(easy.resolve("motion_score.jsonl"))).contains("\"video_path\":\"a-Scene-001.mp4\"");
    }

    @Test
    void smartClipsHoldTheirFramesAndSayHow() throws Exception {
        Path target = folder.resolve("export-smart");
        CommandLine export =
                CommandLine.run("export", dataset, "--to", target, "--format", "folder", "--cut", "smart", "--json");
        assertThat(export.exit()).as(export.err()).isZero();
        int smart = export.json().path("smart").asInt();
        int refused = 0;
        for (JsonNode n : export.json().path("smart_refused")) {
            refused += n.asInt();
        }
        assertThat(smart).isPositive();
        assertThat(smart + refused).isEqualTo(5);
        int said = 0;
        for (String line : Files.readAllLines(target.resolve("export.jsonl"))) {
            JsonNode row = tools.jackson.databind.json.JsonMapper.shared().readTree(line);
            boolean exact = row.path("cut").asString().equals("exact");
            assertThat(exact).isEqualTo(!row.path("smart_refused").isNull());
            said += exact ? 0 : 1;
        }
        assertThat(said).isEqualTo(smart);
        CommandLine again = CommandLine.run("export", dataset, "--to", target, "--format", "folder", "--cut", "smart");
        assertThat(again.out()).contains("5 of 5 clips", "cut smartly: " + smart + " clips");
    }

    @Test
    void aWorkerThatDiesCostsNoClip() throws Exception {
        Path target = folder.resolve("export-killed");
        Thread killer = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try (var files = Files.list(target)) {
                    if (files.anyMatch(f -> f.toString().endsWith(".mp4"))) {
                        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                        return;
                    }
                } catch (java.io.IOException e) {
                    Thread.onSpinWait();
                }
            }
        });
        CommandLine export =
                CommandLine.run("export", dataset, "--to", target, "--format", "folder", "--workers", "1", "--json");
        killer.interrupt();
        assertThat(export.exit()).as(export.err()).isZero();
        assertThat(export.json().path("exported").asInt()).isEqualTo(5);
    }

    @Test
    void filesOfAnEarlierExportAreRemovedAndNoOthers() throws Exception {
        Path copy = folder.resolve("changing");
        Path target = folder.resolve("changing-clips");
        CommandLine.run("curate", films.resolve("a.mp4"), "-o", copy);
        List<Object> export = List.of("export", copy, "--to", target, "--format", "easyanimate", "--layout", "v2");
        assertThat(CommandLine.run(export.toArray()).exit()).isZero();
        Path kept = target.resolve("train/mine.mp4");
        Files.writeString(kept, "not the export's");
        Path score = target.resolve("aesthetic_score.jsonl");
        Files.writeString(score, "nor this");
        long before;
        try (var files = Files.list(target.resolve("train"))) {
            before = files.count();
        }
        CommandLine.run("curate", films.resolve("a.mp4"), "-o", copy, "--set", "clips.min=3500ms");
        CommandLine again = CommandLine.run(export.toArray());
        assertThat(again.exit()).as(again.err()).isZero();
        try (var files = Files.list(target.resolve("train"))) {
            assertThat(again.out()).contains((before - files.count()) + " files of an earlier export were removed");
        }
        assertThat(kept).exists();
        assertThat(score).exists();
        assertThat(CommandLine.run("export", copy, "--to", target, "--clip", "x")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void anExportAfterOtherClipRulesCutsAnew() throws Exception {
        Path copy = folder.resolve("recut");
        Path target = folder.resolve("recut-clips");
        for (String max : List.of("20s", "3s")) {
            CommandLine.run("curate", films.resolve("a.mp4"), "-o", copy, "--set", "clips.max=" + max);
            CommandLine export = CommandLine.run("export", copy, "--to", target, "--format", "folder");
            assertThat(export.exit()).as(export.err()).isZero();
        }
        for (String row : Files.readAllLines(target.resolve("metadata.jsonl"))) {
            JsonNode clip = tools.jackson.databind.json.JsonMapper.shared().readTree(row);
            assertThat(clip.path("frames").asInt())
                    .as(row)
                    .isEqualTo(clip.path("end_frame").asInt()
                            - clip.path("start_frame").asInt());
        }
    }

    @Test
    void mistakesAreOneLineAndExitCodeTwo() {
        for (Object[] words : new Object[][] {
            {"curate", films, "-o", dataset, "--recipe", "defualt"},
            {"curate", films, "-o", dataset, "--set", "filter.motoin.min=1"},
            {"shots", folder.resolve("nothing.mp4")},
            {"shots", films.resolve("text.mp4")},
            {"shots", films.resolve("a.mp4"), "--detector", "magic"},
            {"clips", folder.resolve("nowhere")},
            {"filter", folder.resolve("nowhere"), "--where", "motion > 1"},
            {"export", dataset, "--to", folder.resolve("x"), "--subset", "none"},
            {"export", dataset, "--to", folder.resolve("x"), "--workers", "0"},
            {"export", dataset, "--to", folder.resolve("x"), "--clip", "none.1"},
            {"export", dataset, "--to", films.resolve("a.mp4")},
            {"export", dataset, "--to", "/proc/x"},
            {"shots", films.resolve("a.mp4"), "--csv", folder.resolve("no/such/folder.csv")},
            {"export", dataset, "--to", folder.resolve("x"), "--name-template", "{foo}.mp4"},
            {"nonsense"}
        }) {
            CommandLine line = CommandLine.run(words);
            assertThat(line.exit())
                    .as(String.join(
                            " ",
                            java.util.Arrays.stream(words).map(Object::toString).toList()))
                    .isEqualTo(2);
            assertThat(line.out()).isEmpty();
            assertThat(line.err().lines().filter(l -> l.startsWith("clipmill: ")))
                    .hasSize(1);
        }
    }
}
