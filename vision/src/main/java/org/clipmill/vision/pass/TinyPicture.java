package org.clipmill.vision.pass;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.clipmill.media.Orientation;
import org.clipmill.media.Planes;
import org.clipmill.vision.Thumbnail;

/// What the shot detector `clipmill` needs of a frame, measured on a picture of 64x36 pixels in Y, U, V,
/// whatever the aspect: at that size neither grain nor coding noise is left, and a comparison costs next to
/// nothing.
final class TinyPicture implements AutoCloseable {
    private static final int WIDTH = TinyYuv.WIDTH;
    private static final int HEIGHT = TinyYuv.HEIGHT;
    private static final int PIXELS = TinyYuv.PIXELS;
    /// Eight pixels to a long, lowest byte first: longs of a row and of a plane.
    private static final int ROW = WIDTH / 8;

    private static final int PLANE = PIXELS / 8;
    /// Blocks of the motion search: 8x4 of 8x9 pixels.
    private static final int BLOCK_WIDTH = 8;

    private static final int BLOCK_HEIGHT = 9;
    /// How far the motion search looks: 4 of 64 pixels, 6 % of the width in one frame.
    private static final int REACH = 4;

    /// Places where a block can start in a row with its border.
    private static final int COLUMNS = WIDTH + 2 * REACH - BLOCK_WIDTH + 1;

    private static final long EVEN = 0x00ff00ff00ff00ffL;
    private static final long ONES = 0x0001000100010001L;
    private static final long TOPS = 0x8000800080008000L;
    private static final long BYTES = 0x0101010101010101L;
    private static final long LOWER_HALF = 0xffffffffL;
    /// Regions of the colour histograms: 4x4 of 16x9 pixels, 16 levels each of Y, U and V.
    private static final int REGIONS = 4;

    private static final int LEVELS = 16;
    private static final int[] SHIFTS = shifts();

    private final TinyYuv yuv = new TinyYuv();
    private long[] now = new long[3 * PLANE];
    private long[] before = new long[3 * PLANE];
    private final long[] wide = new long[ROW + 2];
    private final long[] padded = new long[COLUMNS * (HEIGHT + 2 * REACH)];
    private int[] histograms = new int[REGIONS * REGIONS * 3 * LEVELS];
    private int[] histogramsBefore = new int[REGIONS * REGIONS * 3 * LEVELS];
    private boolean first = true;

    /// Mean absolute difference of Y to the frame before, 0..255; NaN for the first, like all of these.
    double lumaChange = Double.NaN;
    /// Sum of the mean absolute differences of U and of V, 0..510.
    double colourChange = Double.NaN;
    /// Half the L1 distance of the regions' histograms, mean of regions and channels, 0..100.
    double histogramChange = Double.NaN;
    /// Mean absolute difference of Y that is left when each block is taken from its best place in the frame
    /// before.
    double unexplainedChange = Double.NaN;
    /// The frame as a [Thumbnail].
    final long[] thumbnail = new long[Thumbnail.LONGS];

    /// @param bgr the small picture
    void accept(Mat bgr) {
        flip();
        yuv.read(bgr, now);
        measure();
    }

    /// @param smallWidth of the small picture, upright
    /// @param smallHeight likewise
    void accept(Planes planes, Orientation orientation, int smallWidth, int smallHeight) {
        flip();
        yuv.read(planes, orientation, smallWidth, smallHeight, now);
        measure();
    }

    private void flip() {
        long[] last = before;
        before = now;
        now = last;
    }

    private void measure() {
        countLevels();
        if (!first) {
            lumaChange = change(0, HEIGHT);
            colourChange = change(HEIGHT, 3 * HEIGHT);
            histogramChange = histogramDistance();
            unexplainedChange = lumaChange == 0 ? 0 : motionSearch();
        }
        keepThumbnail();
        keepLuma();
        first = false;
    }

    /// Mean absolute difference of some rows, as though they had the pixels of one plane.
    private double change(int fromRow, int toRow) {
        int sum = 0;
        for (int y = fromRow; y < toRow; y++) {
            long lanes = 0;
            for (int i = y * ROW; i < (y + 1) * ROW; i++) {
                lanes += difference(now[i], before[i]);
            }
            sum += total(lanes);
        }
        return (double) sum / PIXELS;
    }

