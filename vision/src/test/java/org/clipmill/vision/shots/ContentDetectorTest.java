package org.clipmill.vision.shots;

final class ContentDetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return ContentDetector.DEFAULT;
    }
}
