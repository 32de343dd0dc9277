package org.clipmill.dataset.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a dataset's tables from their live parts; a table without parts has none. What its methods do is
/// said in [Dataset].
final class TableReader {
    private final Path dataset;
    private final LiveParts live;
    private final Connections connections;

    interface Connections {
        /// A connection of the caller's own.
        Connection open() throws SQLException;
    }

    private interface Reading {
        void run(Query query) throws SQLException;
    }

    TableReader(Path dataset, LiveParts live, Connections connections) {
        this.dataset = dataset;
        this.live = live;
        this.connections = connections;
    }

    <R extends Record> void forEach(String table, Class<R> type, @Nullable String orderBy, Consumer<? super R> action) {
        RecordSchema<R> mapping = RecordSchema.of(type);
        query(
                table,
                query -> query.forEach(
                        mapping.schema().columns(), orderBy, values -> action.accept(mapping.record(values))));
    }

    void forEachRow(String table, @Nullable String orderBy, Consumer<? super Map<String, @Nullable Object>> action) {
        query(table, query -> {
            List<Column> columns = columns(query);
            query.forEach(columns, orderBy, values -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 0; i < values.length; i++) {
                    row.put(columns.get(i).name(), values[i]);
                }
                action.accept(row);
            });
        });
    }

    void forEachJoined(List<String> tables, String key, Consumer<? super Map<String, @Nullable Object>> action) {
        List<List<Path>> files = new ArrayList<>();
        tables.forEach(table -> files.add(live.paths(live.parts(table))));
        if (files.getFirst().isEmpty()) {
            return;
        }
        try (Connection connection = connections.open()) {
            new Join(connection, files, key).forEach(action);
        } catch (SQLException e) {
            throw unreadable("tables " + tables, e);
        }
    }

    List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        query(table, query -> columns.addAll(columns(query)));
        return columns;
    }

    private static List<Column> columns(Query query) {
        return query.columns().entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .toList();
    }

    private void query(String table, Reading reading) {
        List<Part> parts = live.parts(table);
        if (parts.isEmpty()) {
            return;
        }
        try (Connection connection = connections.open()) {
            reading.run(new Query(connection, live.paths(parts)));
        } catch (SQLException e) {
            throw unreadable("table " + table, e);
        }
    }

    private DatasetException unreadable(String what, SQLException e) {
        return new DatasetException(what + " of " + dataset + " cannot be read: " + DatasetException.reason(e), e);
    }
}
