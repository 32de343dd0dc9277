package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.clipmill.vision.Thumbnail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Eight pixels at a time must give what one at a time gives.
class TinyPictureTest {
    private static final int WIDTH = TinyYuv.WIDTH;
    private static final int HEIGHT = TinyYuv.HEIGHT;
    private static final int PIXELS = TinyYuv.PIXELS;

    private final TinyPicture tiny = new TinyPicture();
    private final TinyYuv yuv = new TinyYuv();

    @AfterEach
    void close() {
        tiny.close();
        yuv.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 3, -2", "3, -4, 4", "4, 7, 5", "5, 0, 1"})
    void isWhatTheFormulasSay(long seed, int right, int down) {
        Random random = new Random(seed);
        byte[] large = new byte[3 * 2 * WIDTH * 2 * HEIGHT];
        random.nextBytes(large);
        int[] before = accept(large, WIDTH / 2, HEIGHT / 2, new Random(seed));
        double[] histogramBefore = histogram(before);
        int[] now = accept(large, WIDTH / 2 - right, HEIGHT / 2 - down, random);

        assertThat(tiny.lumaChange).isEqualTo(change(before, now, 0));
        assertThat(tiny.colourChange).isEqualTo(change(before, now, 1) + change(before, now, 2));
        double histogramChange = 0;
        double[] histogramNow = histogram(now);
        for (int i = 0; i < histogramNow.length; i++) {
            histogramChange += Math.abs(histogramNow[i] - histogramBefore[i]);
        }
        assertThat(tiny.histogramChange).isEqualTo(100 * histogramChange / 2 / (3 * PIXELS));
        assertThat(tiny.unexplainedChange).isEqualTo(unexplained(before, now));
        assertThat(Thumbnail.cells(tiny.thumbnail, 0)).containsExactly(cells(now));
    }

    @ParameterizedTest
    @CsvSource({"0, 255", "255, 0", "7, 7"})
    void holdsTheLargestValues(int first, int second) {
        int[] before = accept(flat(first), 0, 0, null);
        int[] now = accept(flat(second), 0, 0, null);
        assertThat(tiny.lumaChange).isEqualTo(change(before, now, 0)).isEqualTo(Math.abs(second - first));
        assertThat(tiny.unexplainedChange).isEqualTo(unexplained(before, now));
        assertThat(Thumbnail.cells(tiny.thumbnail, 0)).containsExactly(cells(now));
    }

    private static byte[] flat(int value) {
        byte[] large = new byte[3 * 2 * WIDTH * 2 * HEIGHT];
        java.util.Arrays.fill(large, (byte) value);
        return large;
    }

    /// A window of the large picture, some of its pixels changed; the Y, U and V of it.
    private int[] accept(byte[] large, int left, int top, @org.jspecify.annotations.Nullable Random noise) {
        byte[] window = new byte[3 * PIXELS];
        for (int y = 0; y < HEIGHT; y++) {
            System.arraycopy(large, 3 * ((top + y) * 2 * WIDTH + left), window, 3 * y * WIDTH, 3 * WIDTH);
        }
        for (int i = 0; noise != null && i < PIXELS / 4; i++) {
            window[noise.nextInt(window.length)] = (byte) noise.nextInt(256);
        }
        try (Mat bgr = new Mat(HEIGHT, WIDTH, CV_8UC3)) {
            bgr.data().put(window, 0, window.length);
            tiny.accept(bgr);
            long[] packed = new long[3 * PIXELS / 8];
            yuv.read(bgr, packed);
            int[] picture = new int[3 * PIXELS];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (int) (packed[i / 8] >>> i % 8 * 8) & 0xff;
            }
            return picture;
        }
    }

    private static double change(int[] a, int[] b, int channel) {
        int sum = 0;
        for (int i = channel * PIXELS; i < (channel + 1) * PIXELS; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return (double) sum / PIXELS;
    }

    private static double[] histogram(int[] picture) {
        double[] counts = new double[4 * 4 * 3 * 16];
        for (int i = 0; i < picture.length; i++) {
            int y = i % PIXELS / WIDTH;
            int x = i % WIDTH;
            counts[((y / 9 * 4 + x / 16) * 3 + i / PIXELS) * 16 + picture[i] / 16]++;
        }
        return counts;
    }

    private static double unexplained(int[] before, int[] now) {
        long sum = 0;
        for (int top = 0; top < HEIGHT; top += 9) {
            for (int left = 0; left < WIDTH; left += 8) {
                int best = Integer.MAX_VALUE;
                for (int dy = -4; dy <= 4; dy++) {
                    for (int dx = -4; dx <= 4; dx++) {
                        best = Math.min(best, block(before, now, top, left, dy, dx));
                    }
                }
                sum += best;
            }
        }
        return (double) sum / PIXELS;
    }

    private static int block(int[] before, int[] now, int top, int left, int dy, int dx) {
        int sum = 0;
        for (int y = top; y < top + 9; y++) {
            for (int x = left; x < left + 8; x++) {
                int there = Math.clamp(y + dy, 0, HEIGHT - 1) * WIDTH + Math.clamp(x + dx, 0, WIDTH - 1);
                sum += Math.abs(now[y * WIDTH + x] - before[there]);
            }
        }
        return sum;
    }

    private static int[] cells(int[] picture) {
        int[] cells = new int[Thumbnail.BYTES];
        for (int i = 0; i < cells.length; i++) {
            boolean luma = i < Thumbnail.LUMA;
            int columns = luma ? 16 : 4;
            int rows = luma ? 9 : 4;
            int channel = luma ? 0 : 1 + (i - Thumbnail.LUMA) / 16;
            int at = luma ? i : (i - Thumbnail.LUMA) % 16;
            double sum = 0;
            for (int y = 0; y < HEIGHT / rows; y++) {
                for (int x = 0; x < WIDTH / columns; x++) {
                    int row = at / columns * (HEIGHT / rows) + y;
                    sum += picture[channel * PIXELS + row * WIDTH + at % columns * (WIDTH / columns) + x];
                }
            }
            cells[i] = (int) Math.floor(sum / (WIDTH / columns * (HEIGHT / rows)) + 0.5);
        }
        return cells;
    }
}
