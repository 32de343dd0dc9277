package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.media.Rational;
import org.clipmill.media.film.FilmWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that open a video in their own process run confined, and still do their work.
class OwnProcessTest {
    @TempDir
    Path folder;

    @Test
    void shotsIsConfinedWhileItDecodes() throws Exception {
        confinedWhile("shots", "--csv", folder.resolve("scenes.csv").toString(), "--detector", "content");
        assertThat(folder.resolve("scenes.csv")).isNotEmptyFile();
    }

    @Test
    void standardOutputMayBeAnOutput() throws Exception {
        Process process = new ProcessBuilder(command("shots", "--csv", "/dev/stdout")).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("Scene Number");
    }

    @Test
    void aFailedCommandLeavesNoFileThatItMade() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.mp4"), "no video");
        Path old = Files.writeString(folder.resolve("old stats.csv"), "the user's own");
        Path link = Files.createSymbolicLink(folder.resolve("link.svg"), Path.of("drawing.svg"));
        String[] options = {"--csv", folder.resolve("-new scenes.csv") + "", "--stats", old + "", "--plot", link + ""};
        Process process = new ProcessBuilder(commandOf(broken, "shots", options))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(old).hasContent("the user's own");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("broken.mp4", "old stats.csv", "link.svg");
    }

    @Test
    void norDoesOneThatIsKilled() throws Exception {
        Path csv = folder.resolve("scenes.csv");
        Process process = new ProcessBuilder(command("shots", "--csv", csv.toString())).start();
        while (process.isAlive() && !Files.exists(csv)) {
            Thread.sleep(1);
        }
        process.destroyForcibly();
        assertThat(process.waitFor()).isNotZero();
        for (int i = 0; i < 500 && Files.exists(csv); i++) {
            Thread.sleep(20);
        }
        assertThat(csv).doesNotExist();
    }

    /// Of many commands that want to make one file at once, one makes it, and only with that one does it go.
    @Test
    void whatAnotherCommandMadeIsNotRemoved() throws Exception {
        Path csv = folder.resolve("scenes.csv");
        for (int round = 0; round < 20; round++) {
            List<Outputs> all = new ArrayList<>();
            List<Callable<Outputs>> makers = Collections.nCopies(6, () -> Outputs.make(List.of(csv)));
            try (ExecutorService threads = Executors.newFixedThreadPool(makers.size())) {
                for (Future<Outputs> made : threads.invokeAll(makers)) {
                    all.add(made.get());
                }
            }
            for (Outputs outputs : all) {
                if (!outputs.made().isEmpty()) {
                    outputs.keep();
                }
                outputs.close(); // without keeping, in the others
            }
            assertThat(csv).exists();
            assertThat(all.stream().filter(o -> !o.made().isEmpty())).hasSize(1);
            Files.delete(csv);
        }
    }

    @Test
    void anExistingFileIsReplacedWhole() throws Exception {
        for (String text : new String[] {"", "short", "a text that is longer than the one before", "ü"}) {
            Path file = folder.resolve("file");
            Outputs.none().write(file, text);
            assertThat(file).hasContent(text);
            Outputs.none().write(file, "some text");
            assertThat(file).hasContent("some text");
        }
    }

    @Test
    void measureIsConfinedWhileItDecodes() throws Exception {
        confinedWhile("measure", "--json");
    }

    private void confinedWhile(String command, String... options) throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "all threads are confined on x86-64");
        assumeTrue(Sandbox.protections().get("network").startsWith("none"), "this kernel has no seccomp");
        Process process = new ProcessBuilder(command(command, options))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        boolean confined = false;
        while (process.isAlive() && !confined) {
            confined = allConfined(process.pid());
            Thread.sleep(2);
        }
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        assertThat(confined).as("all of its threads were seen confined").isTrue();
    }

    private List<String> command(String command, String... options) throws Exception {
        return commandOf(film(), command, options);
    }

    private static List<String> commandOf(Path film, String command, String... options) {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                film.toString()));
        words.addAll(List.of(options));
        return words;
    }

    private static boolean allConfined(long pid) throws IOException {
        int threads = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                threads++;
                if (!Files.readString(task.resolve("status")).contains("Seccomp:\t2")) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false; // it has just ended
        }
        return threads > 1;
    }

    private Path film() throws Exception {
        Path film = folder.resolve("film.mp4");
        try (FilmWriter writer = FilmWriter.create(film, 640, 360, new Rational(25, 1), null)) {
            int[] rgb = new int[640 * 360];
            for (int i = 0; i < 100; i++) {
                java.util.Arrays.fill(rgb, i * 0x010203);
                writer.add(rgb);
            }
            writer.finish();
        }
        return film;
    }
}
