package org.clipmill.vision.shots;

final class HistogramDetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return HistogramDetector.DEFAULT;
    }
}
