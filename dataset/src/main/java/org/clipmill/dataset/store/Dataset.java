package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;

/// A dataset folder: tables, each a set of immutable Parquet parts, under one `manifest.json`.
///
/// Writing goes through a [Commit]. Whatever moment a process dies at, the next one sees the tables as after some
/// commit, never in between, and no stray files stay. Any engine may read the Parquet files while nothing runs.
/// Safe for use by several threads.
public final class Dataset implements AutoCloseable {

    /// Parts below this size are merged by [#compact].
    static final long SMALL_PART_BYTES = 64L << 20;

    private final Path path;
    private final Disk disk;
    private final @Nullable Lock lock;
    private final LiveParts live;
    private final TableReader tables;
    private final AtomicLong commits = new AtomicLong();
    private volatile Manifest manifest;
    private @Nullable DuckDb database;
    private boolean failed;
    private boolean closed;

    private Dataset(Path path, Disk disk, @Nullable Lock lock, Manifest manifest) {
        this.path = path;
        this.disk = disk;
        this.lock = lock;
        this.manifest = manifest;
        this.live = new LiveParts(path, this::current);
        this.tables = new TableReader(path, live, this::connect);
    }

    /// Opens a dataset for writing, making the folder if there is none, and sweeps up after a killed run.
    ///
    /// @throws DatasetLockedException when somebody else writes to it
    /// @throws DatasetException when the folder cannot be written to, is damaged, or holds other things
    public static Dataset openForWriting(Path folder) {
        return openForWriting(folder, Faults.NONE);
    }

    static Dataset openForWriting(Path folder, Faults faults) {
        Path path = folder.toAbsolutePath().normalize();
        @Nullable Lock lock = null;
        boolean opened = false;
        try {
            Disk disk = new Disk(path, faults);
            Files.createDirectories(path);
            if (!Manifest.exists(path) && !disk.isFresh()) {
                throw new DatasetException(
                        folder + " is not empty and not a Clipmill dataset; give a new or empty folder");
            }
            lock = Lock.acquire(path);
            Manifest manifest = Manifest.EMPTY;
            if (Manifest.exists(path)) {
                manifest = Manifest.read(path);
            } else {
                disk.replaceManifest(manifest);
            }
            disk.sweep(manifest);
            opened = true;
            return new Dataset(path, disk, lock, manifest);
        } catch (IOException e) {
            throw new DatasetException(
                    folder + " cannot be used as a dataset folder: " + DatasetException.reason(e), e);
        } finally {
            if (lock != null && !opened) {
                lock.close();
            }
        }
    }

