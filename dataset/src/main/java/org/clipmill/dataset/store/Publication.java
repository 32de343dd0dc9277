package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The last steps of a commit: new parts get their names, the manifest is replaced, parts that it no longer names are
/// deleted.
///
/// @param dataset its folder
record Publication(Path dataset, Disk disk) {

    /// @return the manifest that now holds
    Manifest publish(Manifest manifest, Map<String, Commit.Change> changes) throws IOException {
        long number = manifest.commit() + 1;
        Map<String, List<Part>> tables = new TreeMap<>(manifest.tables());
        for (Map.Entry<String, Commit.Change> change : changes.entrySet()) {
            String table = change.getKey();
            tables.put(table, parts(table, manifest.parts(table), change.getValue(), number));
        }
        Manifest next = new Manifest(number, tables);
        disk.replaceManifest(next);
        Set<String> live = files(next);
        for (String file : files(manifest)) {
            if (!live.contains(file)) {
                disk.deletePart(file);
            }
        }
        return next;
    }

    private List<Part> parts(String table, List<Part> before, Commit.Change change, long number) throws IOException {
        List<Part> parts = new ArrayList<>(before);
        parts.removeIf(change.removed());
        Path folder = dataset.resolve(table);
        int index = 0;
        for (Written part : change.added()) {
            index++;
            String name = change.sortedBy() != null
                    ? "by_" + change.sortedBy() + "-" + part.sha256().substring(0, 32)
                    : String.format(Locale.ROOT, "%06d", number) + (index == 1 ? "" : "-" + index);
            disk.renamePart(part.file(), folder.resolve(name + ".parquet"));
            parts.add(new Part(table + "/" + name + ".parquet", part.rows(), part.bytes(), part.sha256()));
        }
        if (!change.added().isEmpty()) {
            disk.syncTable(folder);
        }
        return parts;
    }

    private static Set<String> files(Manifest manifest) {
        Set<String> files = new LinkedHashSet<>();
        manifest.tables().values().forEach(parts -> parts.forEach(part -> files.add(part.file())));
        return files;
    }
}
