package org.clipmill.vision.shots;

final class HashDetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return HashDetector.DEFAULT;
    }
}
