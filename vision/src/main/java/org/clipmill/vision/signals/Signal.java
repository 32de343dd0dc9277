package org.clipmill.vision.signals;

import org.jspecify.annotations.Nullable;

/// A number or label measured of a clip: a pure function of the timeline.
///
/// To add one: write a class, for example
/// ```
/// record Contrast() implements Signal {
///     public Description describe() {
///         return new Description("contrast", "gray levels", "0..127.5", "mean spread of luma within a frame");
///     }
///     public @Nullable Object measure(ClipView clip) {
///         return Statistics.mean(clip.perFrame(clip.timeline().lumaSpread()));
///     }
/// }
/// ```
/// add a line to [Signals], extend `SignalContract` in the tests, add a row to `docs/signals.md`.
public interface Signal {
    /// What a signal is, for the documentation and `--help`.
    ///
    /// @param name column name, lower case with underscores
    /// @param unit unit of the value, `label` for text
    /// @param range smallest to largest value
    /// @param meaning one sentence
    record Description(String name, String unit, String range, String meaning) {
        public boolean label() {
            return unit.equals("label");
        }
    }

    Description describe();

    /// A [Double] (never NaN or infinite), or a [String] for a label; null where the clip is too short or too dark to
    /// tell.
    @Nullable
    Object measure(ClipView clip);
}
