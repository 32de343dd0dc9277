package org.clipmill.app.benchmark;

import java.io.IOException;
import java.util.List;

/// A benchmark with a name. To add one: implement this, add a line to [Benchmarks].
interface Benchmark {
    String name();

    /// What its ratio is, in one sentence.
    String ratioIs();

    /// How often each side runs unless the user says.
    default int runs() {
        return 5;
    }

    /// The rows; generates what they need.
    List<Contest> contests(Bench bench) throws IOException, InterruptedException;
}
