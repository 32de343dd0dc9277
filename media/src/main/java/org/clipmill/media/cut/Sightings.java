package org.clipmill.media.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clipmill.media.Frame;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;
import org.jspecify.annotations.Nullable;

/// Source frames that a written clip must show, each with a neighbour that it must not be taken for.
final class Sightings {
    private final List<Sighting> seen = new ArrayList<>();
    private @Nullable Thumb previous;

    /// @param time in the clip, in the source's ticks
    /// @param checksum of a copied frame's samples
    private record Sighting(
            long time,
            String which,
            Thumb thumb,
            @Nullable Thumb neighbour,
            @Nullable Long checksum) {}

    /// A frame before the clip.
    void pass(Frame frame) throws MediaException {
        previous = Thumb.of(frame, Orientation.UPRIGHT);
    }

    /// A frame whose packet is copied, so that the clip has it to the bit.
    void copied(Frame frame, long time) throws MediaException {
        see(frame, time, "copied", frame.checksum());
    }

    void encoded(Frame frame, long time) throws MediaException {
        see(frame, time, "encoded", null);
    }

    private void see(Frame frame, long time, String how, @Nullable Long checksum) throws MediaException {
        Thumb thumb = Thumb.of(frame, Orientation.UPRIGHT);
        seen.add(new Sighting(time, how + " (time " + time + ")", thumb, previous, checksum));
        previous = thumb;
    }

    /// The frame behind the clip: the clip must not end with it instead of with the frame seen last.
    void endBefore(Frame frame) throws MediaException {
        Sighting last = seen.removeLast();
        seen.add(new Sighting(last.time, last.which, last.thumb, Thumb.of(frame, Orientation.UPRIGHT), last.checksum));
    }

    /// @param times of the clip's frames, ascending
    List<ClipCheck.Sight> among(long[] times) {
        return seen.stream()
                .map(s -> new ClipCheck.Sight(
                        Arrays.binarySearch(times, s.time), s.which, s.thumb, s.neighbour, s.checksum))
                .toList();
    }
}
