package org.clipmill.app.benchmark;

import java.util.Locale;

/// What a benchmark should show.
sealed interface Goal {
    /// Whether the medians of a row reach it.
    boolean met(double ratio, double oursWallSeconds);

    String text();

    /// @param least ratio
    record Ratio(double least) implements Goal {
        @Override
        public boolean met(double ratio, double oursWallSeconds) {
            return ratio >= least;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, ">= %.2fx", least);
        }
    }

    /// @param most seconds of ours by the clock
    record Wall(double most) implements Goal {
        @Override
        public boolean met(double ratio, double oursWallSeconds) {
            return oursWallSeconds <= most;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "< %.1f s", most);
        }
    }
}
