package org.clipmill.app.corpus;

import java.util.Map;
import java.util.Optional;

/// Samples that are known to fail, each with its reason. They are counted apart; one that passes again fails the test.
final class KnownFailures {
    private static final Map<String, String> REASONS = Map.of(
            "mpeg2-ts-resolution_change",
            "libav's MPEG-2 decoder loses the frame that it holds back when the size changes",
            "h264-mkv-negative_start",
            "libav reads no times before 0 in Matroska; the frames get repaired times, which are counted",
            "hevc-mkv-negative_start",
            "libav reads no times before 0 in Matroska; the frames get repaired times, which are counted");

    private KnownFailures() {}

    static Optional<String> reason(Sample sample) {
        return Optional.ofNullable(REASONS.get(sample.toString()));
    }
}
