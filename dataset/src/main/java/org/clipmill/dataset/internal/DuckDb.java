package org.clipmill.dataset.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// One in-memory DuckDB instance with bounded memory that loads nothing from the network.
///
/// Queries on several [#connect] connections may run at the same time; one connection belongs to one thread at a
/// time.
public final class DuckDb implements AutoCloseable {

    private static final String MEMORY_LIMIT = "512MB";

    private final DuckDBConnection root;

    private DuckDb(DuckDBConnection root) {
        this.root = root;
    }

    /// Opens an instance that works with one thread, so that the same rows always give the same bytes.
    ///
    /// @param temporary where data larger than memory is spilled; created only when needed
    /// @throws SQLException when the native library does not load
    public static DuckDb open(Path temporary) throws SQLException {
        return open(temporary, 1);
    }

    /// Opens an instance with more threads. They all share the one memory limit.
    public static DuckDb open(Path temporary, int threads) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", String.valueOf(threads));
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("temp_directory", temporary.toString());
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        return new DuckDb(DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
    }

    /// A further connection to the same instance. The caller closes it.
    public Connection connect() throws SQLException {
        return root.duplicate();
    }

    /// Forbids this instance, for good, every file outside one folder, extensions, and changes of its settings.
    ///
    /// To be called before SQL runs that was made from a user's text.
    public void lockDown(Path folder) throws SQLException {
        try (Statement statement = root.createStatement()) {
            // A path is checked as it is written, with its pattern characters bracketed, and again when it is
            // opened.
            String path = folder.toAbsolutePath() + "/";
            statement.execute("SET allowed_directories = [" + literal(path) + ", " + literal(escapeGlob(path)) + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not close: " + e.getMessage(), e);
        }
    }

    /// `text` as a SQL string literal.
    public static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be part of a SQL literal");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /// `name` as a quoted SQL identifier.
    public static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be part of a SQL name");
        }
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A table expression over Parquet files whose columns are united by name.
    ///
    /// `read_parquet` takes its argument for a glob pattern, so pattern characters of real folder names are
    /// bracketed.
    public static String parquet(Collection<Path> files) {
        return files.stream()
                .map(file -> literal(escapeGlob(file.toAbsolutePath().toString())))
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    private static String escapeGlob(String path) {
        return path.replaceAll("[\\[*?]", "[$0]");
    }
}
