package org.clipmill.curate.worker;

import static org.clipmill.curate.worker.NonsenseException.present;
import static org.clipmill.curate.worker.NonsenseException.unless;

import java.util.List;
import org.clipmill.media.FrameIndex;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.Piece;
import org.clipmill.vision.pass.PiecePass;
import org.clipmill.vision.pass.SplitPlan;
import org.clipmill.vision.pass.Totals;

/// Holds what workers say of a video in pieces against what it is to be: pieces that follow each other, are whole parts
/// of the timeline, and add up.
final class SplitCheck {
    private SplitCheck() {}

    static void plan(SplitPlan plan, Request.Split asked) throws NonsenseException {
        List<Piece> pieces = plan.pieces();
        unless(plan.frames() >= 2 && plan.frames() <= FrameIndex.MAX_FRAMES, "a plan for " + plan.frames() + " frames");
        unless(plan.bytes() >= 0, "a stream of " + plan.bytes() + " bytes");
        unless(pieces.size() >= 2 && pieces.size() <= asked.pieces(), pieces.size() + " pieces");
        int end = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean last = i == pieces.size() - 1;
            unless(piece.number() == i && piece.from() == end, "pieces that do not follow each other");
            unless(piece.from() % Timeline.PART_FRAMES == 0, "a piece that begins within a part");
            unless(piece.end() > piece.from() && piece.end() <= plan.frames(), "a piece of " + piece.frames());
            unless(
                    piece.start() >= 0 && piece.start() <= piece.warm() && piece.warm() <= piece.from(),
                    "a piece that is read from " + piece.start());
            unless(i == 0 || piece.start() < piece.from(), "a piece that shares no frame with the one before");
            unless(i > 0 || piece.start() == 0, "a first piece that is read from " + piece.start());
            unless(
                    piece.shared() >= piece.from()
                            && piece.shared()
                                    == (last ? piece.end() : pieces.get(i + 1).start()),
                    "a piece that shares other frames with the next");
            end = piece.end();
        }
        unless(end == plan.frames(), "pieces that are not the whole video");
    }

    static void piece(PiecePass.Result result, Piece piece) throws NonsenseException {
        Totals totals = present(result.totals(), "totals");
        unless(totals.frames() == piece.frames(), totals.frames() + " frames in a piece of " + piece.frames());
        unless(totals.intraFrames() >= 0 && totals.intraFrames() <= piece.frames(), "more frames than there are");
        unless(
                totals.corruptFrames() == 0
                        && totals.decodeErrors() == 0
                        && totals.readErrors() == 0
                        && totals.repairedPts() == 0,
                "a piece with errors");
    }
}
