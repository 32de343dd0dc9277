package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/// One of the two that are compared.
sealed interface Side {
    String name();

    /// A program that is run.
    ///
    /// @param name what it is
    /// @param version of it
    /// @param command what is run
    /// @param prepare what is done before each run and not measured
    /// @param result says what came of a run, from its stdout or its files, to be compared between sides
    record Program(String name, String version, Command command, Preparation prepare, Result result) implements Side {}

    /// A program that cannot be had here.
    ///
    /// @param why and what to do
    record Unavailable(String name, String why) implements Side {}

    /// The clock: one second of video a second.
    ///
    /// @param seconds of video
    record RealTime(double seconds) implements Side {
        @Override
        public String name() {
            return "real time";
        }
    }

    /// An amount of memory that is to suffice.
    ///
    /// @param bytes of the whole process tree
    record Limit(long bytes) implements Side {
        @Override
        public String name() {
            return "limit of memory";
        }
    }

    /// Makes room for a run.
    interface Preparation {
        void run() throws IOException;

        static Preparation none() {
            return () -> {};
        }
    }

    /// Reads the outcome of a run.
    interface Result {
        String read(Path stdout) throws IOException;
    }
}
