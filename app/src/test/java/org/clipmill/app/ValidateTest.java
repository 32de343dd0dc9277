package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `validate` finds, and that it finds nothing where nothing is.
class ValidateTest {
    @TempDir
    Path folder = Path.of("");

    private Path film = Path.of("");
    private Path dataset = Path.of("");

    @BeforeEach
    void curate() throws Exception {
        film = folder.resolve("films/a.mp4");
        SmallFilm.write(film, 1, 96, 72);
        dataset = folder.resolve("dataset");
        assertThat(CommandLine.run("curate", film.getParent(), "-o", dataset).exit())
                .isZero();
    }

    private CommandLine validate(Object... more) {
        return CommandLine.run(
                Stream.concat(Stream.of("validate", dataset), Stream.of(more)).toArray());
    }

    @Test
    void aDatasetThatNothingHappenedToIsValid() {
        CommandLine run = validate("--rederive", "2", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("valid").asBoolean()).isTrue();
        assertThat(run.json().path("checks").size()).isEqualTo(7);
        run.json()
                .path("checks")
                .forEach(c -> assertThat(c.path("looked").asInt())
                        .as(c.path("check").asString())
                        .isPositive());
    }

    @Test
    void aChangedByteInAPartIsFound() throws Exception {
        Path part = part("signals");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        CommandLine run = validate();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("signals/", "its content was changed");
    }

    @Test
    void aMissingPartIsFound() throws Exception {
        Files.delete(part("shots"));
        CommandLine run = validate();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("shots/", "missing");
    }

    @Test
    void aFileThatDoesNotBelongThereIsFound() throws Exception {
        Files.writeString(dataset.resolve("clips/more.parquet"), "x");
        CommandLine run = validate();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("clips/more.parquet");
    }

    @Test
    void aDamagedProxyIsFound() throws Exception {
        try (Stream<Path> files = Files.list(dataset.resolve("proxies"))) {
            Path zip = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(zip);
            bytes[bytes.length / 3] ^= 1;
            Files.write(zip, bytes);
        }
        CommandLine run = validate();
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("proxies of video");
    }

    @Test
    void aSourceThatChangedCannotGiveTheClipsAgain() throws Exception {
        Files.write(film, new byte[] {0}, StandardOpenOption.APPEND);
        CommandLine run = validate("--rederive", "1");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("another content");
        Files.delete(film);
        assertThat(validate("--rederive", "1").out()).contains("is gone");
    }

    private Path part(String table) throws Exception {
        try (Stream<Path> files = Files.list(dataset.resolve(table))) {
            return files.findFirst().orElseThrow();
        }
    }
}
