package org.clipmill.media.cut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /// @param sights what is known of single frames
    /// @param steady whether all frames must have the same size, format and colours
    record Evidence(long[] times, Rational timeBase, List<Sight> sights, boolean steady) {}

    /// What one frame of the clip must look like.
    ///
    /// @param index of the frame in the clip
    /// @param which name of the frame for people
    /// @param wanted small picture of the source's frame
    /// @param neighbour small picture of the source's frame beside it, outside the part; null if there is none
    /// @param checksum [Frame#checksum] of the source's frame where it must be the same to the bit, else null
    record Sight(
            int index,
            String which,
            Thumb wanted,
            @Nullable Thumb neighbour,
            @Nullable Long checksum) {}

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
            @Nullable String kind = null;
            while (true) {
                @Nullable Frame frame = reader.next();
                if (frame == null) {
                    break;
                }
                if (count < times.length) {
                    checkTime(frame, count, evidence, file.info().timeBase());
                }
                if (evidence.steady) {
                    kind = kind == null ? frame.kind() : kind;
                    if (!frame.kind().equals(kind)) {
                        throw failed("frame " + count + " is " + frame.kind() + ", those before are " + kind);
                    }
                }
                for (Sight sight : evidence.sights) {
                    if (sight.index == count) {
                        checkPicture(sight, frame);
                    }
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

    private static void checkPicture(Sight sight, Frame frame) throws MediaException {
        if (sight.checksum != null) {
            if (sight.checksum != frame.checksum()) {
                throw failed("its " + sight.which + " frame is not the source's to the bit");
            }
            return;
        }
        Thumb wanted = sight.wanted;
        Thumb neighbour = sight.neighbour;
        Thumb seen = Thumb.like(wanted, frame);
        double off = seen.difference(wanted);
        if (off > SAME) {
            throw failed("its " + sight.which + " frame differs from the source's by " + Math.round(off) + " of 255");
        }
        if (neighbour != null
                && neighbour.width() == wanted.width()
                && neighbour.height() == wanted.height()
                && wanted.difference(neighbour) > DISTINCT
                && seen.difference(neighbour) < off) {
            throw failed("its " + sight.which + " frame shows the source frame outside the span");
        }
    }

    private static MediaException failed(String detail) {
        return new MediaException(MediaFailure.VERIFY_FAILED, detail);
    }
}
