package org.clipmill.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Readers of hostile input under fuzzing. A target is a class with `public static void fuzzerTestOneInput(byte[])`,
/// which throws for whatever breaks its promise. `src/test/fuzz/<target>/` holds its seeds, and the inputs that once
/// broke it: the fast tests give it each of them. With `./mvnw -Pfuzz ...` Jazzer goes on from there, guided by the
/// coverage of our classes and of the parsers below them, for `-Dfuzz.seconds` (60) a target; `-Dfuzz.target` chooses
/// by name.
public abstract class FuzzContract {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
    private static final String WANTED = System.getProperty("fuzz.target", ".*");
    /// No input may take longer, nor more heap than [#HEAP]. The first inputs wait for classes to be instrumented.
    private static final int SECONDS_AN_INPUT = 60;

    private static final String HEAP = "-Xmx512m";
    private static final String INSTRUMENTED = "org.clipmill.**:org.snakeyaml.**:tools.jackson.**";
    /// A list may name any file. And the second falls over DuckDB's prepared statements, which give it no text.
    private static final String UNUSABLE = Stream.of("FilePathTraversal", "SqlInjection")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(":"));

    /// The targets of this module.
    protected abstract List<Class<?>> targets();

    /// Seeds that are too large for the repository, made before the fuzzing begins.
    protected void makeSeeds(Class<?> target, Path folder) throws IOException {}

    @TestFactory
    Stream<DynamicTest> knownInputs() {
        return targets().stream()
                .map(target -> DynamicTest.dynamicTest(target.getSimpleName(), () -> {
                    List<Path> inputs = inputs(target);
                    Assertions.assertFalse(inputs.isEmpty(), "no seeds in " + seeds(target));
                    for (Path input : inputs) {
                        give(target, input);
                    }
                }));
    }

    private static void give(Class<?> target, Path input) throws Throwable {
        Method method = target.getDeclaredMethod("fuzzerTestOneInput", byte[].class);
        method.setAccessible(true);
        try {
            method.invoke(null, (Object) Files.readAllBytes(input));
        } catch (InvocationTargetException e) {
            throw new AssertionError(input + " breaks the promise of " + target.getSimpleName(), e.getCause());
        }
    }

    @Tag("fuzz")
    @TestFactory
    Stream<DynamicTest> guidedByCoverage() {
        return targets().stream()
                .filter(target -> target.getSimpleName().matches(WANTED))
                .map(target -> DynamicTest.dynamicTest(target.getSimpleName(), () -> fuzz(target)));
    }

    private void fuzz(Class<?> target) throws IOException, InterruptedException {
        Path work = Path.of("target", "fuzz", target.getSimpleName());
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        Path made = Files.createDirectories(work.resolve("seeds"));
        makeSeeds(target, made);
        Path log = work.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                "--disabled_hooks=" + UNUSABLE,
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=" + SECONDS_AN_INPUT,
                "-rss_limit_mb=8000",
                "-print_final_stats=1",
                corpus.toString(),
                made.toString()));
        if (Files.isDirectory(seeds(target))) {
            command.add(seeds(target).toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(SECONDS + 300L, TimeUnit.SECONDS);
            Assertions.assertTrue(ended, target.getSimpleName() + " does not end; see " + log.toAbsolutePath());
            System.out.println("fuzz " + target.getSimpleName() + ": " + summary(log));
            Assertions.assertEquals(0, process.exitValue(), "broken by an input; see " + log.toAbsolutePath());
        } finally {
            process.destroyForcibly();
        }
    }

    /// The last line that tells of coverage, and the count of executions.
    private static String summary(Path log) throws IOException {
        String last = "";
        String executions = "";
        for (String line : new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .toList()) {
            last = line.contains(" cov: ") ? line.strip().replaceAll("\\s+", " ") : last;
            executions = line.contains("number_of_executed_units") ? line.strip() : executions;
        }
        return executions + ", " + last;
    }

    private static Path seeds(Class<?> target) {
        return Path.of("src", "test", "fuzz", target.getSimpleName());
    }

    private static List<Path> inputs(Class<?> target) throws IOException {
        if (!Files.isDirectory(seeds(target))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(seeds(target))) {
            return files.sorted().toList();
        }
    }
}
