package org.clipmill.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a killed process leaves behind, at every step of a commit.
class CrashTest {

    private record Row(String id, int value) {}

    private record State(List<Row> videos, List<Row> clips, List<Row> verdicts) {
        static State of(Dataset dataset) {
            return new State(
                    dataset.read("videos", Row.class),
                    dataset.read("clips", Row.class),
                    dataset.read("verdicts", Row.class));
        }
    }

    @TempDir
    Path temporary;

    /// Copies the folder after every step: each copy is what a process killed there would leave.
    private final class Snapshots implements Faults {
        private final Path source;
        private final List<Path> copies = new ArrayList<>();
        private final Set<Step> seen = EnumSet.noneOf(Step.class);

        Snapshots(Path source) {
            this.source = source;
        }

        @Override
        public void after(Step step, Path path) throws IOException {
            Path copy = temporary.resolve("copy-" + copies.size() + "-" + step);
            copyTree(source, copy);
            copies.add(copy);
            seen.add(step);
        }
    }

    private void check(Consumer<Dataset> prepare, Consumer<Dataset> change) {
        Path folder = temporary.resolve("d");
        State before;
        State after;
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            prepare.accept(dataset);
            before = State.of(dataset);
        }
        Snapshots snapshots = new Snapshots(folder);
        try (Dataset dataset = Dataset.openForWriting(folder, snapshots)) {
            change.accept(dataset);
            after = State.of(dataset);
        }
        assertThat(snapshots.seen).containsAll(EnumSet.allOf(Faults.Step.class));
        boolean sawBefore = false;
        boolean sawAfter = false;
        for (Path copy : snapshots.copies) {
            try (Dataset dataset = Dataset.openForWriting(copy)) {
                State state = State.of(dataset);
                assertThat(state).as(copy.toString()).isIn(before, after);
                sawBefore |= state.equals(before);
                sawAfter |= state.equals(after);
                assertThat(dataset.verify()).isEmpty();
                List<String> expected = new ArrayList<>(List.of(".lock", "manifest.json"));
                dataset.tables().values().forEach(parts -> parts.forEach(part -> expected.add(part.file())));
                assertThat(DatasetTest.filesBelow(copy)).containsExactlyInAnyOrderElementsOf(expected);
                change.accept(dataset);
            }
        }
        assertThat(sawBefore).isTrue();
        assertThat(sawAfter).isTrue();
    }

    private static List<Row> rows(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> new Row(prefix + i, i)).toList();
    }

    @Test
    void aCommitOverSeveralTablesIsAllOrNothing() {
        check(
                dataset -> dataset.commit(commit ->
                        commit.append("videos", Row.class, rows("v", 2)).append("verdicts", Row.class, rows("old", 2))),
                dataset -> dataset.commit(commit -> commit.append("videos", Row.class, rows("w", 2))
                        .append("clips", Row.class, rows("c", 3))
                        .replace("verdicts", Row.class, rows("new", 1).iterator())));
    }

    @Test
    void compactionNeverLosesOrDoublesRows() throws IOException {
        Path folder = temporary.resolve("d");
        List<Row> expected = List.of(new Row("a", 1), new Row("b", 2), new Row("c", 3));
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            dataset.commit(commit -> commit.append("videos", Row.class, List.of(expected.get(2))));
            dataset.commit(commit -> commit.append("videos", Row.class, List.of(expected.get(0), expected.get(1))));
        }
        Snapshots snapshots = new Snapshots(folder);
        try (Dataset dataset = Dataset.openForWriting(folder, snapshots)) {
            dataset.compact("videos", "id");
        }
        assertThat(snapshots.copies).hasSizeGreaterThan(8);
        for (Path copy : snapshots.copies) {
            try (Dataset dataset = Dataset.openForWriting(copy)) {
                assertThat(dataset.read("videos", Row.class)).containsExactlyInAnyOrderElementsOf(expected);
                dataset.compact("videos", "id");
                assertThat(dataset.read("videos", Row.class)).isEqualTo(expected);
            }
            assertThat(DatasetTest.filesBelow(copy)).isEqualTo(DatasetTest.filesBelow(folder));
            assertThat(Files.readString(copy.resolve("manifest.json")))
                    .isEqualTo(Files.readString(folder.resolve("manifest.json")));
        }
    }

    @Test
    void afterAFailedWriteTheDatasetRefusesMoreAndOpensWellAgain() {
        for (Faults.Step step : Faults.Step.values()) {
            Path folder = temporary.resolve("failed-" + step);
            try (Dataset dataset = Dataset.openForWriting(folder)) {
                dataset.commit(commit -> commit.append("videos", Row.class, rows("v", 2)));
            }
            Faults full = (at, path) -> {
                if (at == step) {
                    throw new FileSystemException(path.toString(), null, "No space left on device");
                }
            };
            try (Dataset dataset = Dataset.openForWriting(folder, full)) {
                assertThatThrownBy(() -> dataset.commit(commit ->
                                commit.replace("videos", Row.class, rows("w", 1).iterator())))
                        .isInstanceOf(DatasetException.class)
                        .hasMessageContaining("cannot be written")
                        .hasMessageContaining("No space left on device");
                if (step.ordinal() >= Faults.Step.PART_RENAMED.ordinal()) {
                    assertThatThrownBy(dataset::begin).hasMessageContaining("an earlier write");
                }
            }
            try (Dataset dataset = Dataset.openForWriting(folder)) {
                boolean happened = step.ordinal() >= Faults.Step.MANIFEST_RENAMED.ordinal();
                assertThat(dataset.read("videos", Row.class)).isEqualTo(happened ? rows("w", 1) : rows("v", 2));
                assertThat(DatasetTest.filesBelow(folder)).hasSize(3);
            }
        }
    }

    @Test
    void sweepingLeavesOtherFilesAlone() throws IOException {
        Path folder = temporary.resolve("d");
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            dataset.commit(commit -> commit.append("captions/dense", Row.class, rows("v", 2)));
        }
        List<String> kept =
                List.of("media/clip.tmp", "media/000009.parquet.bak", "captions/notes.tmp", "proxies/a.cbor");
        List<String> swept = List.of(
                "captions/dense/000002.parquet",
                "captions/dense/c3-1.tmp",
                "clips/000001-2.parquet",
                "clips/by_id-0123456789abcdef0123456789abcdef.parquet",
                "proxies/b.cbor.tmp",
                ".tmp/spill/x",
                "manifest.json.tmp");
        for (String file : Stream.concat(kept.stream(), swept.stream()).toList()) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "x");
        }
        Dataset.openForWriting(folder).close();
        assertThat(DatasetTest.filesBelow(folder)).containsAll(kept).doesNotContainAnyElementsOf(swept);
        try (Dataset dataset = Dataset.openForReading(folder)) {
            assertThat(dataset.read("captions/dense", Row.class)).isEqualTo(rows("v", 2));
        }
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                // Opening the lock file a second time would drop the lock we hold.
                if (file.getFileName().toString().equals(".lock")) {
                    continue;
                }
                Files.copy(file, to);
            }
        }
    }
}
