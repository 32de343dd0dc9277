package org.clipmill.vision.shots;

final class EasyAnimateV2DetectorTest extends ShotDetectorContract {
    @Override
    ShotDetector detector() {
        return EasyAnimateV2Detector.DEFAULT;
    }
}
