package org.clipmill.curate;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/// Records of many components for tests.
final class TestValues {
    private TestValues() {}

    static Object of(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static <R extends Record> R made(Class<R> type, Object[] values) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /// With these values; all others are 0, false or `x`.
    static <R extends Record> R with(Class<R> type, Map<String, Object> values) {
        return made(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(c -> values.getOrDefault(c.getName(), zero(c.getType())))
                        .toArray());
    }

    private static Object zero(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int" -> 0;
            case "long" -> 0L;
            case "double" -> 0.0;
            case "boolean" -> false;
            default -> "x";
        };
    }
}
