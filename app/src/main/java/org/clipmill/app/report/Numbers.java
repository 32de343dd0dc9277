package org.clipmill.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers for people, the same in every locale.
final class Numbers {
    private Numbers() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// `1 clip`, `2 clips`.
    static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /// A length of time in words that suit it: `4.1 s`, `3 min 07 s`, `2 h 05 min`.
    static String length(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        long minutes = Math.round(seconds / 60);
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
    }

    /// A position in a video: `1:04.2`.
    static String position(double seconds) {
        long tenths = Math.round(seconds * 10);
        long minutes = tenths / 600;
        String tail = String.format(Locale.ROOT, "%02d.%d", tenths % 600 / 10, tenths % 10);
        return minutes < 60
                ? minutes + ":" + tail
                : minutes / 60 + String.format(Locale.ROOT, ":%02d:", minutes % 60) + tail;
    }

    static String share(double part, double whole) {
        double percent = whole <= 0 ? 0 : 100 * part / whole;
        return percent > 0 && percent < 0.1
                ? "< 0.1 %"
                : String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    /// A value with three digits that matter: `0.0123`, `12.3`, `1,230`, `45k`.
    static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return plain(value / 1e6) + "M";
        }
        if (size >= 1e4) {
            return plain(value / 1e3) + "k";
        }
        return size >= 1000 ? String.format(Locale.ROOT, "%,.0f", value) : plain(value);
    }

    private static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
        return rounded.abs().doubleValue() < 1e-4
                ? String.format(Locale.ROOT, "%.1e", value)
                : rounded.stripTrailingZeros().toPlainString();
    }

    /// A coordinate of a picture.
    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
