package org.clipmill.vision.signals;

import org.clipmill.vision.Timeline;

/// The true picture inside constant black bars (specs/shots.md 12.1): the union of the content boxes of all samples
/// that are not all dark.
/// Bars count only when each is at least 2 % of its side and the two of a pair are alike within 2 %, else the side is
/// taken whole, so that
/// a dark corner is no bar.
///
/// @param x first column, pixels of the upright frame
/// @param y first row
/// @param width pixels
/// @param height pixels
record CropBox(int x, int y, int width, int height) {
    private static final double TOLERANCE = 0.02;

    static CropBox of(ClipView clip) {
        Timeline t = clip.timeline();
        ClipView.Range range = clip.samples(t.sampleFrame());
        int left = t.width();
        int top = t.height();
        int right = 0;
        int bottom = 0;
        for (int i = range.from(); i < range.to(); i++) {
            if (t.boxRight()[i] > t.boxLeft()[i]) {
                left = Math.min(left, t.boxLeft()[i]);
                top = Math.min(top, t.boxTop()[i]);
                right = Math.max(right, t.boxRight()[i]);
                bottom = Math.max(bottom, t.boxBottom()[i]);
            }
        }
        boolean pillars = bars(left, t.width() - right, t.width());
        boolean letters = bars(top, t.height() - bottom, t.height());
        return new CropBox(
                pillars ? left : 0,
                letters ? top : 0,
                pillars ? right - left : t.width(),
                letters ? bottom - top : t.height());
    }

    private static boolean bars(int before, int after, int side) {
        return before >= TOLERANCE * side
                && after >= TOLERANCE * side
                && before + after < side
                && Math.abs(before - after) <= TOLERANCE * side;
    }
}
