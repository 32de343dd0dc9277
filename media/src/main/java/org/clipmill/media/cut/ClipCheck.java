package org.clipmill.media.cut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// Reads a written clip back and compares it with what was known while it was written.
final class ClipCheck {
    /// Mean absolute difference (0..255) of small pictures up to which a coarse encode still shows the same frame.
    private static final double SAME = 16;

    /// From this difference on, two neighbouring source frames can be told apart after encoding.
    private static final double DISTINCT = 4;

    /// What the clip must show.
    ///
    /// @param times of all frames, from 0, in ticks of `timeBase`
    /// @param before small picture of the source frame before the span, null if there is none
    /// @param after small picture of the source frame behind the span, null if there is none
    record Evidence(
            long[] times,
            Rational timeBase,
            @Nullable Thumb before,
            @Nullable Thumb first,
            @Nullable Thumb last,
            @Nullable Thumb after) {}

    private ClipCheck() {}

    /// @throws MediaException VERIFY_FAILED, after the file was deleted
    static void check(Path clip, Evidence evidence) throws MediaException {
        try {
            compare(clip, evidence);
        } catch (MediaException e) {
            try {
                Files.deleteIfExists(clip);
            } catch (IOException io) {
                e.addSuppressed(io);
            }
            throw e.failure() == MediaFailure.OUT_OF_MEMORY || e.failure() == MediaFailure.VERIFY_FAILED
                    ? e
                    : failed("it cannot be read back: " + e.getMessage());
        }
    }

    private static void compare(Path clip, Evidence evidence) throws MediaException {
        try (VideoFile file = VideoFile.open(clip);
                FrameReader reader = new FrameReader(file, 1)) {
            long[] times = evidence.times;
            int count = 0;
            while (true) {
                @Nullable Frame frame = reader.next();
                if (frame == null) {
                    break;
                }
                if (count < times.length) {
                    checkTime(frame, count, evidence, file.info().timeBase());
                }
                if (count == 0) {
                    checkPicture("first", frame, evidence.first, evidence.before);
                }
                if (count == times.length - 1) {
                    checkPicture("last", frame, evidence.last, evidence.after);
                }
                count++;
            }
            if (count != times.length) {
                throw failed(count + " frames instead of " + times.length);
            }
            if (reader.repairedPts() + reader.decodeErrors() > 0) {
                throw failed("its times do not rise or a packet does not decode");
            }
        }
    }

    private static void checkTime(Frame frame, int index, Evidence evidence, Rational base) throws MediaException {
        // One tick of tolerance: the container's time scale need not hold the source's times exactly.
        Rational from = evidence.timeBase;
        double want = (double) evidence.times[index] * from.num() * base.den() / ((double) from.den() * base.num());
        if (Math.abs(frame.pts() - want) > 1) {
            throw failed("frame " + index + " is at tick " + frame.pts() + " instead of " + want);
        }
    }

    private static void checkPicture(String which, Frame frame, @Nullable Thumb wanted, @Nullable Thumb neighbour)
            throws MediaException {
        if (wanted == null) {
            return;
        }
        Thumb seen = Thumb.like(wanted, frame);
        double off = seen.difference(wanted);
        if (off > SAME) {
            throw failed("its " + which + " frame differs from the source's by " + Math.round(off) + " of 255");
        }
        if (neighbour != null
                && neighbour.width() == wanted.width()
                && neighbour.height() == wanted.height()
                && wanted.difference(neighbour) > DISTINCT
                && seen.difference(neighbour) < off) {
            throw failed("its " + which + " frame shows the source frame outside the span");
        }
    }

    private static MediaException failed(String detail) {
        return new MediaException(MediaFailure.VERIFY_FAILED, detail);
    }
}
