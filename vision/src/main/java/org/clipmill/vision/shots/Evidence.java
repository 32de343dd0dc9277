package org.clipmill.vision.shots;

import java.util.Arrays;
import org.clipmill.media.Rational;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Thumbnails;
import org.clipmill.vision.Timeline;

/// A timeline as the detector `clipmill` looks at it: thumbnails that can be compared at any distance, and
/// the strength of each change from frame to frame.
final class Evidence {
    /// A cell that is darker than this in nearly all frames belongs to a black bar.
    private static final int BAR_BELOW = 32;

    private static final double NEARLY_ALL = 0.95;
    /// With fewer cells than a quarter of the picture alive, the video itself is dark and no bars are
    /// assumed.
    private static final int FEWEST_ALIVE = Thumbnail.LUMA / 4;
    /// U and V move less than Y for the same visible change, so their differences count twice.
    static final int COLOUR_WEIGHT = 2;

    /// After so many predicted frames pictures have drifted about as far as they do.
    private static final int FULL_DRIFT = 100;

    private static final int LUMA_LONGS = Thumbnail.LUMA / 8;

    private final int frames;
    private final double rate;
    private final Thumbnails thumbnails;
    private final int[] alive;
    private final double[] strength;
    private final double[] contrast;
    private final boolean[] onlyLight;
    private final Timeline timeline;

    /// @param thumbnails of the timeline's frames
    Evidence(Timeline timeline, Thumbnails thumbnails) {
        this.timeline = timeline;
        this.thumbnails = thumbnails;
        frames = timeline.frames();
        rate = rate(timeline);
        alive = alive();
        strength = new double[frames];
        contrast = new double[frames];
        onlyLight = new boolean[frames];
        for (int f = 0; f < frames; f++) {
            contrast[f] = contrastOf(f);
            if (f > 0) {
                double pixels = (timeline.lumaChange()[f] + timeline.colourChange()[f]) / 2;
                strength[f] = Math.sqrt(Math.sqrt(pixels
                        * timeline.histogramChange()[f]
                        * timeline.unexplainedChange()[f]
                        * 2
                        * thumbnailChange(f)));
                onlyLight[f] = Light.only(this, f - 1, f);
            }
        }
    }

    private static double rate(Timeline timeline) {
        if (timeline.frames() < 2) {
            return 25;
        }
        Rational base = Rational.parse(timeline.timeBase());
        double seconds = base.seconds(timeline.endPts() - timeline.boundary(0));
        return seconds > 0 ? Math.clamp(timeline.frames() / seconds, 1, 240) : 25;
    }

    int frames() {
        return frames;
    }

    /// Whole frames in so many seconds, at the video's mean rate.
    int framesIn(double seconds) {
        return (int) Math.rint(seconds * rate);
    }

    /// How much changes between frame - 1 and `frame`, about 0..100: the geometric mean of four views of
    /// the change. Pixels and histograms see all of it, motion search what no motion explains, the
    /// thumbnail what is neither grain nor sharpness; a false alarm of one is not shared by the others. 0
    /// for the first frame.
    double strength(int frame) {
        return strength[frame];
    }

    /// [#distance] to the frame before; 0 for the first frame.
    double thumbnailChange(int frame) {
        return frame > 0 ? distance(frame - 1, frame) : 0;
    }

    /// Standard deviation of luma over the living cells, 0..127.5: 0 is a blank picture.
    double contrast(int frame) {
        return contrast[frame];
    }

    /// Share of the luma change over a run of frames that is left after motion search, 0..1; 1 if nothing
    /// changed.
    double unexplained(int first, int last) {
        double all = 0;
        double left = 0;
        for (int f = first; f <= last; f++) {
            all += timeline.lumaChange()[f];
            left += timeline.unexplainedChange()[f];
        }
        return all > 0 ? left / all : 1;
    }

    /// Whether the decoder reported damage in this frame or the one before.
    boolean corrupt(int frame) {
        return timeline.corrupt()[frame] || (frame > 0 && timeline.corrupt()[frame - 1]);
    }

    /// Whether an intra frame lies behind `before`, up to `after`, and how much drift it can take back, 0..1: the more
    /// frames were predicted from each other before it, the more.
    double drift(int before, int after) {
        for (int f = before + 1; f <= after; f++) {
            if (timeline.intra()[f]) {
                int predicted = 0;
                while (predicted < FULL_DRIFT && f - predicted > 1 && !timeline.intra()[f - predicted - 1]) {
                    predicted++;
                }
                return (double) predicted / FULL_DRIFT;
            }
        }
        return 0;
    }

    /// A value of the thumbnail that begins at an offset of an array, 0..255.
    static int cell(long[] array, int offset, int i) {
        return (int) (array[offset + (i >> 3)] >>> ((i & 7) << 3)) & 0xff;
    }

    /// The luma cells of a frame.
    int[] luma(int frame) {
        long[] array = thumbnails.array(frame);
        int offset = thumbnails.offset(frame);
        int[] cells = new int[Thumbnail.LUMA];
        Arrays.setAll(cells, i -> cell(array, offset, i));
        return cells;
    }

    Thumbnails thumbnails() {
        return thumbnails;
    }

    private static int weight(int cell) {
        return cell < Thumbnail.LUMA ? 1 : COLOUR_WEIGHT * COLOUR_WEIGHT;
    }