    private void countLevels() {
        int[] last = histogramsBefore;
        histogramsBefore = histograms;
        histograms = last;
        Arrays.fill(histograms, 0);
        int i = 0;
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                int left = (y / (HEIGHT / REGIONS) * REGIONS * 3 + c) * LEVELS;
                for (int x = 0; x < ROW; x++) {
                    int region = left + x / (ROW / REGIONS) * 3 * LEVELS;
                    long eight = now[i++] >>> 4; // the upper half of each byte is its level
                    for (int k = 0; k < 8; k++) {
                        histograms[region + (int) (eight & LEVELS - 1)]++;
                        eight >>>= 8;
                    }
                }
            }
        }
    }

    private double histogramDistance() {
        long sum = 0;
        for (int i = 0; i < histograms.length; i++) {
            sum += Math.abs(histograms[i] - histogramsBefore[i]);
        }
        return 100.0 * sum / 2 / (3 * WIDTH * HEIGHT);
    }

    private double motionSearch() {
        long sum = 0;
        for (int top = 0; top < HEIGHT; top += BLOCK_HEIGHT) {
            for (int left = 0; left < WIDTH; left += BLOCK_WIDTH) {
                int best = Integer.MAX_VALUE;
                for (int shift : SHIFTS) {
                    best = Math.min(best, blockDifference(top, left, shift, best));
                }
                sum += best;
            }
        }
        return (double) sum / (WIDTH * HEIGHT);
    }

    /// Sum of absolute differences, or a part of it that is at least `enough`.
    private int blockDifference(int top, int left, int shift, int enough) {
        long lanes = 0;
        int sum = 0;
        int here = top * ROW + left / 8;
        int there = top * COLUMNS + left + shift;
        for (int row = 0; row < BLOCK_HEIGHT && sum < enough; row++) {
            lanes += difference(now[here], padded[there]);
            here += ROW;
            there += COLUMNS;
            sum = total(lanes);
        }
        return sum;
    }

    /// Absolute differences of eight pixels, added up in pairs in four lanes of 16 bits.
    private static long difference(long a, long b) {
        return absolute(a & EVEN, b & EVEN) + absolute(a >>> 8 & EVEN, b >>> 8 & EVEN);
    }

    /// |a - b| in each lane, for values of at most 255.
    private static long absolute(long a, long b) {
        long difference = (a | TOPS) - b; // 0x8000 + a - b, which no lane borrows from the next
        long negative = (difference ^ TOPS) >>> 15 & ONES;
        return (difference & ~TOPS ^ negative * 0x7fff) + negative;
    }

    /// Sum of the lanes, below 65536.
    private static int total(long lanes) {
        return (int) (lanes * ONES >>> 48);
    }

    /// Offsets into the padded rows, nearest first, so that the search can stop early at most places.
    private static int[] shifts() {
        int side = 2 * REACH + 1;
        return IntStream.range(0, side * side)
                .boxed()
                .sorted(Comparator.comparingInt(i -> square(i % side - REACH) + square(i / side - REACH)))
                .mapToInt(i -> i / side * COLUMNS + i % side)
                .toArray();
    }

    private static int square(int distance) {
        return distance * distance;
    }

    /// The luma for the next frame's search, its border repeated outwards: the eight pixels that start at each place.
    private void keepLuma() {
        for (int y = 0; y < HEIGHT; y++) {
            System.arraycopy(now, y * ROW, wide, 1, ROW);
            wide[0] = (wide[1] & 0xff) * BYTES;
            wide[ROW + 1] = (wide[ROW] >>> 56) * BYTES;
            int row = (y + REACH) * COLUMNS;
            for (int x = 0; x < COLUMNS; x++) {
                int place = x + 8 - REACH;
                int bits = place % 8 * 8;
                long eight = wide[place / 8];
                padded[row + x] = bits == 0 ? eight : eight >>> bits | wide[place / 8 + 1] << 64 - bits;
            }
        }
        for (int y = 0; y < REACH; y++) {
            System.arraycopy(padded, REACH * COLUMNS, padded, y * COLUMNS, COLUMNS);
            int last = REACH + HEIGHT - 1;
            System.arraycopy(padded, last * COLUMNS, padded, (last + 1 + y) * COLUMNS, COLUMNS);
        }
    }

    private void keepThumbnail() {
        Arrays.fill(thumbnail, 0);
        int cell = 0;
        int height = HEIGHT / Thumbnail.LUMA_ROWS;
        for (int row = 0; row < Thumbnail.LUMA_ROWS; row++) {
            for (int x = 0; x < ROW; x++) { // two cells of four pixels
                long lanes = sums(row * height * ROW + x, height);
                keepCell(cell++, total(lanes & LOWER_HALF), 4 * height);
                keepCell(cell++, total(lanes & ~LOWER_HALF), 4 * height);
            }
        }
        int width = ROW / Thumbnail.COLOUR_SIDE;
        height = HEIGHT / Thumbnail.COLOUR_SIDE;
        for (int row = HEIGHT; row < 3 * HEIGHT; row += height) {
            for (int left = 0; left < ROW; left += width) {
                int sum = 0;
                for (int x = left; x < left + width; x++) {
                    sum += total(sums(row * ROW + x, height));
                }
                keepCell(cell++, sum, 8 * width * height);
            }
        }
    }

    /// Sums of eight pixels' columns over some rows, in pairs in four lanes.
    private long sums(int at, int rows) {
        long lanes = 0;
        for (int i = at; i < at + rows * ROW; i += ROW) {
            lanes += (now[i] & EVEN) + (now[i] >>> 8 & EVEN);
        }
        return lanes;
    }

    private void keepCell(int cell, int sum, int pixels) {
        thumbnail[cell / 8] |= (long) ((sum + pixels / 2) / pixels) << cell % 8 * 8;
    }

    @Override
    public void close() {
        yuv.close();
    }
}
