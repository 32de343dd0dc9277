package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tree that the launcher has built does the same at another place, without building again.
@Tag("slow")
class MovedTreeTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    /// What one tree says and writes.
    private record Work(String version, String shots, Map<String, String> dataset) {}

    @Test
    void doesTheSameElsewhere() throws Exception {
        Path built = HERE.resolve("app/target/built");
        assumeTrue(Files.exists(built), "the launcher has not built this tree");
        assumeTrue(isNewest(built), "the sources are newer than what the launcher built");
        Path moved = folder.resolve("a folder für ihn/clipmill");
        copy(moved);
        Path film = SmallFilm.write(folder.resolve("film.mp4"), 1, 60, 30);
        Work there = work(moved, film, "there");
        assertThat(Files.getLastModifiedTime(moved.resolve("app/target/built")))
                .as("nothing was built again")
                .isEqualTo(Files.getLastModifiedTime(built));
        assertThat(there).isEqualTo(work(HERE, film, "here"));
        assertThat(there.shots).contains("\"frames\":90");
        for (String file : new String[] {"classpath", "natives"}) {
            assertThat(moved.resolve("app/target").resolve(file)).content().doesNotContain(HERE.toString());
        }
    }

    private Work work(Path tree, Path film, String name) throws Exception {
        Path dataset = folder.resolve(name);
        String version = clipmill(tree, "--version");
        String shots = clipmill(tree, "shots", film.toString(), "--json");
        String unused = clipmill(tree, "curate", film.toString(), "-o", dataset.toString());
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(dataset)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(dataset.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        }
        assertThat(sums.remove("run.json")).isNotNull();
        return new Work(version, shots, sums);
    }

    private String clipmill(Path tree, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(tree.resolve("clipmill").toString()));
        words.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(said.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as(words + "\n" + out + Files.readString(said))
                .isZero();
        return out;
    }

    /// What the launcher looks at before it runs: the sources' times, and what it has built. Times are kept.
    private static void copy(Path target) throws Exception {
        List<String> tar = new ArrayList<>(
                List.of("tar", "--format=posix", "-cf", "-", "clipmill", "pom.xml", "recipes", "app/target"));
        for (String part : new String[] {"testkit", "media", "vision", "dataset", "curate", "app"}) {
            tar.addAll(List.of(part + "/pom.xml", part + "/src/main"));
        }
        tar.removeIf(name -> name.endsWith("/src/main") && !Files.exists(HERE.resolve(name)));
        tar.addAll(1, List.of("--exclude=app/target/corpus", "--exclude=app/target/surefire*"));
        tar.addAll(1, List.of("--exclude=app/target/*classes", "--exclude=app/target/*sources"));
        Files.createDirectories(target);
        List<Process> both = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(tar).directory(HERE.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT),
                new ProcessBuilder("tar", "-xf", "-")
                        .directory(target.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
        for (Process process : both) {
            assertThat(process.waitFor()).isZero();
        }
    }

    private static boolean isNewest(Path built) throws IOException {
        FileTime time = Files.getLastModifiedTime(built);
        List<Path> looked = new ArrayList<>(List.of(HERE.resolve("pom.xml"), HERE.resolve("recipes")));
        try (Stream<Path> parts = Files.list(HERE)) {
            parts.filter(p -> Files.exists(p.resolve("pom.xml"))).forEach(part -> {
                looked.add(part.resolve("pom.xml"));
                looked.add(part.resolve("src/main"));
            });
        }
        for (Path root : looked) {
            try (Stream<Path> all = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
                for (Path file : all.toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
