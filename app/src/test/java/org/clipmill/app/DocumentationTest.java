package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every command of the README and of docs/, page by page, in a folder with the few files that they speak of.
@Tag("slow")
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir
    Path folder;

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandWorks(Path page) throws Exception {
        List<String> commands = commands(Files.readString(page));
        if (commands.isEmpty()) {
            return;
        }
        SmallFilm.write(folder.resolve("videos/a.mp4"), 1, 96, 60);
        SmallFilm.write(folder.resolve("videos/b1.mp4"), 2, 72);
        Files.copy(folder.resolve("videos/a.mp4"), folder.resolve("film.mp4"));
        Files.writeString(folder.resolve("list.csv"), "video_path,caption\nvideos/a.mp4,x\nvideos/b1.mp4,y\n");
        assertThat(run(List.of("curate", "videos", "-o", "dataset")))
                .as("a dataset to begin with")
                .isZero();
        for (String command : commands) {
            List<String> words = words(command);
            // a peer of the benchmarks may be missing where there is no network; all else has to be done
            boolean peers = words.getFirst().equals("benchmark");
            assertThat(run(words)).as(page + ": " + command).isIn(peers ? Set.of(0, 3) : Set.of(0));
        }
    }

    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            for (String line : block.group(1).lines().toList()) {
                assertThat(line).startsWith("./clipmill ");
                String command = line.substring("./clipmill ".length()).replaceAll("\\s+#.*", "");
                if (!command.equals("test")) { // which is what runs this
                    commands.add(command);
                }
            }
        }
        return commands;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    private int run(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
        return process.exitValue();
    }
}
