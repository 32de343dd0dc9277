package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.clipmill.dataset.internal.DuckDb;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes rows to Parquet files in the order given.
///
/// A file ends after [#partBytes] of values, whatever the number of rows, since DuckDB reads, sorts and writes
/// whole vectors of rows: long lists of many rows at once would not fit its memory limit.
final class PartWriter {

    /// About 300 timelines of half a minute. Sorting takes up to ten times as much, because lists grow by doubling.
    private static final long LIST_PART_BYTES = 16L << 20;

    private static final long PLAIN_PART_BYTES = 128L << 20;
    private static final long FLUSH_BYTES = 4L << 20;

    static final String OPTIONS = "(FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";

    private final Connection connection;
    private final Schema schema;
    private final Disk disk;
    private final Supplier<Path> names;

    PartWriter(Connection connection, Schema schema, Disk disk, Supplier<Path> names) {
        this.connection = connection;
        this.schema = schema;
        this.disk = disk;
        this.names = names;
    }

    /// How many bytes of values, before compression, go into one part.
    static long partBytes(Collection<ColumnType> types) {
        return types.stream().anyMatch(ColumnType::isList) ? LIST_PART_BYTES : PLAIN_PART_BYTES;
    }

    /// Writes all rows and returns the parts, none when there are no rows.
    List<Written> write(Iterator<@Nullable Object[]> rows) throws SQLException, IOException {
        List<Written> parts = new ArrayList<>();
        while (rows.hasNext()) {
            parts.add(writePart(rows));
        }
        return parts;
    }

    private Written writePart(Iterator<@Nullable Object[]> rows) throws SQLException, IOException {
        String columns = schema.columns().stream()
                .map(column ->
                        DuckDb.identifier(column.name()) + " " + column.type().sql())
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE part_rows (" + columns + ")");
            try {
                long count = fill(rows);
                Path file = names.get();
                statement.execute("COPY part_rows TO " + DuckDb.literal(file.toString()) + " " + OPTIONS);
                return disk.written(file, count);
            } finally {
                statement.execute("DROP TABLE part_rows");
            }
        }
    }

    private long fill(Iterator<@Nullable Object[]> rows) throws SQLException {
        long limit = partBytes(schema.columns().stream().map(Column::type).toList());
        long count = 0;
        long bytes = 0;
        long unflushed = 0;
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "part_rows")) {
            while (rows.hasNext() && bytes < limit) {
                long size = Values.append(appender, schema, rows.next());
                bytes += size;
                unflushed += size;
                if (unflushed > FLUSH_BYTES) {
                    appender.flush();
                    unflushed = 0;
                }
                count++;
            }
        }
        return count;
    }
}
