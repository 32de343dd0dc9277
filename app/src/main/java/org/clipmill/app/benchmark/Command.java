package org.clipmill.app.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command line to be measured.
///
/// @param words program and arguments
/// @param environment added to ours
/// @param mayEndWith exit codes that are no failure
/// @param memory how its memory is counted
record Command(
        List<String> words, Map<String, String> environment, Set<Integer> mayEndWith, ProcessTree.Memory memory) {
    static Command of(List<String> words, Map<String, String> environment) {
        return new Command(List.copyOf(words), environment, Set.of(0), ProcessTree.Memory.RSS);
    }

    static Command of(String... words) {
        return of(List.of(words), Map.of());
    }
}
