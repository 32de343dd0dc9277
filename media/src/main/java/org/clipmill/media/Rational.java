package org.clipmill.media;

/// An exact ratio of two integers, such as a time base (seconds per tick) or a frame rate (frames per second).
///
/// @param num numerator
/// @param den denominator, never 0; 0/1 stands for "unknown"
public record Rational(long num, long den) {
    public static final Rational UNKNOWN = new Rational(0, 1);

    public Rational {
        if (den == 0) {
            num = 0;
            den = 1;
        }
    }

    public double value() {
        return (double) num / den;
    }

    public boolean known() {
        return num != 0;
    }

    /// Seconds of `ticks` units of this time base.
    public double seconds(long ticks) {
        return (double) ticks * num / den;
    }

    /// Reads the form that [#toString] writes, `num/den`.
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        return new Rational(Long.parseLong(text, 0, slash, 10), Long.parseLong(text, slash + 1, text.length(), 10));
    }

    @Override
    public String toString() {
        return num + "/" + den;
    }
}
