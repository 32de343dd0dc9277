package org.clipmill.vision.pass;

/// A run of a long video's frames that is measured by itself, to the same numbers as in a pass over the whole video.
/// All but `startPts` are ordinals of frames.
///
/// @param number of the piece, from 0
/// @param startPts time of the frame `start`
/// @param start intra frame at which decoding starts
/// @param warm first frame that is measured, so that all that is compared with earlier frames is there at `from`
/// @param from first frame of the piece, at which a part of the timeline begins
/// @param shared first frame that the next piece decodes, too; `end` for the last piece
/// @param end frame behind the last
public record Piece(int number, long startPts, int start, int warm, int from, int shared, int end) {
    /// Frames of the piece itself.
    public int frames() {
        return end - from;
    }

    /// Frames that are decoded before the piece's own, which the piece before decodes, too.
    public int leadIn() {
        return from - start;
    }
}
