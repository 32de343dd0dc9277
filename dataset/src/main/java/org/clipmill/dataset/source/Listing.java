package org.clipmill.dataset.source;

import java.util.List;

/// What the inputs came to.
///
/// @param sources in the order of the inputs, and in natural order within a folder or pattern; names are unique
/// @param problems what the user should know besides
public record Listing(List<Source> sources, List<ListProblem> problems) {

    public Listing {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /// How many files and hidden entries of folders were passed over.
    public long ignored() {
        long count = 0;
        for (ListProblem problem : problems) {
            if (problem instanceof ListProblem.Ignored ignored) {
                count += ignored.files() + ignored.hidden();
            }
        }
        return count;
    }

    /// How often a source was named again.
    public long repeated() {
        return problems.stream()
                .filter(ListProblem.RepeatedInput.class::isInstance)
                .count();
    }
}
