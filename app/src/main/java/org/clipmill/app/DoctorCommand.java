package org.clipmill.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.media.EncoderInfo;
import org.clipmill.media.Encoders;
import org.clipmill.media.Formats;
import org.clipmill.vision.signals.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine and this build can do, and what is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_DISK_BYTES = 2_000_000_000L;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Override
    public Integer call() {
        facts.put("clipmill", org.clipmill.curate.Version.NUMBER);
        facts.put("java", System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("java_memory_mb", Runtime.getRuntime().maxMemory() / 1_000_000);
        disk("temporary_folder", Path.of(System.getProperty("java.io.tmpdir")));
        disk("home", Path.of(System.getProperty("user.home")));
        libraries();
        facts.put("formats", Formats.demuxers());
        facts.put("protocols", "file, pipe");
        facts.put("codecs", Formats.decoders());
        facts.put("worker_confinement", Sandbox.protections());
        facts.put("unavailable_signals", Signals.unavailable());
        if (json) {
            facts.put("problems", problems);
            Json.line(facts);
        } else {
            facts.forEach(DoctorCommand::print);
            System.out.println();
            problems.forEach(problem -> System.out.println("problem: " + problem));
            if (problems.isEmpty()) {
                System.out.println("no problems found");
            }
        }
        return problems.isEmpty() ? 0 : Errors.INTERNAL;
    }

    private static void print(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            System.out.println(name);
            map.forEach((k, v) -> System.out.printf(Locale.ROOT, "    %-26s %s%n", k, v));
        } else if (value instanceof List<?> list) {
            System.out.println(name);
            list.forEach(v -> System.out.println("    " + v));
        } else {
            System.out.printf(Locale.ROOT, "%-20s %s%n", name, value);
        }
    }

    private void disk(String name, Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            facts.put(name, String.format(Locale.ROOT, "%s, %.1f GB free", folder, store.getUsableSpace() / 1e9));
            if (!Files.isWritable(folder)) {
                problems.add(folder + " cannot be written to");
            } else if (store.getUsableSpace() < LITTLE_DISK_BYTES) {
                problems.add(folder + " has little space left");
            }
        } catch (IOException e) {
            problems.add(folder + ": " + e.getMessage());
        }
    }

    private void libraries() {
        try {
            List<String> encoders = new ArrayList<>();
            for (EncoderInfo encoder : Encoders.available()) {
                encoders.add(String.format(
                        Locale.ROOT,
                        "%-12s %-5s %2d bit  %s",
                        encoder.name(),
                        encoder.codec(),
                        encoder.maxBitDepth(),
                        encoder.licence()));
            }
            facts.put("encoders", encoders);
            if (encoders.isEmpty()) {
                problems.add("no video encoder; clips can be exported with --cut copy only");
            }
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            problems.add(
                    "the media libraries cannot be loaded: " + e + "; this build has them for x86-64 Linux with glibc");
        }
    }
}
