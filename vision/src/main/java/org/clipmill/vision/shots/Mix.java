package org.clipmill.vision.shots;

/// A frame as a mix `(1 - share) a + share b` of two others.
///
/// @param share of the later frame, by least squares
/// @param residual what the mix does not explain, over the difference of the two frames
record Mix(double share, double residual) {
    /// @param a first frame of the mix
    /// @param middle the frame to explain
    /// @param b the other; must differ from `a`
    static Mix of(Evidence evidence, int a, int middle, int b) {
        double whole = evidence.product(a, b, a, b);
        double share = evidence.product(a, middle, a, b) / whole;
        double squares = evidence.product(a, middle, a, middle) / whole - share * share;
        return new Mix(share, Math.sqrt(Math.max(0, squares)));
    }
}
