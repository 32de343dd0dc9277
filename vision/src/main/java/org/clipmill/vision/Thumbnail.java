package org.clipmill.vision;

/// Layout of the thumbnail of a frame in [Timeline#thumbnails]: 16x9 cells of luma, then 4x4 of U, then 4x4
/// of V, each the rounded mean of the picture there, one byte each, eight to a long, lowest byte first; the
/// whole picture whatever its aspect.
public final class Thumbnail {
    public static final int LUMA_COLUMNS = 16;
    public static final int LUMA_ROWS = 9;
    public static final int COLOUR_SIDE = 4;
    public static final int LUMA = LUMA_COLUMNS * LUMA_ROWS;
    public static final int COLOUR = COLOUR_SIDE * COLOUR_SIDE;
    public static final int BYTES = LUMA + 2 * COLOUR;
    /// Longs of one frame.
    public static final int LONGS = BYTES / 8;

    private Thumbnail() {}

    /// The cells of a frame, 0..255 each.
    public static int[] cells(long[] thumbnails, int frame) {
        int[] cells = new int[BYTES];
        for (int i = 0; i < BYTES; i++) {
            cells[i] = (int) (thumbnails[frame * LONGS + i / 8] >>> i % 8 * 8) & 0xff;
        }
        return cells;
    }
}
