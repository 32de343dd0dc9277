package org.clipmill.curate.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Removes what earlier exports into the same folder wrote and the present one does not. Only files that the export's
/// own books name, in the size that they name, are touched.
final class StaleFiles {
    /// Which files beside the clips were written: a line each of size and path below the target.
    private static final String BOOK = "export-files.txt";

    private StaleFiles() {}

    /// @param folder that the paths are below
    /// @param files paths and sizes
    /// @return how many were removed
    static int remove(Path folder, Map<String, Long> files) throws IOException {
        int removed = 0;
        for (Map.Entry<String, Long> entry : files.entrySet()) {
            Path file;
            try {
                file = folder.resolve(entry.getKey()).normalize();
            } catch (InvalidPathException e) {
                continue;
            }
            boolean ours = file.startsWith(folder)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toRealPath().startsWith(folder.toRealPath())
                    && Files.size(file) == entry.getValue();
            if (ours) {
                Files.delete(file);
                removed++;
            }
        }
        return removed;
    }

    /// Removes metadata files of an earlier export that were not written again, and notes those that were.
    ///
    /// @param written the present ones
    static int replaceMetadata(Path target, List<Path> written) throws IOException {
        Map<String, Long> old = new LinkedHashMap<>();
        Path book = target.resolve(BOOK);
        if (Files.isRegularFile(book)) {
            for (String line : Files.readAllLines(book)) {
                int space = line.indexOf(' ');
                if (line.matches("[0-9]{1,18} .+")) {
                    old.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (Path file : written) {
            String name = target.relativize(file.toAbsolutePath()).toString();
            old.remove(name);
            lines.add(Files.size(file) + " " + name);
        }
        int removed = remove(target, old);
        Files.write(book, lines);
        return removed;
    }
}
