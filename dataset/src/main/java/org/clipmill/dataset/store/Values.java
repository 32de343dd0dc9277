package org.clipmill.dataset.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Java values into and out of DuckDB columns.
final class Values {

    private Values() {}

    /// Appends one row.
    ///
    /// @return about how many bytes its values take
    /// @throws DatasetException when the number or a type of the values does not fit the schema
    static long append(DuckDBAppender appender, Schema schema, @Nullable Object[] values) throws SQLException {
        List<Column> columns = schema.columns();
        if (values.length != columns.size()) {
            throw new DatasetException(
                    "a row has " + values.length + " values but the table has " + columns.size() + " columns");
        }
        long bytes = 0;
        appender.beginRow();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                appender.appendNull();
                bytes++;
            } else {
                bytes += append(appender, columns.get(i), value);
            }
        }
        appender.endRow();
        return bytes;
    }

    private static long append(DuckDBAppender appender, Column column, Object value) throws SQLException {
        ColumnType type = column.type();
        long count = 1;
        switch (type) {
            case TEXT -> {
                String text = cast(column, String.class, value);
                appender.append(text);
                count = 1 + text.length() / type.bytesPerValue();
            }
            case INT -> appender.append(cast(column, Integer.class, value).intValue());
            case LONG ->
                appender.append(
                        value instanceof Integer small
                                ? small.longValue()
                                : cast(column, Long.class, value).longValue());
            case FLOAT -> appender.append(cast(column, Float.class, value).floatValue());
            case DOUBLE -> appender.append(cast(column, Number.class, value).doubleValue());
            case BOOLEAN -> appender.append(cast(column, Boolean.class, value).booleanValue());
            case LONGS -> {
                long[] list = cast(column, long[].class, value);
                appender.append(list);
                count = list.length;
            }
            case INTS -> {
                int[] list = cast(column, int[].class, value);
                appender.append(list);
                count = list.length;
            }
            case FLOATS -> {
                float[] list = cast(column, float[].class, value);
                appender.append(list);
                count = list.length;
            }
            case DOUBLES -> {
                double[] list = cast(column, double[].class, value);
                appender.append(list);
                count = list.length;
            }
            case BOOLEANS -> {
                boolean[] list = cast(column, boolean[].class, value);
                appender.append(list);
                count = list.length;
            }
            case TEXTS -> {
                List<?> list = cast(column, List.class, value);
                appender.append(list);
                count = list.size();
            }
        }
        return 1 + count * type.bytesPerValue();
    }

    private static <T> T cast(Column column, Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new DatasetException("column " + column.name() + " holds " + column.type() + " but was given a "
                    + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    /// The value of one column of the current row; `index` counts from 1.
    static @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException {
        if (!type.isList()) {
            return row.getObject(index);
        }
        Array array = row.getArray(index);
        return array == null ? null : list((Object[]) array.getArray(), type);
    }

    private static Object list(@Nullable Object[] elements, ColumnType type) {
        return switch (type) {
            case LONGS -> {
                long[] list = new long[elements.length];
                for (int i = 0; i < list.length; i++) {
                    list[i] = elements[i] instanceof Number number ? number.longValue() : 0;
                }
                yield list;
            }
            case INTS -> {
                int[] list = new int[elements.length];
                for (int i = 0; i < list.length; i++) {
                    list[i] = elements[i] instanceof Number number ? number.intValue() : 0;
                }
                yield list;
            }
            case FLOATS -> {
                float[] list = new float[elements.length];
                for (int i = 0; i < list.length; i++) {
                    list[i] = elements[i] instanceof Number number ? number.floatValue() : Float.NaN;
                }
                yield list;
            }
            case DOUBLES -> {
                double[] list = new double[elements.length];
                for (int i = 0; i < list.length; i++) {
                    list[i] = elements[i] instanceof Number number ? number.doubleValue() : Double.NaN;
                }
                yield list;
            }
            case BOOLEANS -> {
                boolean[] list = new boolean[elements.length];
                for (int i = 0; i < list.length; i++) {
                    list[i] = Boolean.TRUE.equals(elements[i]);
                }
                yield list;
            }
            case TEXTS -> {
                List<String> list = new ArrayList<>(elements.length);
                for (Object element : elements) {
                    list.add(element == null ? "" : element.toString());
                }
                yield List.copyOf(list);
            }
            case TEXT, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> throw new IllegalArgumentException(type + " is no list");
        };
    }
}
