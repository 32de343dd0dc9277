package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// One run over a folder of hostile files; each must end as it should, and nothing beside them may be touched.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackFilesTest {
    @TempDir
    static Path folder;

    private final Map<String, String> outcomes = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private List<AttackFiles.Attack> attacks;
    private HttpServer server;
    private CommandLine run;
    private Duration took;

    @BeforeAll
    void curate() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        Path secret = SmallFilm.write(folder.resolve("secret/secret.mp4"), 7, 12);
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        attacks = AttackFiles.write(
                inputs, secret, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        Instant start = Instant.now();
        run = CommandLine.run(
                "curate",
                inputs,
                "-o",
                folder.resolve("d"),
                "--set",
                "analysis.proxy_side=64",
                "--set",
                "clips.min=0",
                "--set",
                "filter.missing=keep",
                "--json");
        took = Duration.between(start, Instant.now());
        for (JsonNode line :
                CommandLine.run("status", folder.resolve("d"), "--json").lines()) {
            String outcome = line.path("outcome").asString();
            outcomes.put(
                    line.path("video").asString(),
                    outcome.equals("failed") ? line.path("reason").asString() : outcome);
        }
    }

    @AfterAll
    void stop() throws Exception {
        StringBuilder table = new StringBuilder("| attack | outcome |\n| --- | --- |\n");
        attacks.forEach(a ->
                table.append("| %s | `%s` |%n".formatted(a.what().replace("|", "\\|"), outcomes.get(a.name()))));
        Files.writeString(Path.of("target/attacks.md"), table);
        server.stop(0);
    }

    List<AttackFiles.Attack> attacks() {
        return attacks;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void endsAsItShould(AttackFiles.Attack attack) {
        assertThat(outcomes.get(attack.name())).as(attack.name()).isIn(attack.outcomes());
    }

    @Test
    void theBooksBalanceInGoodTime() {
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.json().path("balanced").asBoolean()).isTrue();
        assertThat(run.json().path("videos").path("pending").asInt()).isZero();
        assertThat(outcomes).hasSize(attacks.size());
        assertThat(took).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void nobodyWasAskedAndNothingWasWrittenElsewhere() throws Exception {
        assertThat(asked).hasValue(0);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("secret", "inputs", "d");
        }
        assertThat(Path.of("hacked")).doesNotExist();
        assertThat(folder.resolve("inputs/hacked")).doesNotExist();
        try (Stream<Path> files = Files.list(folder.resolve("d"))) {
            assertThat(files.map(f -> f.getFileName().toString())).doesNotContain("slipped.mp4");
        }
    }

    @Test
    void namesNeverReachATerminalRaw() {
        CommandLine status = CommandLine.run("status", folder.resolve("d"));
        CommandLine clips = CommandLine.run("clips", folder.resolve("d"));
        for (String text : List.of(run.out(), run.err(), status.out(), status.err(), clips.out(), clips.err())) {
            assertThat(text.codePoints().filter(c -> c != '\n' && c != '\t'))
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
        assertThat(status.out()).contains("\\u001b[2J");
    }

    @Test
    void theReportEscapesNames() throws Exception {
        CommandLine report = CommandLine.run("report", folder.resolve("d"));
        assertThat(report.exit()).as(report.err()).isZero();
        String html = Files.readString(folder.resolve("d/report.html"));
        assertThat(html).doesNotContain("<script>alert", "\"onload=alert").doesNotContain("\u001b");
    }

    @Test
    void exportsOfSuchNamesStayInTheirFolderAndHoldNoFormulas() throws Exception {
        Path out = folder.resolve("d/media");
        CommandLine export =
                CommandLine.run("export", folder.resolve("d"), "--to", out, "--name-template", "{stem}_{clip}.mp4");
        assertThat(export.exit()).as(run.out() + export.err() + export.out()).isIn(0, 3);
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(f -> f.toString().endsWith(".mp4")))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(f -> {
                        assertThat(f.getParent()).isEqualTo(out);
                        assertThat(f.getFileName().toString().chars()).noneMatch(Character::isISOControl);
                    });
        }
        assertThat(Files.readAllLines(out.resolve("metadata.csv")))
                .noneMatch(line -> line.matches("(?s)(.*,)?\"?[=@+].*"));
    }
}
