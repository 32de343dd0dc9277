package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Any bytes as a manifest: a [DatasetException], or one whose parts all lie in the dataset and that reads back the
/// same.
public final class FuzzManifests {
    private static final Path FOLDER = folder();

    private FuzzManifests() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path file = FOLDER.resolve(Manifest.FILE);
        Files.write(file, data);
        try (Dataset dataset = Dataset.openForReading(FOLDER)) {
            Manifest manifest = Manifest.read(FOLDER);
            for (String table : manifest.tables().keySet()) {
                long unused = dataset.count(table);
                for (Path part : dataset.files(table)) {
                    if (!part.normalize().equals(part) || !part.startsWith(FOLDER)) {
                        throw new AssertionError(part + " is outside of the dataset");
                    }
                }
            }
            Files.writeString(file, manifest.json());
            if (!Manifest.read(FOLDER).equals(manifest)) {
                throw new AssertionError("another manifest after writing it: " + manifest.json());
            }
        } catch (DatasetException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("an error that says nothing", e);
            }
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("clipmill-fuzz").toRealPath();
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
