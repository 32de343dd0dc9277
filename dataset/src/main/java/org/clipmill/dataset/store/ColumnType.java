package org.clipmill.dataset.store;

import java.util.List;

/// The types a column can have. Every value may also be null.
///
/// Lists are `long[]`, `int[]`, `float[]`, `double[]`, `boolean[]` and `List<String>` in Java.
public enum ColumnType {
    TEXT("VARCHAR", 8, String.class),
    INT("INTEGER", 4, Integer.class),
    LONG("BIGINT", 8, Long.class),
    FLOAT("FLOAT", 4, Float.class),
    DOUBLE("DOUBLE", 8, Double.class),
    BOOLEAN("BOOLEAN", 1, Boolean.class),
    LONGS("BIGINT[]", 8, long[].class),
    INTS("INTEGER[]", 4, int[].class),
    FLOATS("FLOAT[]", 4, float[].class),
    DOUBLES("DOUBLE[]", 8, double[].class),
    BOOLEANS("BOOLEAN[]", 1, boolean[].class),
    TEXTS("VARCHAR[]", 16, List.class);

    private final String sql;
    private final int bytesPerValue;
    private final Class<?> javaType;

    ColumnType(String sql, int bytesPerValue, Class<?> javaType) {
        this.sql = sql;
        this.bytesPerValue = bytesPerValue;
        this.javaType = javaType;
    }

    /// The type's name in SQL.
    public String sql() {
        return sql;
    }

    /// The Java class of values that are not null (boxed for numbers).
    public Class<?> javaType() {
        return javaType;
    }

    /// Whether values are lists.
    public boolean isList() {
        return ordinal() >= LONGS.ordinal();
    }

    /// About how many bytes one value (of a list: one element) takes in memory.
    int bytesPerValue() {
        return bytesPerValue;
    }

    /// The type of that SQL name; narrower and wider integers and decimals, as other engines write them, fold into
    /// ours.
    static ColumnType ofSql(String name) {
        for (ColumnType type : values()) {
            if (type.sql.equals(name)) {
                return type;
            }
        }
        return switch (name) {
            case "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT" -> INT;
            case "UINTEGER" -> LONG;
            default -> {
                if (name.startsWith("DECIMAL") && !name.endsWith("]")) {
                    yield DOUBLE;
                }
                throw new DatasetException("a column of type " + name + " cannot be read by this version of Clipmill");
            }
        };
    }
}
