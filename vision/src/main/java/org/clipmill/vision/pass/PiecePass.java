package org.clipmill.vision.pass;

import java.io.IOException;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// The pass over one [Piece] of a video.
///
/// That the pieces together are what one pass gives rests on three things. Each frame must come at the very time that
/// the packets had said, so no frame is missing, double or at another place. Nothing may be out of the ordinary: no
/// error, no damage, no change of the picture's kind. And the frames that two pieces decode must be the same to the
/// last bit, from the intra frame on at which the later piece started; whoever asked compares their checksums.
public final class PiecePass {
    /// What was found.
    ///
    /// @param totals of the piece's own frames; the rate and the bytes are the whole video's to tell
    /// @param leadSum checksum of the frames before the piece's own, 0 for the first piece
    /// @param tailSum checksum of the frames that the next piece decodes, too, 0 for the last piece
    public record Result(Totals totals, long leadSum, long tailSum) {}

    private final Piece piece;
    private final long[] pts;
    private @Nullable String kind;
    private long leadSum;
    private long tailSum;

    private PiecePass(Piece piece, long[] pts) {
        this.piece = piece;
        this.pts = pts;
    }

    /// @param file at its beginning
    /// @param pts of all frames of the video, as [org.clipmill.media.FrameIndex] has them
    /// @param progress hears of the piece's own frames
    /// @throws UnfitException if the piece is not what one pass over the video would show
    /// @throws IOException from the sinks
    public static Result run(
            VideoFile file,
            String videoId,
            PassOptions options,
            Piece piece,
            long[] pts,
            ProxySink proxies,
            AnalysisPass.PartSink parts,
            AnalysisPass.Progress progress)
            throws MediaException, IOException, UnfitException {
        PassStart start = PassStart.of(piece, pts, file.info().timeBase());
        try (FrameReader reader = new FrameReader(file, 1, options.decoding());
                AnalysisPass pass = new AnalysisPass(file.info(), videoId, options, start, proxies, parts)) {
            if (piece.start() > 0) {
                reader.startAt(piece.startPts(), piece.start());
            }
            PiecePass checks = new PiecePass(piece, pts);
            for (int ordinal = piece.start(); ordinal < piece.end(); ordinal++) {
                Frame frame = checks.held(reader.next(), ordinal);
                double seconds = file.info().timeBase().seconds(frame.pts() - pts[0]);
                if (ordinal >= piece.warm()) {
                    pass.accept(frame, seconds);
                }
                progress.decoded(Math.max(0, ordinal + 1 - piece.from()), seconds);
            }
            if (piece.end() == pts.length && reader.next() != null) {
                throw new UnfitException("there are more frames than packets");
            }
            if (reader.decodeErrors() + reader.readErrors() + reader.repairedPts() > 0) {
                throw new UnfitException("it does not decode without errors");
            }
            pass.end();
            return new Result(pass.totals(reader), checks.leadSum, checks.tailSum);
        }
    }

    private Frame held(@Nullable Frame frame, int ordinal) throws MediaException, UnfitException {
        if (frame == null) {
            throw new UnfitException("frame " + ordinal + " is missing");
        }
        if (frame.pts() != pts[ordinal]) {
            throw new UnfitException("frame " + ordinal + " is at " + frame.pts() + ", not " + pts[ordinal]);
        }
        if (frame.corrupt()) {
            throw new UnfitException("frame " + ordinal + " is damaged");
        }
        String now = frame.kind();
        if (kind != null && !kind.equals(now)) { // what one pass remembers of earlier pictures would count
            throw new UnfitException("pictures of " + kind + " become " + now);
        }
        kind = now;
        if (ordinal < piece.from()) {
            leadSum = sum(leadSum, frame);
        }
        if (ordinal >= piece.shared()) {
            tailSum = sum(tailSum, frame);
        }
        return frame;
    }

    private static long sum(long before, Frame frame) throws MediaException {
        long sum = mixed(before, frame.pts());
        sum = mixed(sum, frame.duration());
        sum = mixed(sum, frame.intra() ? 1 : 0);
        sum = mixed(sum, frame.kind().hashCode());
        return mixed(sum, frame.checksum());
    }

    /// One to one in both, so that a difference once there stays.
    private static long mixed(long sum, long value) {
        long product = (sum ^ value) * 0x9e3779b97f4a7c15L;
        return product ^ product >>> 32;
    }
}
