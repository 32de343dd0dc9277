package org.clipmill.vision.shots;

final class AdaptiveDetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return AdaptiveDetector.DEFAULT;
    }
}
