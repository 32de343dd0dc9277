package org.clipmill.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.media.BundledFfmpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long videos over several workers: whatever happens to the pieces, the dataset is that of one worker, byte for byte.
@Tag("slow")
class SplitCurationTest {
    private static final int FRAMES = 11_000;
    private static final String INTRA = "-g 25";

    /// EasyAnimate's pairs are not measured unless asked for.
    private static final List<String> SETTINGS = List.of("analysis.motion_easyanimate=true");

    @TempDir
    static Path folder;

    private static Path film;
    private static Map<String, String> expected;

    /// What progress said besides numbers.
    private static final List<String> doings = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void film() throws Exception {
        film = encode("film.mp4", INTRA, 1);
        Run one = curate(List.of(film), "one", 1, frames -> {});
        assertThat(one.outcome().leadInFrames()).isZero();
        expected = one.files();
    }

    @Test
    void progressSaysThatAVideoIsPlannedUntilItIsDecoded() throws Exception {
        doings.clear();
        Run unused = curate(List.of(film), "planned", 2, frames -> {});
        assertThat(doings).contains("planning film.mp4");
        assertThat(doings.getLast()).isEmpty();
    }

    private static Path encode(String name, String options, int seed) throws Exception {
        Path file = folder.resolve(name);
        String graph = "testsrc2=s=96x64:r=25,noise=alls=10:allf=t:all_seed=" + seed;
        List<String> command = new ArrayList<>(
                List.of(BundledFfmpeg.program().toString(), "-v", "error", "-nostdin", "-f", "lavfi", "-i", graph));
        command.addAll(List.of("-frames:v", "" + FRAMES, "-c:v", "mpeg4", "-q:v", "4", "-threads", "1"));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return file;
    }

    /// How a run ended, and a digest of each of the dataset's files.
    private record Run(Curation.Outcome outcome, Map<String, String> files) {}

    /// @param frames hears how many were decoded
    private static Run curate(List<Path> films, String name, int workers, LongConsumer frames) throws Exception {
        return curate(films, name, workers, frames, new AtomicBoolean());
    }

    private static Run curate(List<Path> films, String name, int workers, LongConsumer frames, AtomicBoolean stop)
            throws Exception {
        Path dataset = folder.resolve(name);
        CurationOptions options = new CurationOptions(
                films.stream().map(Path::toString).toList(),
                Optional.empty(),
                dataset,
                RecipeReader.read("default", SETTINGS),
                workers,
                false);
        RunListener listener = new RunListener() {
            @Override
            public void advance(double done, long items, long decoded) {
                frames.accept(decoded);
            }

            @Override
            public void doing(String what) {
                doings.add(what);
            }
        };
        Curation.Outcome outcome = new Curation(options, listener, stop).run();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(dataset)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String relative = dataset.relativize(file).toString();
                if (!relative.equals("run.json")) { // how long it took
                    files.put(relative, org.clipmill.dataset.Digests.sha256(file));
                }
            }
        }
        return new Run(outcome, files);
    }

    @Test
    void anyNumberOfWorkersGivesTheSameBytes() throws Exception {
        assertThat(expected.keySet()).anyMatch(file -> file.startsWith("proxies/"));
        for (int workers : new int[] {2, 3, 5}) {
            Run run = curate(List.of(film), "workers-" + workers, workers, frames -> {});
            assertThat(run.files()).as(workers + " workers").isEqualTo(expected);
            assertThat(run.outcome().leadInFrames()).isPositive();
            assertThat(run.outcome().lostFrames()).isZero();
        }
    }

    @Test
    void twoVideosShareThreeWorkers() throws Exception {
        List<Path> films = List.of(film, encode("other.mp4", INTRA, 2));
        Run alone = curate(films, "two-alone", 1, frames -> {});
        Run shared = curate(films, "two-shared", 3, frames -> {});
        assertThat(shared.files()).isEqualTo(alone.files());
        assertThat(shared.outcome().leadInFrames()).isPositive();
    }

    @Test
    void aWorkerThatDiesInAPieceCostsThatPiecesProgress() throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        Run run = curate(List.of(film), "killed", 2, frames -> {
            if (frames > 1000 && killed.compareAndSet(false, true)) {
                workers().findFirst().orElseThrow().destroyForcibly();
            }
        });
        assertThat(killed).isTrue();
        assertThat(run.files()).isEqualTo(expected);
        assertThat(run.outcome().lostFrames()).isBetween(1L, FRAMES / 2L);
        assertThat(run.outcome().leadInFrames()).isPositive();
    }

    private static Stream<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"));
    }

    @Test
    void aStoppedRunGoesOnToTheSameBytes() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Run stopped = curate(List.of(film), "stopped", 2, frames -> stop.set(frames > 1000), stop);
        assertThat(stopped.outcome().summary()).isEmpty();
        Run resumed = curate(List.of(film), "stopped", 2, frames -> {});
        assertThat(contents(resumed.files())).isEqualTo(contents(expected));
    }

    /// What is in the files: the manifest counts commits, and names of parts may do so, too.
    private static List<String> contents(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().equals("manifest.json"))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /// Without its list of intra frames an mp4 says that all are, and pieces start at frames that need others.
    @Test
    void piecesThatDoNotFitAreMeasuredAsAWhole() throws Exception {
        Path lying = encode("lying.mp4", "-g 99999 -sc_threshold 1000000000", 3);
        byte[] bytes = Files.readAllBytes(lying);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("stss");
        System.arraycopy("free".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, 4);
        Files.write(lying, bytes);
        startedOver(lying, "lying");
    }

    @Test
    void aDamagedVideoIsMeasuredAsAWhole() throws Exception {
        byte[] bytes = Files.readAllBytes(film);
        for (int i = 0; i < 300; i++) {
            bytes[bytes.length / 2 + i] ^= 0x55;
        }
        startedOver(Files.write(folder.resolve("damaged.mp4"), bytes), "damaged");
    }

    /// As a download that ended early: an index of all frames, and none of them.
    @Test
    void aVideoWithoutAnyPacketFailsForTheSameReason() throws Exception {
        Path fast = encode("fast.mp4", "-movflags +faststart", 3);
        byte[] bytes = Files.readAllBytes(fast);
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        Files.write(fast, Arrays.copyOf(bytes, data));
        Run whole = curate(List.of(fast), "empty-whole", 1, frames -> {});
        Run split = curate(List.of(fast), "empty-split", 2, frames -> {});
        assertThat(split.files()).isEqualTo(whole.files());
        assertThat(split.outcome().summary().orElseThrow().failedSeconds()).containsOnlyKeys("no_frames");
    }

    private static void startedOver(Path video, String name) throws Exception {
        Run whole = curate(List.of(video), name + "-whole", 1, frames -> {});
        Run split = curate(List.of(video), name + "-split", 2, frames -> {});
        assertThat(split.files()).isEqualTo(whole.files());
        assertThat(split.outcome().lostFrames()).as("frames decoded in vain").isPositive();
        assertThat(split.outcome().summary().orElseThrow().done()).isEqualTo(1);
    }
}
