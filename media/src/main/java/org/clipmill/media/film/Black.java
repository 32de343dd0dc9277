package org.clipmill.media.film;

/// Nothing: a stretch of black.
final class Black implements Scene {
    @Override
    public void draw(Canvas c, double time, double share) {
        c.fill(0);
    }

    @Override
    public Look look() {
        return new Look(0, 0xffffff, 0, 1, 0, 0, true);
    }
}
