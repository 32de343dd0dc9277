package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_imgproc.*;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.vision.Thumbnail;

/// What the shot detector `clipmill` needs of a frame, measured on a picture of 64x36 pixels in Y, U, V,
/// whatever the aspect: at that size neither grain nor coding noise is left, and a comparison costs next to
/// nothing.
final class TinyPicture implements AutoCloseable {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    /// Blocks of the motion search: 8x4 of 8x9 pixels.
    private static final int BLOCK_WIDTH = 8;

    private static final int BLOCK_HEIGHT = 9;
    /// How far the motion search looks: 4 of 64 pixels, 6 % of the width in one frame.
    private static final int REACH = 4;

    private static final int PADDED = WIDTH + 2 * REACH;
    /// Regions of the colour histograms: 4x4 of 16x9 pixels, 16 levels each of Y, U and V.
    private static final int REGIONS = 4;

    private static final int LEVELS = 16;
    private static final int[][] SHIFTS = shifts();

    private final Mat tiny = new Mat();
    private final Mat yuv = new Mat();
    private final Size size = new Size(WIDTH, HEIGHT);
    private byte[] now = new byte[WIDTH * HEIGHT * 3];
    private byte[] before = new byte[WIDTH * HEIGHT * 3];
    private final int[] luma = new int[WIDTH * HEIGHT];
    private final int[] padded = new int[PADDED * (HEIGHT + 2 * REACH)];
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
        byte[] last = before;
        before = now;
        now = last;
        resize(bgr, tiny, size, 0, 0, INTER_AREA);
        cvtColor(tiny, yuv, COLOR_BGR2YUV);
        yuv.data().get(now);
        countLevels();
        if (!first) {
            pixelChanges();
            histogramChange = histogramDistance();
            unexplainedChange = lumaChange == 0 ? 0 : motionSearch();
        }
        keepThumbnail();
        keepLuma();
        first = false;
    }

    private void pixelChanges() {
        long y = 0;
        long colour = 0;
        for (int i = 0; i < now.length; i += 3) {
            y += Math.abs((now[i] & 0xff) - (before[i] & 0xff));
            colour += Math.abs((now[i + 1] & 0xff) - (before[i + 1] & 0xff));
            colour += Math.abs((now[i + 2] & 0xff) - (before[i + 2] & 0xff));
        }
        lumaChange = (double) y / (WIDTH * HEIGHT);
        colourChange = (double) colour / (WIDTH * HEIGHT);
    }

    private void countLevels() {
        int[] last = histogramsBefore;
        histogramsBefore = histograms;
        histograms = last;
        Arrays.fill(histograms, 0);
        int width = WIDTH / REGIONS;
        int height = HEIGHT / REGIONS;
        for (int y = 0, i = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int region = (y / height * REGIONS + x / width) * 3 * LEVELS;
                for (int c = 0; c < 3; c++, i++) {
                    histograms[region + c * LEVELS + (now[i] & 0xff) * LEVELS / 256]++;
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
        for (int i = 0; i < luma.length; i++) {
            luma[i] = now[3 * i] & 0xff;
        }
        long sum = 0;
        for (int y = 0; y < HEIGHT; y += BLOCK_HEIGHT) {
            for (int x = 0; x < WIDTH; x += BLOCK_WIDTH) {
                int best = Integer.MAX_VALUE;
                for (int[] shift : SHIFTS) {
                    best = Math.min(best, blockDifference(x, y, shift, best));
                }
                sum += best;
            }
        }
        return (double) sum / (WIDTH * HEIGHT);
    }

    /// Sum of differences, or a part of it that is at least `enough`.
    private int blockDifference(int left, int top, int[] shift, int enough) {
        int sum = 0;
        for (int y = 0; y < BLOCK_HEIGHT && sum < enough; y++) {
            int a = (top + y) * WIDTH + left;
            int b = (top + y + REACH + shift[1]) * PADDED + left + REACH + shift[0];
            for (int x = 0; x < BLOCK_WIDTH; x++) {
                sum += Math.abs(luma[a + x] - padded[b + x]);
            }
        }
        return sum;
    }

    /// Nearest first, so that the search can stop early at most places.
    private static int[][] shifts() {
        int side = 2 * REACH + 1;
        int[][] shifts = new int[side * side][];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = new int[] {i % side - REACH, i / side - REACH};
        }
        Arrays.sort(shifts, (a, b) -> Integer.compare(a[0] * a[0] + a[1] * a[1], b[0] * b[0] + b[1] * b[1]));
        return shifts;
    }

    /// The luma for the next frame's search, its border repeated outwards.
    private void keepLuma() {
        for (int y = 0; y < HEIGHT + 2 * REACH; y++) {
            int row = Math.clamp(y - REACH, 0, HEIGHT - 1) * WIDTH;
            for (int x = 0; x < PADDED; x++) {
                padded[y * PADDED + x] = now[3 * (row + Math.clamp(x - REACH, 0, WIDTH - 1))] & 0xff;
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
                sum += now[3 * (y * WIDTH + x) + channel] & 0xff;
            }
        }
        return (sum + width * height / 2) / (width * height);
    }

    @Override
    public void close() {
        tiny.close();
        yuv.close();
        size.close();
    }
}
