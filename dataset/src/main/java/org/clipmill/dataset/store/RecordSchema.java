package org.clipmill.dataset.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a record class maps to the columns of a table: each component is a column, `startPts` becomes `start_pts`.
///
/// Boxed numbers, text and lists may be null. A null read for a primitive component becomes 0 or false, which is
/// what a column that an older dataset does not have yet reads as.
///
/// @param <R> the record class
public final class RecordSchema<R extends Record> {

    private static final Map<Class<?>, ColumnType> TYPES = Map.ofEntries(
            Map.entry(String.class, ColumnType.TEXT),
            Map.entry(int.class, ColumnType.INT),
            Map.entry(Integer.class, ColumnType.INT),
            Map.entry(long.class, ColumnType.LONG),
            Map.entry(Long.class, ColumnType.LONG),
            Map.entry(float.class, ColumnType.FLOAT),
            Map.entry(Float.class, ColumnType.FLOAT),
            Map.entry(double.class, ColumnType.DOUBLE),
            Map.entry(Double.class, ColumnType.DOUBLE),
            Map.entry(boolean.class, ColumnType.BOOLEAN),
            Map.entry(Boolean.class, ColumnType.BOOLEAN),
            Map.entry(long[].class, ColumnType.LONGS),
            Map.entry(int[].class, ColumnType.INTS),
            Map.entry(float[].class, ColumnType.FLOATS),
            Map.entry(double[].class, ColumnType.DOUBLES),
            Map.entry(boolean[].class, ColumnType.BOOLEANS));

    private final Class<R> type;
    private final Schema schema;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;
    private final @Nullable Object[] zeros;

    private RecordSchema(
            Class<R> type,
            Schema schema,
            MethodHandle[] accessors,
            MethodHandle constructor,
            @Nullable Object[] zeros) {
        this.type = type;
        this.schema = schema;
        this.accessors = accessors;
        this.constructor = constructor;
        this.zeros = zeros;
    }

    /// The mapping of a record class, which may be private or nested.
    ///
    /// @throws IllegalArgumentException when a component has a type that no column can hold
    public static <R extends Record> RecordSchema<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Column> columns = new ArrayList<>(components.length);
        MethodHandle[] accessors = new MethodHandle[components.length];
        @Nullable Object[] zeros = new @Nullable Object[components.length];
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            for (int i = 0; i < components.length; i++) {
                RecordComponent component = components[i];
                columns.add(new Column(snakeCase(component.getName()), columnType(type, component)));
                component.getAccessor().setAccessible(true);
                accessors[i] = lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Record.class));
                zeros[i] = zero(component.getType());
            }
            Constructor<R> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            MethodHandle constructor =
                    lookup.unreflectConstructor(canonical).asSpreader(Object[].class, components.length);
            return new RecordSchema<>(type, new Schema(columns), accessors, constructor, zeros);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    /// The columns, in the order of the record's components.
    public Schema schema() {
        return schema;
    }

    /// The record's values in column order.
    public @Nullable Object[] values(R row) {
        @Nullable Object[] values = new @Nullable Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = (Object) accessors[i].invokeExact((Record) row);
            } catch (Throwable e) {
                throw rethrown(e, "read");
            }
        }
        return values;
    }

    /// The record of these values, given in column order.
    ///
    /// @throws DatasetException when the record's own checks refuse the values
    public R record(@Nullable Object[] values) {
        @Nullable Object[] arguments = values.clone();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                arguments[i] = zeros[i];
            }
        }
        try {
            return type.cast(constructor.invoke(arguments));
        } catch (Throwable e) {
            throw rethrown(e, "create");
        }
    }

    private RuntimeException rethrown(Throwable e, String action) {
        if (e instanceof Error error) {
            throw error;
        }
        return new DatasetException("cannot " + action + " a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }

    private static ColumnType columnType(Class<?> type, RecordComponent component) {
        ColumnType columnType = TYPES.get(component.getType());
        if (columnType != null) {
            return columnType;
        }
        if (component.getGenericType().getTypeName().equals("java.util.List<java.lang.String>")) {
            return ColumnType.TEXTS;
        }
        throw new IllegalArgumentException(type.getName() + "." + component.getName() + " is a "
                + component.getGenericType().getTypeName() + ", which no column can hold");
    }

    private static @Nullable Object zero(Class<?> type) {
        return switch (type.getName()) {
            case "int" -> 0;
            case "long" -> 0L;
            case "float" -> 0f;
            case "double" -> 0d;
            case "boolean" -> false;
            default -> null;
        };
    }

    /// `startPts` to `start_pts`, `hdr10Plus` to `hdr10_plus`.
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
