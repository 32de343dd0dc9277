package org.clipmill.dataset.filter;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What is left of the clips that meet all predicates: the best by some column, up to a number, share or duration.
///
/// Clips of equal value are taken in the order of their ids. Limits are applied together: a clip must be within
/// each.
///
/// @param by the number column to order by
/// @param ascending whether small values are the better ones
/// @param share at most this share of the clips, 0 to 1, rounded up to whole clips
/// @param clips at most this many clips
/// @param seconds at most so many seconds altogether: clips are taken from the best on, until one does not fit
public record Selection(
        String by, boolean ascending, OptionalDouble share, OptionalLong clips, OptionalDouble seconds) {

    /// @throws IllegalArgumentException when there is no limit, or one is out of range
    public Selection {
        if (share.isEmpty() && clips.isEmpty() && seconds.isEmpty()) {
            throw new IllegalArgumentException("a selection needs a share, a number of clips or seconds");
        }
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("the share to keep is not between 0 and 100 %");
        }
        if (clips.isPresent() && clips.getAsLong() < 0) {
            throw new IllegalArgumentException("the number of clips to keep is negative");
        }
        if (seconds.isPresent() && !(seconds.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("the seconds to keep are negative");
        }
    }

    /// The highest values: a share of the clips.
    public static Selection topShare(double share, String by) {
        return new Selection(by, false, OptionalDouble.of(share), OptionalLong.empty(), OptionalDouble.empty());
    }

    /// The highest values: a number of clips.
    public static Selection topClips(long clips, String by) {
        return new Selection(by, false, OptionalDouble.empty(), OptionalLong.of(clips), OptionalDouble.empty());
    }

    /// The highest values: a total duration.
    public static Selection budget(double seconds, String by) {
        return new Selection(by, false, OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.of(seconds));
    }

    /// Reads `20%` or `500`, as after `--keep-top`.
    ///
    /// @throws IllegalArgumentException with a line for the user when it is neither
    public static Selection parseTop(String text, String by) {
        String number = text.strip();
        Optional<String> percent = number.endsWith("%")
                ? Optional.of(number.substring(0, number.length() - 1).strip())
                : Optional.empty();
        try {
            return percent.isPresent()
                    ? topShare(Double.parseDouble(percent.get()) / 100, by)
                    : topClips(Long.parseLong(number), by);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a percentage like 20% nor a number of clips", e);
        }
    }
}
