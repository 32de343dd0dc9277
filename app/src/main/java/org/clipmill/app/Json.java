package org.clipmill.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// JSON on stdout.
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static void line(Object value) {
        System.out.println(MAPPER.writeValueAsString(value));
    }

    /// Seconds with microseconds.
    static double seconds(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }
}
