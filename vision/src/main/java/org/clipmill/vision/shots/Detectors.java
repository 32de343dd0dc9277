package org.clipmill.vision.shots;

import java.util.List;

/// The shot detectors that can be named.
public final class Detectors {
    private static final List<ShotDetector> ALL = List.of(
            ClipmillDetector.DEFAULT,
            AdaptiveDetector.DEFAULT,
            ContentDetector.DEFAULT,
            ThresholdDetector.DEFAULT,
            HistogramDetector.DEFAULT,
            HashDetector.DEFAULT,
            EasyAnimateV2Detector.DEFAULT);

    private Detectors() {}

    /// Names in the order of the documentation.
    public static List<String> names() {
        return ALL.stream().map(ShotDetector::name).toList();
    }

    /// The detector with its default parameters.
    ///
    /// @throws IllegalArgumentException for an unknown name, with the known ones
    public static ShotDetector named(String name) {
        return ALL.stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown shot detector '" + name + "'; there are " + String.join(", ", names())));
    }
}
