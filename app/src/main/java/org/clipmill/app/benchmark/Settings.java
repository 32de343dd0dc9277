package org.clipmill.app.benchmark;

import java.nio.file.Path;
import java.util.List;

/// How to measure.
///
/// @param sizes of generated videos; empty for the benchmark's own choice
/// @param videos the user's own files instead of generated ones
/// @param runs of each side; 0 for the benchmark's own choice
/// @param threads decoder threads or worker processes; 0 for the benchmark's own choice
/// @param seconds length of a generated video
/// @param hours length of the long video of `memory`
/// @param gigabytes size of the large video of `memory`
/// @param seed of everything that is generated
/// @param work folder for generated videos, peers and results
/// @param python program that makes the peers' environment
public record Settings(
        List<String> sizes,
        List<Path> videos,
        int runs,
        int threads,
        int seconds,
        double hours,
        double gigabytes,
        long seed,
        Path work,
        String python) {

    int threadsOr(int standard) {
        return threads > 0 ? threads : standard;
    }
}
