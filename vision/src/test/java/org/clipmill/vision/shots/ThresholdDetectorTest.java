package org.clipmill.vision.shots;

final class ThresholdDetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return ThresholdDetector.DEFAULT;
    }
}
