package org.clipmill.dataset.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns of a table, in order.
///
/// @param columns at least one; names are unique
public record Schema(List<Column> columns) {

    /// @throws IllegalArgumentException when there is no column, or a name occurs twice
    public Schema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw new IllegalArgumentException("column '" + column.name() + "' is declared twice");
            }
        }
    }

    /// A schema of these columns.
    public static Schema of(Column... columns) {
        return new Schema(List.of(columns));
    }

    /// The names in order.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
