package org.clipmill.dataset.export;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows of JSON with one way of writing numbers.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static void line(Writer writer, Map<String, @Nullable Object> row) throws IOException {
        writer.write(MAPPER.writeValueAsString(row));
        writer.write('\n');
    }

    static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// A value as JSON can hold it: NaN and infinities become null, arrays become lists.
    ///
    /// @param decimals numbers that are no integers are rounded to so many
    static @Nullable Object value(@Nullable Object value, int decimals) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number) ? rounded(number, decimals) : null;
            case Float number ->
                Float.isFinite(number) ? rounded(Double.parseDouble(number.toString()), decimals) : null;
            case float[] list -> {
                @Nullable Object[] values = new @Nullable Object[list.length];
                for (int i = 0; i < list.length; i++) {
                    values[i] = value(list[i], decimals);
                }
                yield values;
            }
            case double[] list -> {
                @Nullable Object[] values = new @Nullable Object[list.length];
                for (int i = 0; i < list.length; i++) {
                    values[i] = value(list[i], decimals);
                }
                yield values;
            }
            case List<?> list ->
                list.stream().map(element -> value(element, decimals)).toArray();
            default -> value;
        };
    }

    /// Rounds the exact binary value, ties to even: what Python's `round` does.
    static double rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
