package org.clipmill.app.corpus;

import java.util.Map;
import java.util.Optional;

/// Samples that are known to fail, each with its reason. They are counted apart; one that passes again fails the test.
final class KnownFailures {
    private static final Map<String, String> REASONS = Map.of();

    private KnownFailures() {}

    static Optional<String> reason(Sample sample) {
        return Optional.ofNullable(REASONS.get(sample.toString()));
    }
}
