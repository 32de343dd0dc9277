package org.clipmill.media.film;

/// The finish of a shot: what a colourist and the film stock would do.
///
/// @param lift tint of the shadows
/// @param gain tint of the highlights
/// @param contrast 1 leaves it; above, an S-curve
/// @param saturation 1 leaves it
/// @param vignette how much darker the corners are
/// @param grain strength of the grain
/// @param frozen whether the grain stands still, so that a still picture is really still
record Look(int lift, int gain, float contrast, float saturation, float vignette, float grain, boolean frozen) {
    static final Look STANDARD = new Look(0x020306, 0xffffff, 0.35f, 1.05f, 0.28f, 0.022f, false);

    Look tinted(int newLift, int newGain) {
        return new Look(newLift, newGain, contrast, saturation, vignette, grain, frozen);
    }

    Look with(float newContrast, float newSaturation, float newGrain) {
        return new Look(lift, gain, newContrast, newSaturation, vignette, newGrain, frozen);
    }

    Look still() {
        return new Look(lift, gain, contrast, saturation, vignette, grain, true);
    }
}
