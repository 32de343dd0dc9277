package org.clipmill.app.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.Version;
import org.clipmill.curate.worker.WorkerJava;

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
        return WorkerJava.command(List.of(), main);
    }
}
