package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clipmill.dataset.Digests;
import org.clipmill.dataset.Folders;
import org.clipmill.dataset.store.Faults.Step;

/// The durable steps of a commit, and the sweeping up after one that was cut short.
final class Disk {

    static final String TEMPORARY = ".tmp";
    static final String PROXIES = "proxies";

    /// What a folder may already hold when it becomes a dataset: things that are made before the first commit.
    private static final Set<String> EARLY =
            Set.of(Lock.FILE, TEMPORARY, PROXIES, "clipmill.yaml", Manifest.FILE + TEMPORARY);

    private static final Pattern PART_OR_TEMPORARY =
            Pattern.compile("(" + Manifest.PART_NAME.pattern() + ")|c[0-9]+-[0-9]+\\.tmp");

    private final Path dataset;
    private final Faults faults;

    Disk(Path dataset, Faults faults) {
        this.dataset = dataset;
        this.faults = faults;
    }

    /// Makes the folder of a table so that it survives a power cut.
    Path tableFolder(String table) throws IOException {
        Path folder = dataset.resolve(table);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
            for (Path parent = folder; !parent.equals(dataset); ) {
                parent = Objects.requireNonNull(parent.getParent());
                syncFolder(parent);
            }
        }
        return folder;
    }

    /// Takes a finished temporary part's size and hash, after forcing it to the disk.
    Written written(Path file, long rows) throws IOException {
        faults.after(Step.PART_WRITTEN, file);
        sync(file);
        faults.after(Step.PART_SYNCED, file);
        return new Written(file, rows, Files.size(file), Digests.sha256(file));
    }

    void renamePart(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        faults.after(Step.PART_RENAMED, to);
    }

    void syncTable(Path folder) throws IOException {
        syncFolder(folder);
        faults.after(Step.FOLDER_SYNCED, folder);
    }

    /// Replaces the manifest: the moment at which a commit has happened.
    void replaceManifest(Manifest manifest) throws IOException {
        Path temporary = dataset.resolve(Manifest.FILE + TEMPORARY);
        Files.write(temporary, manifest.json().getBytes(StandardCharsets.UTF_8));
        faults.after(Step.MANIFEST_WRITTEN, temporary);
        sync(temporary);
        faults.after(Step.MANIFEST_SYNCED, temporary);
        Path target = dataset.resolve(Manifest.FILE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        faults.after(Step.MANIFEST_RENAMED, target);
        syncFolder(dataset);
        faults.after(Step.DATASET_SYNCED, dataset);
    }

    void deletePart(String file) throws IOException {
        Path path = dataset.resolve(file);
        Files.deleteIfExists(path);
        faults.after(Step.OLD_PART_DELETED, path);
    }

    /// Whether a folder without a manifest may become a dataset: nobody's files would be mistaken for ours.
    boolean isFresh() throws IOException {
        try (Stream<Path> entries = Files.list(dataset)) {
            return entries.allMatch(entry -> EARLY.contains(entry.getFileName().toString()));
        }
    }

    /// Deletes what a killed process left: temporary files, and parts that no manifest names.
    ///
    /// Only names that this program gives are touched, and symbolic links are not followed.
    void sweep(Manifest manifest) throws IOException {
        Set<Path> live = new HashSet<>();
        manifest.tables().values().forEach(parts -> parts.forEach(part -> live.add(dataset.resolve(part.file()))));
        Files.deleteIfExists(dataset.resolve(Manifest.FILE + TEMPORARY));
        Folders.delete(dataset.resolve(TEMPORARY));
        for (Path folder : folders(dataset)) {
            String name = folder.getFileName().toString();
            if (name.equals(PROXIES)) {
                deleteMatching(folder, file -> file.getFileName().toString().endsWith(TEMPORARY));
            } else if (Manifest.TABLE.matcher(name).matches()) {
                deleteStray(folder, live);
                for (Path inner : folders(folder)) {
                    deleteStray(inner, live);
                }
            }
        }
    }

    private static void deleteStray(Path folder, Set<Path> live) throws IOException {
        deleteMatching(
                folder,
                file -> PART_OR_TEMPORARY.matcher(file.getFileName().toString()).matches() && !live.contains(file));
    }

    private static void deleteMatching(Path folder, Predicate<Path> condition) throws IOException {
        List<Path> victims;
        try (Stream<Path> entries = Files.list(folder)) {
            victims = entries.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(condition)
                    .toList();
        }
        for (Path victim : victims) {
            Files.deleteIfExists(victim);
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
