package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same inputs give the same bytes on another day, in another country, for another user: whole runs of the command
/// line in processes of their own, every file of the datasets and of the exports compared.
@Tag("slow")
class SurroundingsTest {
    /// Clocks of the C library, 400 days ahead. libfaketime will not do: it wants semaphores, which workers may not
    /// make.
    private static final String CLOCKS = """
            #define _GNU_SOURCE
            #include <sys/syscall.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>
            #define AHEAD (400L * 86400)
            int clock_gettime(clockid_t clock, struct timespec *t) {
                long code = syscall(SYS_clock_gettime, clock, t);
                if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) t->tv_sec += AHEAD;
                return code;
            }
            int gettimeofday(struct timeval *t, void *zone) {
                struct timespec now;
                int code = clock_gettime(CLOCK_REALTIME, &now);
                t->tv_sec = now.tv_sec;
                t->tv_usec = now.tv_nsec / 1000;
                return code;
            }
            time_t time(time_t *t) {
                struct timespec now;
                clock_gettime(CLOCK_REALTIME, &now);
                if (t) *t = now.tv_sec;
                return now.tv_sec;
            }
            """;

    @TempDir
    static Path folder;

    private static Path films;
    private static Map<String, String> here;

    @BeforeAll
    static void runHere() throws Exception {
        films = folder.resolve("films");
        SmallFilm.write(films.resolve("I i ı İ.mp4"), 1, 96, 20, 72, -96); // letters that Turkish changes otherwise
        SmallFilm.write(films.resolve("b.mp4"), 2, 72, 80);
        Files.writeString(films.resolve("text.mp4"), "this is no video");
        here = run("here", "umask 022", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
        assertThat(here).hasSizeGreaterThan(10);
        assertThat(here.keySet()).anyMatch(f -> f.endsWith(".parquet")).anyMatch(f -> f.contains("proxies"));
    }

    @Test
    void inAnotherCountryForAnotherUser() throws Exception {
        Map<String, String> elsewhere = Map.of(
                "TZ",
                "Pacific/Kiritimati",
                "LC_ALL",
                "C.UTF-8",
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Kiritimati -Duser.name=somebody",
                "USER",
                "somebody",
                "HOME",
                Files.createDirectories(folder.resolve("home")).toString());
        assertThat(run("else where", "umask 077", elsewhere)).isEqualTo(here);
    }

    /// Where digits are others than 0 to 9.
    @Test
    void whereNumbersLookOtherwise() throws Exception {
        Map<String, String> elsewhere = Map.of(
                "LC_ALL",
                "C.UTF-8",
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab-ca-islamic");
        assertThat(run("digits", "umask 022", elsewhere)).isEqualTo(here);
    }

    @Test
    void filesOfAnotherDay() throws Exception {
        Map<String, String> old;
        setBack(Duration.ofDays(400));
        try {
            old = run("old", "umask 022", Map.of("LC_ALL", "C.UTF-8"));
        } finally {
            setBack(Duration.ofDays(-400));
        }
        // A source is known again by its size and time of change, which its row therefore holds.
        assertThat(without(old)).isEqualTo(without(here));
        assertThat(old).hasSameSizeAs(here);
    }

    private static void setBack(Duration time) throws IOException {
        try (Stream<Path> all = Files.list(films)) {
            for (Path film : all.toList()) {
                Instant changed = Files.getLastModifiedTime(film).toInstant().minus(time);
                Path unused = Files.setLastModifiedTime(film, FileTime.from(changed));
            }
        }
    }

    private static Map<String, String> without(Map<String, String> sums) {
        Map<String, String> most = new TreeMap<>(sums);
        most.keySet().removeIf(f -> f.startsWith("dataset/sources/") || f.equals("dataset/manifest.json"));
        return most;
    }

    @Test
    void onAnotherDay() throws Exception {
        Path code = Files.writeString(folder.resolve("clocks.c"), CLOCKS);
        Path library = films.resolve("clocks.so"); // beside the videos, where workers may read
        assumeTrue(compiled(code, library), "no C compiler: no run on another day");
        Map<String, String> later = Map.of("LC_ALL", "C.UTF-8", "LD_PRELOAD", library.toString());
        assertThat(run("later", "umask 022; date +%Y >said", later)).isEqualTo(here);
        String year =
                Integer.toString(LocalDate.now(ZoneOffset.UTC).plusDays(400).getYear());
        assertThat(folder.resolve("later/said")).content().startsWith(year);
    }

    private static boolean compiled(Path code, Path library) throws Exception {
        try {
            List<String> words = List.of("cc", "-shared", "-fPIC", "-o", library.toString(), code.toString());
            return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// @return checksums of the files of the dataset and the export, but of what is about the run
    private static Map<String, String> run(String name, String before, Map<String, String> environment)
            throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        clipmill(place, before, environment, 3, "curate", films.toString(), "-o", "dataset", "--workers", "2");
        clipmill(place, before, environment, 0, "export", "dataset", "--to", "export", "--format", "folder");
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = place.relativize(file).toString();
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(path, HexFormat.of().formatHex(sum));
            }
        }
        sums.keySet().removeIf(path -> path.equals("said") || path.endsWith("run.json"));
        return sums;
    }

    private static void clipmill(
            Path place, String before, Map<String, String> environment, int exit, String... arguments)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", before + "; exec \"$@\"", "sh"));
        words.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(java.util.stream.Collectors.joining(File.pathSeparator)),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.resolve("said").toFile()));
        builder.environment().keySet().removeIf(v -> !v.equals("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor())
                .as(Files.readString(place.resolve("said")))
                .isEqualTo(exit);
    }
}