    /// Opens a dataset for reading. Takes no lock: what a run at work has committed so far is seen.
    ///
    /// @throws DatasetException when the folder is no dataset, or its manifest is damaged
    public static Dataset openForReading(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new DatasetException(folder + " is not a Clipmill dataset: "
                    + (Files.exists(path) ? "it is not a folder" : "there is no such folder"));
        }
        return new Dataset(path, new Disk(path, Faults.NONE), null, Manifest.read(path));
    }

    /// The dataset's folder, absolute.
    public Path path() {
        return path;
    }

    /// Begins a commit; nothing changes until [Commit#done].
    ///
    /// @throws DatasetException when the dataset is open for reading only, or an earlier commit failed
    public synchronized Commit begin() {
        checkWritable();
        return new Commit(this, commits.incrementAndGet());
    }

    /// Runs `changes` on a commit and finishes it; when `changes` throws, nothing has happened.
    public void commit(Consumer<Commit> changes) {
        try (Commit commit = begin()) {
            changes.accept(commit);
            commit.done();
        }
    }

    /// All rows of a table in stored order; none when there is no such table.
    ///
    /// @throws DatasetException when a part is missing or damaged
    public <R extends Record> List<R> read(String table, Class<R> type) {
        List<R> rows = new ArrayList<>();
        forEach(table, type, null, rows::add);
        return rows;
    }

    /// Gives each row of a table to `action`, holding one at a time.
    ///
    /// @param orderBy a text or whole-number column to sort by; null for the stored order
    public <R extends Record> void forEach(
            String table, Class<R> type, @Nullable String orderBy, Consumer<? super R> action) {
        tables.forEach(table, type, orderBy, action);
    }

    /// Gives each row of a table, as column names and values, to `action`, holding one at a time.
    ///
    /// @param orderBy a text or whole-number column to sort by; null for the stored order
    public void forEachRow(
            String table, @Nullable String orderBy, Consumer<? super Map<String, @Nullable Object>> action) {
        tables.forEachRow(table, orderBy, action);
    }

    /// Gives each row of the first table, joined with the others by a key, to `action` in the order of the key, holding
    /// one at a time.
    ///
    /// A row that another table lacks has no values of that table; where names repeat, the first table wins.
    ///
    /// @param names the first decides which rows there are; each has the key at most once
    public void forEachJoined(List<String> names, String key, Consumer<? super Map<String, @Nullable Object>> action) {
        tables.forEachJoined(names, key, action);
    }

    /// All rows of a table as column names and values; lists come as arrays.
    public List<Map<String, @Nullable Object>> rows(String table, @Nullable String orderBy) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        forEachRow(table, orderBy, rows::add);
        return rows;
    }

    /// The columns that the parts of a table have together; none when the table is empty.
    public List<Column> columns(String table) {
        return tables.columns(table);
    }

    /// The number of rows of a table, from the manifest.
    public long count(String table) {
        return current().parts(table).stream().mapToLong(Part::rows).sum();
    }

    /// The live parts of every table.
    public Map<String, List<Part>> tables() {
        return current().tables();
    }

    /// The Parquet files of a table, checked to be there in full size.
    public List<Path> files(String table) {
        return live.paths(live.parts(table));
    }

    /// Merges the parts of a table that are smaller than 64 MiB, sorted by a key.
    ///
    /// The result depends on the rows alone, byte for byte, not on the commits that brought them. A part takes at
    /// most about 128 MiB of values before compression (16 MiB in tables with list columns), so that any table
    /// can be sorted.
    ///
    /// @param key a text or whole-number column
    public void compact(String table, String key) {
        List<Part> small = live.parts(table).stream()
                .filter(part -> part.bytes() < SMALL_PART_BYTES)
                .toList();
        boolean sorted = small.size() == 1 && small.getFirst().file().startsWith(table + "/by_" + key + "-");
        if (small.isEmpty() || sorted) {
            return;
        }
        try (Commit commit = begin()) {
            commit.compact(table, key, small).done();
        }
    }

    /// Whether the stored order of a table is known to be that of a column, as it is after [#compact].
    ///
    /// Then all of its parts come from one compaction, since the next one would have merged them again.
    public boolean isSorted(String table, String key) {
        return current().parts(table).stream()
                .allMatch(
                        part -> part.file().startsWith(table + "/by_" + key + "-") && part.bytes() < SMALL_PART_BYTES);
    }

    /// Reads every part in full and compares it with the manifest.
    ///
    /// @return one line for each part that is missing or damaged; none when all is well
    public List<String> verify() {
        return live.verify();
    }

    /// Lets go of the lock. Commits that are not done have not happened.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (database != null) {
                database.close();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    /// Renames the new parts, replaces the manifest, deletes the parts it no longer names.
    synchronized void publish(Map<String, Commit.Change> changes) {
        checkWritable();
        // Set until the last step succeeds: after a failure in between, memory and disk may disagree.
        failed = true;
        try {
            manifest = new Publication(path, disk).publish(manifest, changes);
            failed = false;
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be written: " + DatasetException.reason(e), e);
        }
    }

    /// A writer knows the manifest; a reader looks at the disk again, since a run may be at work.
    private Manifest current() {
        return lock != null ? manifest : Manifest.read(path);
    }

    List<Path> paths(List<Part> parts) {
        return live.paths(parts);
    }

    Disk disk() {
        return disk;
    }

    Path tableFolder(String table) {
        try {
            return disk.tableFolder(table);
        } catch (IOException e) {
            throw new DatasetException(path + " cannot be written: " + DatasetException.reason(e), e);
        }
    }

    /// A connection of the caller's own.
    synchronized Connection connect() throws SQLException {
        if (closed) {
            throw new IllegalStateException("dataset " + path + " is closed");
        }
        if (database == null) {
            // A reader may lack the right to write here, and must not share a writer's folder.
            Path temporary = lock != null
                    ? path.resolve(Disk.TEMPORARY)
                    : Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "clipmill-read-" + ProcessHandle.current().pid() + "-" + System.identityHashCode(this));
            database = DuckDb.open(temporary);
        }
        return database.connect();
    }

    private void checkWritable() {
        if (lock == null) {
            throw new IllegalStateException("dataset " + path + " is open for reading only");
        }
        if (closed) {
            throw new IllegalStateException("dataset " + path + " is closed");
        }
        if (failed) {
            throw new DatasetException("an earlier write to " + path + " failed; run the command again to go on");
        }
    }
}
