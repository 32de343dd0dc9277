package org.clipmill.vision.shots;

import org.clipmill.vision.Thumbnail;

/// What two frames have in common, whatever the light: a lamp, a flash, a shadow or the iris only scale and
/// shift the values of one picture.
final class Light {
    /// Contrast that a picture must have to be known again.
    static final double STRUCTURE = 12;
    /// Two frames of one picture look alike at least so much (Pearson correlation of luma).
    private static final double SAME_CORRELATION = 0.85;
    /// Where nothing but the light has changed, 0 to 0.2 of the change is left when gain and offset are
    /// fitted; where things have moved, most of it.
    private static final double LEFT = 0.5;

    private Light() {}

    /// Whether two frames are one picture in different light.
    static boolean only(Evidence evidence, int a, int b) {
        return samePicture(evidence, a, b) && left(evidence, a, b) < LEFT;
    }

    /// Whether two frames show the same; it may have moved a little, in whatever light.
    static boolean samePicture(Evidence evidence, int a, int b) {
        return Math.max(evidence.contrast(a), evidence.contrast(b)) >= STRUCTURE
                && evidence.correlation(a, b) > SAME_CORRELATION;
    }

    /// What of the change between two frames no change of light explains, 0..1: what is left of frame `b`
    /// after the best gain and offset of each plane of frame `a`, over the whole difference (both root mean
    /// squares).
    static double left(Evidence evidence, int a, int b) {
        double left = unlike(evidence, a, b, 0, Thumbnail.LUMA);
        for (int plane = Thumbnail.LUMA; plane < Thumbnail.BYTES; plane += Thumbnail.COLOUR) {
            left += Evidence.COLOUR_WEIGHT
                    * Evidence.COLOUR_WEIGHT
                    * unlike(evidence, a, b, plane, plane + Thumbnail.COLOUR);
        }
        long all = evidence.product(a, b, a, b);
        return all > 0 ? Math.sqrt(Math.min(1, left / all)) : 1;
    }

    /// Sum of squares that the best line through the values of the cells from `first` to before `end`
    /// leaves.
    private static double unlike(Evidence evidence, int a, int b, int first, int end) {
        long[] inA = evidence.thumbnails().array(a);
        long[] inB = evidence.thumbnails().array(b);
        int atA = evidence.thumbnails().offset(a);
        int atB = evidence.thumbnails().offset(b);
        long sumA = 0;
        long sumB = 0;
        long squaresA = 0;
        long squaresB = 0;
        long products = 0;
        for (int i = first; i < end; i++) {
            int x = Evidence.cell(inA, atA, i);
            int y = Evidence.cell(inB, atB, i);
            sumA += x;
            sumB += y;
            squaresA += x * x;
            squaresB += y * y;
            products += x * y;
        }
        double n = end - first;
        double varianceA = squaresA - sumA * (double) sumA / n;
        double varianceB = squaresB - sumB * (double) sumB / n;
        double covariance = products - sumA * (double) sumB / n;
        return covariance > 0 ? varianceB - covariance * covariance / varianceA : varianceB;
    }
}
