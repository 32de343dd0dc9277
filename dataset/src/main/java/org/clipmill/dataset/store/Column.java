package org.clipmill.dataset.store;

import java.util.regex.Pattern;

/// A named, typed column.
///
/// @param name lower case, digits and underscores, beginning with a letter
/// @param type what its values are
public record Column(String name, ColumnType type) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,127}");

    /// @throws IllegalArgumentException when the name is not in snake case
    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "column name '" + name + "' is not lower-case letters, digits and underscores");
        }
    }
}
