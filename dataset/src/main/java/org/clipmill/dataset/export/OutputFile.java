package org.clipmill.dataset.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a text file so that readers see the old one or the whole new one.
final class OutputFile {

    interface Content {
        void write(Writer writer) throws IOException;
    }

    private OutputFile() {}

    /// @return the file
    /// @throws ExportException when it cannot be written
    static Path write(Path file, Content content) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.write(writer);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException | UncheckedIOException e) {
            throw new ExportException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
