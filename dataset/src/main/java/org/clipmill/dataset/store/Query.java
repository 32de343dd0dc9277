package org.clipmill.dataset.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;

/// Reading of Parquet files as one table, on one connection.
final class Query {

    private final Connection connection;
    private final String source;
    private final Map<String, ColumnType> columns;

    /// @param files at least one
    Query(Connection connection, List<Path> files) throws SQLException {
        this.connection = connection;
        this.source = DuckDb.parquet(files);
        this.columns = describe();
    }

    private Map<String, ColumnType> describe() throws SQLException {
        Map<String, ColumnType> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (rows.next()) {
                found.put(rows.getString(1), ColumnType.ofSql(rows.getString(2)));
            }
        }
        return found;
    }

    /// All columns of the files, united by name.
    Map<String, ColumnType> columns() {
        return columns;
    }

    String source() {
        return source;
    }

    /// Gives each row's values in the order of `wanted` to `action`; a column the files lack is null.
    ///
    /// @param orderBy sorts by this column, then by the other columns that are no lists; null for the stored order
    void forEach(List<Column> wanted, @Nullable String orderBy, Consumer<@Nullable Object[]> action)
            throws SQLException {
        String selection = wanted.stream()
                .map(column -> columns.containsKey(column.name())
                        ? "CAST(" + DuckDb.identifier(column.name()) + " AS "
                                + column.type().sql() + ")"
                        : "NULL")
                .collect(Collectors.joining(", "));
        if (orderBy == null) {
            run(connection, "SELECT " + selection + " FROM " + source, wanted, action);
            return;
        }
        for (String range : ranges(orderBy)) {
            run(
                    connection,
                    "SELECT " + selection + " FROM " + source + " WHERE " + range + " ORDER BY " + order(orderBy),
                    wanted,
                    action);
        }
    }

    static void run(Connection connection, String sql, List<Column> wanted, Consumer<@Nullable Object[]> action)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                @Nullable Object[] values = new @Nullable Object[wanted.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Values.read(rows, i + 1, wanted.get(i).type());
                }
                action.accept(values);
            }
        }
    }

    /// The order by a key: rows of one key are told apart by all columns that are cheap to compare.
    String order(String key) {
        return key(key) + " NULLS FIRST"
                + columns.entrySet().stream()
                        .filter(column ->
                                !column.getValue().isList() && !column.getKey().equals(key))
                        .map(column -> ", " + DuckDb.identifier(column.getKey()) + " NULLS FIRST")
                        .collect(Collectors.joining());
    }

    /// Conditions that cut the rows into ranges of a key, in order, of about [PartWriter#partBytes] each.
    ///
    /// DuckDB would hold all lists of a sort in memory, so it sorts one range at a time. The ranges
    /// depend on the rows alone, not on the files they are in.
    List<String> ranges(String key) throws SQLException {
        String keyName = key(key);
        String size = columns.entrySet().stream().map(Query::size).collect(Collectors.joining(" + "));
        String sql = "SELECT max(k) FROM (SELECT k, CAST(sum(size) OVER (ORDER BY k NULLS FIRST) AS BIGINT) // "
                + PartWriter.partBytes(columns.values()) + " AS bucket FROM (SELECT " + keyName + " AS k, sum(" + size
                + ") AS size FROM " + source + " GROUP BY k)) GROUP BY bucket ORDER BY bucket";
        List<@Nullable String> ends = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Object end = rows.getObject(1);
                ends.add(end == null ? null : end instanceof String text ? DuckDb.literal(text) : String.valueOf(end));
            }
        }
        List<String> ranges = new ArrayList<>();
        String after = "TRUE";
        for (int i = 0; i < ends.size(); i++) {
            String end = ends.get(i);
            boolean last = i == ends.size() - 1;
            String upTo =
                    end == null ? keyName + " IS NULL" : "(" + keyName + " IS NULL OR " + keyName + " <= " + end + ")";
            ranges.add(last ? after : after + " AND " + upTo);
            after = end == null ? keyName + " IS NOT NULL" : keyName + " > " + end;
        }
        return ranges;
    }

    private static String size(Map.Entry<String, ColumnType> column) {
        String name = DuckDb.identifier(column.getKey());
        ColumnType type = column.getValue();
        int bytes = type.bytesPerValue();
        if (type.isList()) {
            return "coalesce(len(" + name + "), 0) * " + bytes;
        }
        return type == ColumnType.TEXT ? "coalesce(strlen(" + name + "), 0) + " + bytes : String.valueOf(bytes);
    }

    private String key(String key) {
        ColumnType type = columns.get(key);
        if (type != ColumnType.TEXT && type != ColumnType.INT && type != ColumnType.LONG) {
            throw new DatasetException("cannot sort by '" + key + "': "
                    + (type == null ? "the table has no such column" : "it is no text or whole number"));
        }
        return DuckDb.identifier(key);
    }
}
