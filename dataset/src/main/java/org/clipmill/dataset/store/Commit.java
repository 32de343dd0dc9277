package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;

/// Changes to one or more tables that happen all at once, at [#done], or not at all.
///
/// Rows are written as they are given, so a million of them are never held in memory. A commit belongs to one
/// thread; several commits may be open at the same time.
///
/// ```java
/// try (Commit commit = dataset.begin()) {
///     commit.append("videos", Video.class, List.of(video));
///     commit.replace("verdicts", Verdict.class, verdicts.iterator());
///     commit.done();
/// }
/// ```
public final class Commit implements AutoCloseable {

    /// What becomes of one table: parts that go, and parts that come.
    ///
    /// @param removed which live parts go
    /// @param added the new parts, still under temporary names
    /// @param sortedBy the column a compaction sorted by; null for plain appends and replacements
    record Change(
            Predicate<Part> removed,
            List<Written> added,
            @Nullable String sortedBy) {}

    private final Dataset dataset;
    private final long number;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final List<Path> temporaries = new ArrayList<>();
    private boolean closed;

    Commit(Dataset dataset, long number) {
        this.dataset = dataset;
        this.number = number;
    }

    /// Adds rows to a table.
    public <R extends Record> Commit append(String table, Class<R> type, Iterable<? extends R> rows) {
        RecordSchema<R> mapping = RecordSchema.of(type);
        return add(table, mapping.schema(), values(mapping, rows.iterator()), false);
    }

    /// Adds rows, given as values in the order of the schema's columns, to a table.
    public Commit append(String table, Schema schema, Iterable<@Nullable Object[]> rows) {
        return add(table, schema, rows.iterator(), false);
    }

    /// Puts rows in the place of all rows of a table.
    public <R extends Record> Commit replace(String table, Class<R> type, Iterator<? extends R> rows) {
        RecordSchema<R> mapping = RecordSchema.of(type);
        return add(table, mapping.schema(), values(mapping, rows), true);
    }

    /// Puts rows, given as values in the order of the schema's columns, in the place of all rows of a table.
    public Commit replace(String table, Schema schema, Iterator<@Nullable Object[]> rows) {
        return add(table, schema, rows, true);
    }

    /// Puts one Parquet file that `source` writes in the place of all rows of a table.
    public Commit replaceFrom(String table, PartSource source) {
        return guarded(table, () -> {
            Path file = temporary(table);
            return put(table, true, List.of(dataset.disk().written(file, source.write(file))));
        });
    }

    /// Removes all rows of a table.
    public Commit clear(String table) {
        return guarded(table, () -> put(table, true, List.of()));
    }

    /// Makes the changes durable and visible.
    ///
    /// @throws DatasetException when the disk refuses; the dataset must then be opened again
    public void done() {
        checkOpen();
        closed = true;
        dataset.publish(changes);
    }

    /// Gives up the commit if it is not done: its temporary files are deleted.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        temporaries.forEach(Commit::deleteQuietly);
    }

    /// Sorts the smaller parts of a table into as few as can be; see [Dataset#compact].
    Commit compact(String table, String key, List<Part> parts) {
        return guarded(table, () -> {
            List<Written> merged = new ArrayList<>();
            try (Connection connection = dataset.connect();
                    Statement statement = connection.createStatement()) {
                // Newest first: their column order wins, so that it does not depend on which parts were merged
                // before.
                Query query = new Query(connection, dataset.paths(parts.reversed()));
                for (String range : query.ranges(key)) {
                    Path file = temporary(table);
                    long rows = statement.executeLargeUpdate("COPY (SELECT * FROM " + query.source() + " WHERE " + range
                            + " ORDER BY " + query.order(key) + ") TO "
                            + DuckDb.literal(file.toString()) + " " + PartWriter.OPTIONS);
                    merged.add(dataset.disk().written(file, rows));
                }
            }
            changes.put(table, new Change(parts::contains, merged, key));
            return this;
        });
    }

    private Commit add(String table, Schema schema, Iterator<@Nullable Object[]> rows, boolean replace) {
        return guarded(table, () -> {
            try (Connection connection = dataset.connect()) {
                PartWriter writer = new PartWriter(connection, schema, dataset.disk(), () -> temporary(table));
                return put(table, replace, writer.write(rows));
            }
        });
    }

    private Commit put(String table, boolean replace, List<Written> parts) {
        List<Written> added = new ArrayList<>();
        Change earlier = changes.get(table);
        if (earlier != null && !replace) {
            added.addAll(earlier.added());
        }
        added.addAll(parts);
        boolean removeAll = replace || (earlier != null && earlier.removed().test(NO_PART));
        if (earlier != null && replace) {
            earlier.added().forEach(part -> deleteQuietly(part.file()));
        }
        changes.put(table, new Change(part -> removeAll, added, null));
        return this;
    }

    private static final Part NO_PART = new Part("", 0, 0, "");

    private Path temporary(String table) {
        Path file = dataset.tableFolder(table).resolve("c" + number + "-" + (temporaries.size() + 1) + Disk.TEMPORARY);
        temporaries.add(file);
        return file;
    }

    private interface Action {
        Commit run() throws SQLException, IOException;
    }

    private Commit guarded(String table, Action action) {
        checkOpen();
        if (!Manifest.TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("'" + table + "' is not a table name");
        }
        try {
            return action.run();
        } catch (SQLException | IOException e) {
            throw new DatasetException(
                    "table " + table + " of " + dataset.path() + " cannot be written: " + DatasetException.reason(e),
                    e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this commit is already done or given up");
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next opening of the dataset sweeps it up; the reason for giving up matters more.
        }
    }

    private static <R extends Record> Iterator<@Nullable Object[]> values(
            RecordSchema<R> mapping, Iterator<? extends R> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public @Nullable Object[] next() {
                return mapping.values(rows.next());
            }
        };
    }
}
