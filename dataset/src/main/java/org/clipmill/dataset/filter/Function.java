package org.clipmill.dataset.filter;

import java.util.List;

/// The functions a filter may call. Outside their domain (square root of -1, logarithm of 0) they give null.
enum Function {
    ABS(1, 1),
    LEAST(1, 20),
    GREATEST(1, 20),
    COALESCE(1, 20),
    ROUND(1, 2),
    FLOOR(1, 1),
    CEIL(1, 1),
    SQRT(1, 1),
    LN(1, 1),
    LOG2(1, 1),
    LOG10(1, 1);

    private final int least;
    private final int most;

    Function(int least, int most) {
        this.least = least;
        this.most = most;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    String sql(List<String> arguments) {
        String first = arguments.getFirst();
        return switch (this) {
            case SQRT -> "(CASE WHEN " + first + " >= 0 THEN SQRT(" + first + ") END)";
            case LN, LOG2, LOG10 -> "(CASE WHEN " + first + " > 0 THEN " + name() + "(" + first + ") END)";
            case ROUND ->
                arguments.size() == 1
                        ? "ROUND(" + first + ")"
                        : "ROUND(" + first + ", CAST(" + arguments.get(1) + " AS INTEGER))";
            case ABS, LEAST, GREATEST, COALESCE, FLOOR, CEIL -> name() + "(" + String.join(", ", arguments) + ")";
        };
    }
}
