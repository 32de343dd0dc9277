package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command that fails takes with it what it made, and nothing of anybody else's.
class OutputsTest {
    @TempDir
    Path folder;

    private Path csv;
    private Path plot;

    @BeforeEach
    void names() {
        csv = folder.resolve("it's *scenes.csv");
        plot = folder.resolve("-plot 2.svg");
    }

    @Test
    void whatIsGoodStays() throws Exception {
        try (Outputs outputs = Outputs.make(List.of(csv, plot))) {
            assertThat(outputs.made()).containsExactly(csv, plot);
            outputs.write(plot, "drawing");
            outputs.keep();
        }
        assertThat(csv).isEmptyFile();
        assertThat(plot).hasContent("drawing");
    }

    @Test
    void whatAFailedCommandWroteGoes() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        try (Outputs outputs = Outputs.make(List.of(csv, plot, link))) {
            outputs.write(plot, "drawing");
            outputs.write(link, "drawing");
            outputs.write(link, "drawing, once more");
        }
        assertThat(folder.toFile().list()).containsExactly("link");
    }

    @Test
    void whatACommandWasWritingWhenItDiedGoes() throws Exception {
        try (Outputs outputs = Outputs.make(List.of(csv, plot))) {
            outputs.tell("write 1");
            Files.writeString(csv, "half of i");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAnotherCommandWroteIntoAFileOfOursStays() throws Exception {
        try (Outputs outputs = Outputs.make(List.of(csv, plot))) {
            try (Outputs other = Outputs.make(List.of(csv))) {
                other.write(csv, "result");
                other.keep();
            }
            assertThat(outputs.made()).contains(csv);
        }
        assertThat(csv).hasContent("result");
        assertThat(plot).doesNotExist();
    }

    @Test
    void soDoesWhatAnotherWroteOverOurs() throws Exception {
        try (Outputs outputs = Outputs.make(List.of(csv, plot))) {
            outputs.write(csv, "ours");
            outputs.write(plot, "ours");
            Thread.sleep(20); // file systems tell times apart by some milliseconds
            Outputs.none().write(csv, "his!");
        }
        assertThat(csv).hasContent("his!");
        assertThat(plot).doesNotExist();
    }

    @Test
    void soDoesAnEmptyFileThatAnotherPutInItsPlace() throws Exception {
        try (Outputs outputs = Outputs.make(List.of(csv, plot))) {
            Path his = Files.createFile(folder.resolve("his"));
            Files.delete(plot);
            Files.move(his, plot);
            assertThat(outputs.made()).contains(plot);
        }
        assertThat(csv).doesNotExist();
        assertThat(plot).isEmptyFile();
    }

    /// Signals reach a command's whole group. One that comes before the shell is ready ends it, and then nothing is
    /// made.
    @Test
    void whenASignalEndsTheShellNothingIsMade() throws Exception {
        int ended = 0;
        for (int round = 0; round < 2000 && ended < 5; round++) {
            Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
            AtomicBoolean over = new AtomicBoolean();
            int pause = round % 4;
            Thread killer = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    List<ProcessHandle> shells = ProcessHandle.current()
                            .children()
                            .filter(child -> !before.contains(child))
                            .toList();
                    LockSupport.parkNanos(pause * 300_000L);
                    shells.forEach(ProcessHandle::destroy); // SIGTERM
                }
            });
            try (Outputs outputs = Outputs.make(List.of(csv))) {
                assertThat(outputs.made()).containsExactly(csv);
            } catch (IOException e) {
                ended++;
            } finally {
                over.set(true);
                killer.join();
            }
            assertThat(csv).as("round " + round).doesNotExist();
        }
        assertThat(ended).as("shells that a signal ended").isPositive();
    }

    @Test
    void signalsDoNotKeepTheShellFromRemoving() throws Exception {
        for (String signal : List.of("INT", "TERM", "HUP", "QUIT", "PIPE")) {
            for (int round = 0; round < 3; round++) {
                try (Outputs outputs = Outputs.make(List.of(csv))) {
                    long shell = ProcessHandle.current()
                            .children()
                            .filter(child ->
                                    child.info().commandLine().orElse("").contains("echo seen"))
                            .mapToLong(ProcessHandle::pid)
                            .max()
                            .orElseThrow();
                    int sent = new ProcessBuilder("kill", "-" + signal, "" + shell)
                            .start()
                            .waitFor();
                    assertThat(sent).isZero();
                    assertThat(outputs.made()).containsExactly(csv);
                }
                assertThat(csv).as(signal).doesNotExist();
            }
        }
    }
}
