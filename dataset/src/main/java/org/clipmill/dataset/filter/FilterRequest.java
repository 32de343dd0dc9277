package org.clipmill.dataset.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What to judge, and by what.
///
/// @param clips the table whose rows are judged; has the column `clip_id`
/// @param signals tables with more columns for the same `clip_id`, at most one row each; where names repeat, the
/// last wins
/// @param predicates what a clip must meet; the first that it does not meet names the rejection
/// @param selection what is kept of those that meet all
/// @param missing what happens to a clip that lacks a signal
/// @param unavailable signals that nothing could measure, as when a model is absent: clips are kept whatever
/// `missing`
/// @param seconds number expression for a clip's duration, for budgets and sums
/// @param decided a text column of `clips` that, where not null, rejects the clip for that very reason
public record FilterRequest(
        String clips,
        List<String> signals,
        List<Predicate> predicates,
        Optional<Selection> selection,
        Missing missing,
        Set<String> unavailable,
        String seconds,
        Optional<String> decided) {

    /// What happens to a clip for which a predicate's signal is null.
    public enum Missing {
        /// Rejected: `motion is missing`.
        DROP,
        /// The predicate counts as met.
        KEEP
    }

    public FilterRequest {
        signals = List.copyOf(signals);
        predicates = List.copyOf(predicates);
        unavailable = Set.copyOf(unavailable);
    }

    public FilterRequest(
            String clips,
            List<String> signals,
            List<Predicate> predicates,
            Optional<Selection> selection,
            Missing missing,
            Set<String> unavailable,
            String seconds) {
        this(clips, signals, predicates, selection, missing, unavailable, seconds, Optional.empty());
    }

    /// Judges the tables `clips` and `signals` by predicates alone; clips without a value are dropped.
    public static FilterRequest of(List<Predicate> predicates) {
        return new FilterRequest(
                "clips",
                List.of("signals"),
                predicates,
                Optional.empty(),
                Missing.DROP,
                Set.of(),
                "end_seconds - start_seconds");
    }

    public FilterRequest with(Selection newSelection) {
        return new FilterRequest(
                clips, signals, predicates, Optional.of(newSelection), missing, unavailable, seconds, decided);
    }

    public FilterRequest with(Missing newMissing, Set<String> newUnavailable) {
        return new FilterRequest(clips, signals, predicates, selection, newMissing, newUnavailable, seconds, decided);
    }

    public FilterRequest decidedBy(String column) {
        return new FilterRequest(
                clips, signals, predicates, selection, missing, unavailable, seconds, Optional.of(column));
    }
}
