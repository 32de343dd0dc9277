package org.clipmill.app.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.Version;

/// Command lines of this program.
final class Clipmill {
    static final String NAME = "clipmill";
    static final String VERSION = Version.NUMBER;

    private Clipmill() {}

    /// As a user types it: by the launcher, where it started us.
    static List<String> words(String... arguments) {
        @org.jspecify.annotations.Nullable String home = System.getProperty("clipmill.home");
        List<String> words = new ArrayList<>();
        if (home != null && Files.isExecutable(Path.of(home, "clipmill"))) {
            words.add(Path.of(home, "clipmill").toString());
        } else {
            words.addAll(java("org.clipmill.app.Main"));
        }
        words.addAll(List.of(arguments));
        return words;
    }

    /// A class of ours in a Java of its own, started as worker processes are.
    static List<String> java(String main) {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-Xmn16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        @org.jspecify.annotations.Nullable String cache = System.getProperty("clipmill.aot");
        if (cache != null && Files.exists(Path.of(cache))) {
            words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off"));
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return words;
    }
}
