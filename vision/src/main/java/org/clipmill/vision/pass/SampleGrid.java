package org.clipmill.vision.pass;

/// Which frames are sampled: the first, and each at which the interval has passed since the one before.
final class SampleGrid {
    /// Of the half-second samples.
    static final double SAMPLE_SECONDS = 0.5;
    /// Of the steps of the camera.
    static final double CAMERA_SECONDS = 0.25;

    private final double interval;
    private double last = Double.NaN;

    SampleGrid(double interval) {
        this.interval = interval;
    }

    /// Whether a frame is sampled that comes so many seconds after the first.
    boolean due(double seconds) {
        return Double.isNaN(last) || seconds >= last + interval - 1e-6;
    }

    void take(double seconds) {
        last = seconds;
    }

    /// When the last sample was, NaN before the first.
    double last() {
        return last;
    }
}
