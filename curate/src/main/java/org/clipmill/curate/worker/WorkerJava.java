package org.clipmill.curate.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.NativeLibraries;
import org.jspecify.annotations.Nullable;

/// The Java that media work runs in: a small serial heap, and the launcher's ahead-of-time cache where there is one.
public final class WorkerJava {
    private WorkerJava() {}

    /// @param options further options of Java
    /// @param main the class to run
    /// @param arguments of its `main`
    public static List<String> command(List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                // A part of a timeline at a time; pictures are in native memory. The heap stays close to what lives.
                "-Xms32m",
                "-Xmx256m",
                "-Xmn16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                // JavaCPP would refuse pictures that make the process larger than a few times the Java heap
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        @Nullable Path natives = natives();
        if (natives != null) {
            command.add("-D" + NativeLibraries.LIST + "=" + natives);
        }
        @Nullable Path cache = cache();
        if (cache != null) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The program's own files and folders, which whoever runs it must be able to read.
    public static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            files.add(Path.of(entry).toAbsolutePath());
        }
        @Nullable Path cache = cache();
        if (cache != null) {
            files.add(cache);
        }
        @Nullable Path natives = natives();
        if (natives != null) {
            files.add(natives);
        }
        files.add(NativeLibraries.folder());
        return files;
    }

    /// The ahead-of-time cache that the launcher made, if it did.
    static @Nullable Path cache() {
        return existing("clipmill.aot");
    }

    /// The list of native libraries that the launcher made, if it did.
    private static @Nullable Path natives() {
        return existing(NativeLibraries.LIST);
    }

    private static @Nullable Path existing(String property) {
        @Nullable String file = System.getProperty(property);
        return file != null && Files.exists(Path.of(file)) ? Path.of(file) : null;
    }
}
