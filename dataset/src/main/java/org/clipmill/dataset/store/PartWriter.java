package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
/// DuckDB holds a row group in memory, and reads whole vectors of rows. So that long lists fit, a file ends after
/// [#PART_BYTES] of values, whatever the number of rows.
final class PartWriter {

    /// Values in one part, before compression. Small enough that sorting a part fits DuckDB's memory limit
    /// several times.
    static final long PART_BYTES = 64L << 20;

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
        long count = 0;
        long bytes = 0;
        long unflushed = 0;
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "part_rows")) {
            while (rows.hasNext() && bytes < PART_BYTES) {
                long size = Values.append(appender, schema, rows.next());
                bytes += size;
                unflushed += size;
                if (unflushed > PART_BYTES / 4) {
                    appender.flush();
                    unflushed = 0;
                }
                count++;
            }
        }
        return count;
    }
}
