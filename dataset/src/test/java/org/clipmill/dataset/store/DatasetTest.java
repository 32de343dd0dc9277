package org.clipmill.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    private record Clip(
            String clipId,
            int startFrame,
            long startPts,
            double seconds,
            @Nullable Double motion) {}

    private record Everything(
            @Nullable String text,
            int anInt,
            @Nullable Integer boxedInt,
            long aLong,
            @Nullable Long boxedLong,
            float aFloat,
            @Nullable Float boxedFloat,
            double aDouble,
            @Nullable Double boxedDouble,
            boolean aBoolean,
            @Nullable Boolean boxedBoolean,
            long @Nullable [] longs,
            int @Nullable [] ints,
            float @Nullable [] floats,
            double @Nullable [] doubles,
            boolean @Nullable [] booleans,
            @Nullable List<String> texts) {}

    @TempDir
    Path temporary;

    private static Clip clip(int n) {
        return new Clip(String.format("v%04d", n), n, 1000L * n, n / 7.0, n % 3 == 0 ? null : n * 1.5);
    }

    private static List<Clip> clips(int from, int to) {
        return IntStream.range(from, to).mapToObj(DatasetTest::clip).toList();
    }

    @Test
    void everyTypeComesBackAsItWentIn() {
        Everything full = new Everything(
                "näme 'quoted' \"x\"\n\t\uD83C\uDFA5",
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                Float.NaN,
                Double.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                true,
                false,
                new long[] {1, Long.MAX_VALUE},
                new int[] {-1, 2},
                new float[] {1.5f, Float.NaN, -0f},
                new double[] {Math.PI},
                new boolean[] {true, false, true},
                List.of("a", "b'c"));
        Everything empty = new Everything(
                null, 0, null, 0, null, 0, null, 0, null, false, null, new long[0], null, null, null, null, List.of());
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(commit -> commit.append("all", Everything.class, List.of(full, empty)));
        }
        try (Dataset dataset = Dataset.openForReading(temporary.resolve("d"))) {
            RecordSchema<Everything> mapping = RecordSchema.of(Everything.class);
            assertThat(dataset.read("all", Everything.class).stream().map(mapping::values))
                    .usingElementComparator((a, b) -> Arrays.deepEquals(a, b) ? 0 : 1)
                    .containsExactly(mapping.values(full), mapping.values(empty));
            assertThat(dataset.columns("all"))
                    .isEqualTo(RecordSchema.of(Everything.class).schema().columns());
        }
    }

    @Test
    void appendsKeepTheirOrderAndReplaceLeavesOnlyTheNewRows() {
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(c -> c.append("clips", Clip.class, clips(0, 2)).append("clips", Clip.class, clips(2, 3)));
            dataset.commit(c -> c.append("clips", Clip.class, clips(3, 5)));
            assertThat(dataset.read("clips", Clip.class)).isEqualTo(clips(0, 5));
            assertThat(dataset.count("clips")).isEqualTo(5);
            dataset.commit(c -> c.replace("clips", Clip.class, clips(7, 9).iterator()));
            assertThat(dataset.read("clips", Clip.class)).isEqualTo(clips(7, 9));
            dataset.commit(c ->
                    c.replace("clips", Clip.class, clips(1, 2).iterator()).append("clips", Clip.class, clips(5, 6)));
            assertThat(dataset.read("clips", Clip.class)).containsExactly(clip(1), clip(5));
            dataset.commit(c -> c.append("clips", Clip.class, clips(5, 6))
                    .replace("clips", Clip.class, clips(1, 2).iterator()));
            assertThat(dataset.read("clips", Clip.class)).containsExactly(clip(1));
            dataset.commit(c -> c.clear("clips"));
            assertThat(dataset.read("clips", Clip.class)).isEmpty();
        }
        assertThat(filesBelow(temporary.resolve("d"))).containsExactlyInAnyOrder(".lock", "manifest.json");
    }

    @Test
    void aCommitThatThrowsChangesNothingAndLeavesNoFiles() {
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(c -> c.append("clips", Clip.class, clips(0, 2)));
            assertThatThrownBy(() -> dataset.commit(c -> {
                        c.append("clips", Clip.class, clips(2, 4));
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
            assertThat(dataset.read("clips", Clip.class)).isEqualTo(clips(0, 2));
            assertThat(filesBelow(temporary.resolve("d")))
                    .containsExactlyInAnyOrder(".lock", "manifest.json", "clips/000001.parquet");
        }
    }

    @Test
    void anAbsentTableIsEmpty() {
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            assertThat(dataset.read("clips", Clip.class)).isEmpty();
            assertThat(dataset.rows("clips", "clip_id")).isEmpty();
            assertThat(dataset.columns("clips")).isEmpty();
            assertThat(dataset.count("clips")).isZero();
            dataset.compact("clips", "clip_id");
        }
    }

    @Test
    void dynamicTablesGiveRowsAsMapsAndUniteTheirColumns() {
        Schema first = Schema.of(new Column("clip_id", ColumnType.TEXT), new Column("motion", ColumnType.DOUBLE));
        Schema second = Schema.of(new Column("clip_id", ColumnType.TEXT), new Column("faces", ColumnType.INT));
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(c -> c.append("signals", first, rows(new Object[] {"b", 2.5}, new Object[] {"a", null})));
            dataset.commit(c -> c.append("signals", second, rows(new Object[] {"c", 3})));
            List<Map<String, @Nullable Object>> rows = dataset.rows("signals", "clip_id");
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).containsEntry("clip_id", "a").containsEntry("motion", null);
            assertThat(rows.get(1)).containsEntry("motion", 2.5).containsEntry("faces", null);
            assertThat(rows.get(2)).containsEntry("faces", 3);
        }
    }

    private record OldClip(String clipId, int startFrame) {}

    @Test
    void olderPartsReadAsNullAndUnknownColumnsAreIgnored() {
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(c -> c.append("clips", OldClip.class, List.of(new OldClip("v0", 4))));
            assertThat(dataset.read("clips", Clip.class)).containsExactly(new Clip("v0", 4, 0, 0, null));
            dataset.commit(c -> c.append("clips", Clip.class, clips(1, 2)));
            assertThat(dataset.read("clips", OldClip.class))
                    .containsExactly(new OldClip("v0", 4), new OldClip("v0001", 1));
        }
    }

    @Test
    void valuesThatDoNotFitTheSchemaAreRefused() {
        Schema schema = Schema.of(new Column("clip_id", ColumnType.TEXT), new Column("motion", ColumnType.DOUBLE));
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            assertThatThrownBy(() -> dataset.commit(c -> c.append("t", schema, rows(new Object[] {"a", "b"}))))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("column motion holds DOUBLE but was given a String");
            assertThatThrownBy(() -> dataset.commit(c -> c.append("t", schema, rows(new Object[] {"a"}))))
                    .hasMessageContaining("1 values but the table has 2 columns");
            assertThatThrownBy(() -> dataset.begin().append("../t", schema, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            dataset.commit(c -> c.append("t", schema, rows(new Object[] {"a", 1})));
            assertThat(dataset.rows("t", null)).hasSize(1);
        }
    }

    @Test
    void compactionGivesTheSameBytesWhateverTheHistory() throws IOException {
        List<Clip> all = new ArrayList<>(clips(0, 50));
        List<String> states = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            Collections.shuffle(all, new Random(seed));
            Path folder = temporary.resolve("d" + seed);
            int step = 1 + 7 * seed;
            for (int from = 0; from < 50; from += step) {
                List<Clip> some = all.subList(from, Math.min(50, from + step));
                try (Dataset dataset = Dataset.openForWriting(folder)) {
                    dataset.commit(c -> c.append("clips", Clip.class, some));
                    if (seed == 2 && from > 20) {
                        dataset.compact("clips", "clip_id");
                    }
                }
            }
            try (Dataset dataset = Dataset.openForWriting(folder)) {
                dataset.compact("clips", "clip_id");
                assertThat(dataset.read("clips", Clip.class)).isEqualTo(clips(0, 50));
                states.add(dataset.tables().toString());
                long before = Files.getLastModifiedTime(folder.resolve("manifest.json"))
                        .toMillis();
                dataset.compact("clips", "clip_id");
                assertThat(Files.getLastModifiedTime(folder.resolve("manifest.json"))
                                .toMillis())
                        .isEqualTo(before);
                assertThat(dataset.verify()).isEmpty();
            }
            assertThat(filesBelow(folder)).hasSize(3);
        }
        assertThat(states).containsOnly(states.getFirst());
    }

    private record Timeline(String videoId, float[] hue, long[] pts) {}

    @Test
    void tablesOfLongListsAreCutIntoPartsAndSortedWithinTheMemoryLimit() {
        Random random = new Random(5);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
        Collections.shuffle(order, random);
        // 120 rows of 1.8 MB are more than DuckDB can sort at once.
        Stream<Timeline> rows = order.stream().map(n -> {
            float[] hue = new float[150_000];
            Arrays.fill(hue, 0, 1000, n);
            long[] pts = new long[150_000];
            for (int i = 0; i < pts.length; i++) {
                pts[i] = i * 1001L;
            }
            return new Timeline(String.format("v%03d", n), hue, pts);
        });
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            dataset.commit(c -> c.replace("timelines", Timeline.class, rows.iterator()));
            assertThat(dataset.files("timelines")).hasSizeGreaterThan(5);
            dataset.compact("timelines", "video_id");
            List<String> ids = new ArrayList<>();
            dataset.forEach("timelines", Timeline.class, "video_id", row -> {
                ids.add(row.videoId());
                assertThat(row.hue()[999])
                        .isEqualTo(Float.parseFloat(row.videoId().substring(1)));
                assertThat(row.pts()[149_999]).isEqualTo(149_999 * 1001L);
            });
            assertThat(ids).hasSize(120).isSorted();
        }
    }

    @Test
    void aMissingOrDamagedPartIsNamed() throws IOException {
        Path folder = temporary.resolve("d");
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            dataset.commit(c -> c.append("clips", Clip.class, clips(0, 2)));
            dataset.commit(c -> c.append("clips", Clip.class, clips(2, 4)));
        }
        Path part = folder.resolve("clips/000002.parquet");
        byte[] good = Files.readAllBytes(part);
        try (Dataset dataset = Dataset.openForReading(folder)) {
            Files.write(part, new byte[10]);
            assertThatThrownBy(() -> dataset.read("clips", Clip.class))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("part clips/000002.parquet has 10 bytes instead of " + good.length);
            byte[] flipped = good.clone();
            flipped[good.length / 2] ^= 1;
            Files.write(part, flipped);
            assertThat(dataset.verify()).containsExactly("clips/000002.parquet is damaged: its content has changed");
            Files.delete(part);
            assertThatThrownBy(() -> dataset.read("clips", Clip.class))
                    .hasMessageContaining("part clips/000002.parquet is missing");
        }
    }

    @Test
    void foldersWithPatternCharactersAndQuotesWork() {
        for (String name :
                List.of("a[1]", "what?*", "it's \"q\"", "-x", "new\nline", "back\\slash", "{a,b}", "ünï, ;")) {
            Path folder = temporary.resolve(name).resolve("d");
            try (Dataset dataset = Dataset.openForWriting(folder)) {
                dataset.commit(c -> c.append("clips", Clip.class, clips(0, 2)));
                dataset.commit(c -> c.append("clips", Clip.class, clips(2, 4)));
                dataset.compact("clips", "clip_id");
                assertThat(dataset.read("clips", Clip.class)).as(name).isEqualTo(clips(0, 4));
            }
        }
    }

    @Test
    void aFolderOfOtherThingsIsNotTakenForADataset() throws IOException {
        Path videos = Files.createDirectories(temporary.resolve("videos"));
        Files.writeString(videos.resolve("download.tmp"), "precious");
        assertThatThrownBy(() -> Dataset.openForWriting(videos))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is not empty and not a Clipmill dataset");
        assertThat(filesBelow(videos)).containsExactly("download.tmp");
        assertThatThrownBy(() -> Dataset.openForReading(videos)).hasMessageContaining("has no manifest.json");
        assertThatThrownBy(() -> Dataset.openForReading(temporary.resolve("none")))
                .hasMessageContaining("there is no such folder");
        assertThatThrownBy(() -> Dataset.openForReading(videos.resolve("download.tmp")))
                .hasMessageContaining("it is not a folder");
        assertThatThrownBy(() -> Dataset.openForWriting(videos.resolve("download.tmp")))
                .isInstanceOf(DatasetException.class);
    }

    @Test
    void aManifestCannotPointOutsideItsFolder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("d"));
        String part = "{\"file\":\"FILE\",\"rows\":1,\"bytes\":1,\"sha256\":\"" + "0".repeat(64) + "\"}";
        String manifest = "{\"version\":1,\"commit\":3,\"tables\":{\"clips\":{\"parts\":[" + part + "]}}}";
        for (String file :
                List.of("clips/../../x.parquet", "/etc/passwd", "videos/000001.parquet", "clips/a.parquet")) {
            Files.writeString(folder.resolve("manifest.json"), manifest.replace("FILE", file));
            assertThatThrownBy(() -> Dataset.openForReading(folder))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("is not a part of table clips");
        }
        Files.writeString(folder.resolve("manifest.json"), "{\"version\":2}");
        assertThatThrownBy(() -> Dataset.openForReading(folder)).hasMessageContaining("newer Clipmill");
        Files.writeString(folder.resolve("manifest.json"), "{\"version\":1,");
        assertThatThrownBy(() -> Dataset.openForWriting(folder)).hasMessageContaining("cannot be read");
    }

    @Test
    void aReaderSeesWhatAWriterCommitsAndSurvivesItsCompaction() {
        Path folder = temporary.resolve("d");
        try (Dataset writer = Dataset.openForWriting(folder);
                Dataset reader = Dataset.openForReading(folder)) {
            writer.commit(c -> c.append("clips", Clip.class, clips(0, 2)));
            assertThat(reader.read("clips", Clip.class)).hasSize(2);
            writer.commit(c -> c.append("clips", Clip.class, clips(2, 4)));
            writer.compact("clips", "clip_id");
            assertThat(reader.read("clips", Clip.class)).isEqualTo(clips(0, 4));
            assertThatThrownBy(reader::begin).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void commitsOfSeveralThreadsAllArrive() throws InterruptedException {
        try (Dataset dataset = Dataset.openForWriting(temporary.resolve("d"))) {
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(t -> Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < 5; i++) {
                            int n = t * 5 + i;
                            dataset.commit(c -> c.append("clips", Clip.class, clips(n, n + 1)));
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            dataset.compact("clips", "clip_id");
            assertThat(dataset.read("clips", Clip.class)).isEqualTo(clips(0, 20));
        }
    }

    private static List<@Nullable Object[]> rows(Object[]... rows) {
        return List.of(rows);
    }

    static List<String> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
