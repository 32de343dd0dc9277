package org.clipmill.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Real videos with known numbers, in `shared/testdata` beside the repository. A user's clone does not have them: tests
/// that ask for them are
/// skipped there with a message.
public final class Testdata {
    private Testdata() {}

    /// A file or folder of the test data; skips the test where it is absent.
    public static Path require(String relative) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path data = dir.resolve("shared/testdata");
            if (Files.isDirectory(data)) {
                Path file = data.resolve(relative);
                Assumptions.assumeTrue(Files.exists(file), "no " + file);
                return file;
            }
        }
        Assumptions.abort("the shared test data are not beside this repository");
        throw new AssertionError();
    }

    /// The regular files of a folder of the test data, by name.
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(require(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