    /// Half the mean absolute difference of luma plus that of colour.
    double distance(int a, int b) {
        long[] inA = thumbnails.array(a);
        long[] inB = thumbnails.array(b);
        int atA = thumbnails.offset(a);
        int atB = thumbnails.offset(b);
        long luma = 0;
        long colour = 0;
        for (int i = 0; i < Thumbnail.LUMA; i++) {
            luma += Math.abs(cell(inA, atA, i) - cell(inB, atB, i));
        }
        for (int i = Thumbnail.LUMA; i < Thumbnail.BYTES; i++) {
            colour += Math.abs(cell(inA, atA, i) - cell(inB, atB, i));
        }
        return luma / (2.0 * Thumbnail.LUMA) + colour / (2.0 * Thumbnail.COLOUR);
    }

    /// Root mean square difference over all cells.
    double rms(int a, int b) {
        return Math.sqrt((double) product(a, b, a, b) / Thumbnail.BYTES);
    }

    /// Dot product of the ways from `a` to `b` and from `c` to `d`, as exact whole numbers. Most of the detector's time
    /// is spent here.
    long product(int a, int b, int c, int d) {
        long[] inA = thumbnails.array(a);
        long[] inB = thumbnails.array(b);
        long[] inC = thumbnails.array(c);
        long[] inD = thumbnails.array(d);
        int atA = thumbnails.offset(a);
        int atB = thumbnails.offset(b);
        int atC = thumbnails.offset(c);
        int atD = thumbnails.offset(d);
        long sum = 0;
        for (int i = 0; i < Thumbnail.LONGS; i++) {
            long eightA = inA[atA + i];
            long eightB = inB[atB + i];
            long eightC = inC[atC + i];
            long eightD = inD[atD + i];
            int part = 0;
            for (int k = 0; k < 8; k++) {
                part += ((int) (eightB & 0xff) - (int) (eightA & 0xff))
                        * ((int) (eightD & 0xff) - (int) (eightC & 0xff));
                eightA >>>= 8;
                eightB >>>= 8;
                eightC >>>= 8;
                eightD >>>= 8;
            }
            sum += i < LUMA_LONGS ? part : COLOUR_WEIGHT * COLOUR_WEIGHT * part;
        }
        return sum;
    }

    /// Distance of frame `m` to the nearer of `a` and `b` in each cell, root of the sum of squares.
    double distanceToNearer(int m, int a, int b) {
        long[] inA = thumbnails.array(a);
        long[] inB = thumbnails.array(b);
        int atA = thumbnails.offset(a);
        int atB = thumbnails.offset(b);
        long[] inM = thumbnails.array(m);
        int atM = thumbnails.offset(m);
        long sum = 0;
        for (int i = 0; i < Thumbnail.BYTES; i++) {
            int cell = cell(inM, atM, i);
            long d = Math.min(Math.abs(cell - cell(inA, atA, i)), Math.abs(cell - cell(inB, atB, i)));
            sum += weight(i) * d * d;
        }
        return Math.sqrt(sum);
    }

    /// How the change between two frames spreads over the picture.
    Spread spread(int a, int b) {
        return Spread.of(luma(a), luma(b), alive);
    }

    /// Pearson correlation of the luma of two frames over the living cells, -1..1; 0 where one is blank.
    double correlation(int a, int b) {
        long[] inA = thumbnails.array(a);
        long[] inB = thumbnails.array(b);
        int atA = thumbnails.offset(a);
        int atB = thumbnails.offset(b);
        double meanA = mean(a);
        double meanB = mean(b);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i : alive) {
            double x = cell(inA, atA, i) - meanA;
            double y = cell(inB, atB, i) - meanB;
            products += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return squaresA > 0 && squaresB > 0 ? products / Math.sqrt(squaresA * squaresB) : 0;
    }

    /// Whether the change to a frame is one of light only.
    boolean onlyLight(int frame) {
        return onlyLight[frame];
    }

    private double mean(int frame) {
        long[] array = thumbnails.array(frame);
        int offset = thumbnails.offset(frame);
        long sum = 0;
        for (int i : alive) {
            sum += cell(array, offset, i);
        }
        return (double) sum / alive.length;
    }

    private double contrastOf(int frame) {
        long[] array = thumbnails.array(frame);
        int offset = thumbnails.offset(frame);
        double mean = mean(frame);
        double squares = 0;
        for (int i : alive) {
            double d = cell(array, offset, i) - mean;
            squares += d * d;
        }
        return Math.sqrt(squares / alive.length);
    }

    /// The luma cells that are not in black bars.
    private int[] alive() {
        int[] dark = new int[Thumbnail.LUMA];
        for (int f = 0; f < frames; f++) {
            long[] array = thumbnails.array(f);
            int offset = thumbnails.offset(f);
            for (int i = 0; i < Thumbnail.LUMA; i++) {
                dark[i] += cell(array, offset, i) < BAR_BELOW ? 1 : 0;
            }
        }
        int[] found = new int[Thumbnail.LUMA];
        int n = 0;
        for (int i = 0; i < Thumbnail.LUMA; i++) {
            if (dark[i] <= NEARLY_ALL * frames) {
                found[n++] = i;
            }
        }
        if (n >= FEWEST_ALIVE) {
            return Arrays.copyOf(found, n);
        }
        Arrays.setAll(found, i -> i);
        return found;
    }
}
