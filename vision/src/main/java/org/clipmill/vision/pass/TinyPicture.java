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
    /// Regions of the colour histograms: 4x4 of 16x9 pixels, 16 levels each of Y, U and V.
    private static final int REGIONS = 4;

    private static final int LEVELS = 16;
    private static final int[] SHIFTS = shifts();

    private final TinyYuv yuv = new TinyYuv();
    private byte[] now = new byte[3 * PIXELS];
    private byte[] before = new byte[3 * PIXELS];
    private final long[] luma = new long[COLUMNS * HEIGHT];
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
        byte[] last = before;
        before = now;
        now = last;
    }

    private void measure() {
        countLevels();
        if (!first) {
            lumaChange = change(0, PIXELS);
            colourChange = change(PIXELS, 3 * PIXELS);
            histogramChange = histogramDistance();
            unexplainedChange = lumaChange == 0 ? 0 : motionSearch();
        }
        keepThumbnail();
        keepLuma();
        first = false;
    }

    private double change(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs((now[i] & 0xff) - (before[i] & 0xff));
        }
        return (double) sum / PIXELS;
    }

    private void countLevels() {
        int[] last = histogramsBefore;
        histogramsBefore = histograms;
        histograms = last;
        Arrays.fill(histograms, 0);
        int width = WIDTH / REGIONS;
        int height = HEIGHT / REGIONS;
        int i = 0;
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int region = (y / height * REGIONS + x / width) * 3 + c;
                    histograms[region * LEVELS + (now[i++] & 0xff) * LEVELS / 256]++;
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
        packRows();
        long sum = 0;
        for (int top = 0; top < HEIGHT; top += BLOCK_HEIGHT) {
            for (int left = 0; left < WIDTH; left += BLOCK_WIDTH) {
                int best = Integer.MAX_VALUE;
                for (int shift : SHIFTS) {
                    best = Math.min(best, blockDifference(top * COLUMNS + left, shift, best));
                }
                sum += best;
            }
        }
        return (double) sum / (WIDTH * HEIGHT);
    }

    /// Sum of absolute differences, or a part of it that is at least `enough`. A row of eight pixels at a time: the
    /// even ones in the four 16-bit lanes of one long, the odd ones in those of another.
    private int blockDifference(int at, int shift, int enough) {
        long lanes = 0;
        int sum = 0;
        for (int row = 0; row < BLOCK_HEIGHT && sum < enough; row++) {
            long a = luma[at + row * COLUMNS];
            long b = padded[at + row * COLUMNS + shift];
            lanes += absolute(a & EVEN, b & EVEN) + absolute(a >>> 8 & EVEN, b >>> 8 & EVEN);
            sum = (int) (lanes * ONES >>> 48);
        }
        return sum;
    }

    /// |a - b| in each lane, for values of at most 255.
    private static long absolute(long a, long b) {
        long difference = (a | TOPS) - b; // 0x8000 + a - b, which no lane borrows from the next
        long negative = (difference ^ TOPS) >>> 15 & ONES;
        return (difference & ~TOPS ^ negative * 0x7fff) + negative;
    }

    /// The eight pixels that start at each place, for this frame's rows.
    private void packRows() {
        for (int y = 0; y < HEIGHT; y++) {
            int from = y * WIDTH;
            for (int x = 0; x < WIDTH; x += BLOCK_WIDTH) {
                long eight = 0;
                for (int i = 0; i < BLOCK_WIDTH; i++) {
                    eight |= (now[from + x + i] & 0xffL) << 8 * i;
                }
                luma[y * COLUMNS + x] = eight;
            }
        }
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
        for (int y = 0; y < HEIGHT + 2 * REACH; y++) {
            int row = Math.clamp(y - REACH, 0, HEIGHT - 1) * WIDTH;
            long eight = 0;
            for (int x = 0; x < COLUMNS + BLOCK_WIDTH - 1; x++) {
                eight = eight >>> 8 | (now[row + Math.clamp(x - REACH, 0, WIDTH - 1)] & 0xffL) << 56;
                if (x >= BLOCK_WIDTH - 1) {
                    padded[y * COLUMNS + x - BLOCK_WIDTH + 1] = eight;
                }
            }
        }
    }

    private void keepThumbnail() {
        Arrays.fill(thumbnail, 0);
        for (int cell = 0; cell < Thumbnail.BYTES; cell++) {
            int value = cell < Thumbnail.LUMA
                    ? mean(cell, Thumbnail.LUMA_COLUMNS, Thumbnail.LUMA_ROWS, 0)
                    : cell < Thumbnail.LUMA + Thumbnail.COLOUR
                            ? mean(cell - Thumbnail.LUMA, Thumbnail.COLOUR_SIDE, Thumbnail.COLOUR_SIDE, 1)
                            : mean(
                                    cell - Thumbnail.LUMA - Thumbnail.COLOUR,
                                    Thumbnail.COLOUR_SIDE,
                                    Thumbnail.COLOUR_SIDE,
                                    2);
            thumbnail[cell / 8] |= (long) value << cell % 8 * 8;
        }
    }

    private int mean(int cell, int columns, int rows, int channel) {
        int width = WIDTH / columns;
        int height = HEIGHT / rows;
        int left = cell % columns * width;
        int top = cell / columns * height;
        int sum = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                sum += now[channel * PIXELS + y * WIDTH + x] & 0xff;
            }
        }
        return (sum + width * height / 2) / (width * height);
    }

    @Override
    public void close() {
        yuv.close();
    }
}
