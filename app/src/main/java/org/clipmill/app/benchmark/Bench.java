package org.clipmill.app.benchmark;

import org.clipmill.curate.RunListener;

/// What a benchmark works with.
///
/// @param settings how to measure
/// @param footage videos
/// @param python peers
/// @param meter measures commands
/// @param listener hears of progress
record Bench(Settings settings, FootageStore footage, Python python, Meter meter, RunListener listener) {
    /// A folder for results of runs, emptied by whoever uses it.
    java.nio.file.Path results() {
        return settings.work().resolve("results").toAbsolutePath();
    }
}
