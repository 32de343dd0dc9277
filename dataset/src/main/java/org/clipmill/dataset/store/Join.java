package org.clipmill.dataset.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;

/// Reading of several tables joined by a key; see [Dataset#forEachJoined].
final class Join {
    private final Connection connection;
    private final String key;
    private final Map<String, Column> wanted = new LinkedHashMap<>();
    private final StringBuilder selection = new StringBuilder();
    private final StringBuilder from = new StringBuilder();

    /// @param tables the files of each table; the first has some
    Join(Connection connection, List<List<Path>> tables, String key) throws SQLException {
        this.connection = connection;
        this.key = key;
        for (int i = 0; i < tables.size(); i++) {
            if (!tables.get(i).isEmpty()) {
                add("t" + i, tables.get(i));
            }
        }
    }

    private void add(String alias, List<Path> files) throws SQLException {
        String source = DuckDb.parquet(files) + " AS " + alias;
        from.append(from.isEmpty() ? source : " LEFT JOIN " + source + " USING (" + DuckDb.identifier(key) + ")");
        new Query(connection, files).columns().forEach((name, type) -> {
            if (wanted.putIfAbsent(name, new Column(name, type)) == null) {
                String column = (name.equals(key) ? "" : alias + ".") + DuckDb.identifier(name);
                selection.append(selection.isEmpty() ? "" : ", ").append("CAST(" + column + " AS " + type.sql() + ")");
            }
        });
    }

    void forEach(Consumer<? super Map<String, @Nullable Object>> action) throws SQLException {
        List<Column> columns = List.copyOf(wanted.values());
        String sql = "SELECT " + selection + " FROM " + from + " ORDER BY " + DuckDb.identifier(key);
        Query.run(connection, sql, columns, values -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put(columns.get(i).name(), values[i]);
            }
            action.accept(row);
        });
    }
}
