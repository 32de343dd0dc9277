package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.clipmill.dataset.store.Dataset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on a machine that fails them: each says so on one line, and the same command goes on afterwards.
@Tag("slow")
class FaultyRunTest {
    @TempDir
    Path folder;

    private Path videos;
    private Path mounted;

    @BeforeEach
    void films() throws Exception {
        videos = folder.resolve("videos");
        SmallFilm.write(videos.resolve("a.mp4"), 1, 96, 60);
        SmallFilm.write(videos.resolve("b.mp4"), 2, 72);
        mounted = folder.resolve("mounted");
    }

    @AfterEach
    void unmount() throws Exception {
        if (Files.exists(mounted)) {
            system("umount", mounted.toString());
        }
    }

    private static boolean system(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void mount(String options) throws Exception {
        Files.createDirectories(mounted);
        assumeTrue(
                system("mount", "-t", "tmpfs", "-o", options, "tmpfs", mounted.toString()),
                "this user may not mount a small disk");
    }

    private CommandLine curate(Path dataset) {
        return CommandLine.run("curate", videos, "-o", dataset, "--json");
    }

    private static void oneLine(CommandLine run, String... says) {
        assertThat(run.exit()).as(run.err()).isIn(1, 2);
        assertThat(run.err().lines().filter(l -> !l.isBlank())).as(run.err()).hasSize(1);
        assertThat(run.err()).contains(says).doesNotContain("internal error");
    }

    private void goesOn(Path dataset) {
        CommandLine again = curate(dataset);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.json().path("balanced").asBoolean()).isTrue();
        assertThat(again.json().path("videos").path("done").asInt()).isEqualTo(2);
        CommandLine validate = CommandLine.run("validate", dataset);
        assertThat(validate.exit()).as(validate.out() + validate.err()).isZero();
    }

    @Test
    void aFullDiskEndsTheRunWhereverItFills() throws Exception {
        mount("size=4k");
        for (int kilobytes = 8; kilobytes <= 400; kilobytes += kilobytes < 64 ? 8 : 48) {
            assertThat(system("mount", "-o", "remount,size=" + kilobytes + "k", mounted.toString()))
                    .isTrue();
            CommandLine run = curate(mounted.resolve("d"));
            if (run.exit() == 0) {
                break;
            }
            assertThat(run.exit()).as(run.err()).isIn(1, 2);
            assertThat(run.err()).as(kilobytes + " k").doesNotContain("internal error");
        }
        assertThat(system("mount", "-o", "remount,size=50m", mounted.toString()))
                .isTrue();
        goesOn(mounted.resolve("d"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        mount("size=50m");
        Path dataset = mounted.resolve("d");
        goesOn(dataset);
        assertThat(system("mount", "-o", "remount,ro", mounted.toString())).isTrue();
        oneLine(curate(dataset), dataset.toString());
        assertThat(CommandLine.run("status", dataset).exit())
                .as("reading goes on")
                .isZero();
        assertThat(system("mount", "-o", "remount,rw", mounted.toString())).isTrue();
        goesOn(dataset);
    }

    @Test
    void aPartThatWasCutShortOrChangedIsNamed() throws Exception {
        Path dataset = folder.resolve("d");
        goesOn(dataset);
        Path part = part(dataset, "clips");
        byte[] whole = Files.readAllBytes(part);
        for (byte[] damaged : List.of(java.util.Arrays.copyOf(whole, whole.length / 2), flipped(whole))) {
            Files.write(part, damaged);
            CommandLine validate = CommandLine.run("validate", dataset);
            assertThat(validate.exit()).isNotZero();
            assertThat(validate.out() + validate.err())
                    .contains(part.getFileName().toString());
        }
        Files.write(part, java.util.Arrays.copyOf(whole, whole.length / 2));
        oneLine(CommandLine.run("clips", dataset), part.getFileName().toString());
        Files.write(part, whole);
        goesOn(dataset);
    }

    private static byte[] flipped(byte[] whole) {
        byte[] other = whole.clone();
        other[whole.length / 2] ^= 1;
        return other;
    }

    private static Path part(Path dataset, String table) throws IOException {
        try (Stream<Path> files = Files.list(dataset.resolve(table))) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aMissingManifestIsNamedAndNothingIsDeleted() throws Exception {
        Path dataset = folder.resolve("d");
        goesOn(dataset);
        Path part = part(dataset, "clips");
        Files.move(dataset.resolve("manifest.json"), folder.resolve("kept"));
        oneLine(CommandLine.run("status", dataset), "manifest.json");
        oneLine(curate(dataset), dataset.toString());
        assertThat(part).exists();
        Files.move(folder.resolve("kept"), dataset.resolve("manifest.json"));
        goesOn(dataset);
    }

    @Test
    void aClockThatGoesBackDecodesNothingAgain() throws Exception {
        Path dataset = folder.resolve("d");
        goesOn(dataset);
        try (Stream<Path> files = Files.walk(dataset)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
            }
        }
        String manifest = Files.readString(dataset.resolve("manifest.json"));
        goesOn(dataset);
        assertThat(manifest).contains("videos/");
        assertThat(part(dataset, "timelines")).hasFileName(timelines(manifest));
    }

    private static String timelines(String manifest) {
        int at = manifest.indexOf("timelines/") + "timelines/".length();
        return manifest.substring(at, manifest.indexOf('"', at));
    }

    @Test
    void twoRunsOnOneDatasetDoNotMix() {
        Path dataset = folder.resolve("d");
        try (Dataset held = Dataset.openForWriting(dataset)) {
            oneLine(curate(dataset), dataset.toString());
        }
        goesOn(dataset);
    }
}
