package org.clipmill.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.dataset.filter.Expression;
import org.clipmill.dataset.filter.FilterRequest;
import org.clipmill.dataset.filter.FilterResult;
import org.clipmill.dataset.filter.Predicate;
import org.clipmill.dataset.filter.Selection;
import org.clipmill.dataset.filter.SignalFilter;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.vision.signals.Signals;

/// Verdicts on all clips, from signals alone. Never touches a video.
public final class Judge {
    private Judge() {}

    /// Judges by a recipe's filters and replaces the dataset's verdicts.
    static void byRecipe(Dataset dataset, Recipe recipe) {
        List<Predicate> predicates = new ArrayList<>();
        for (String filter : recipe.filters()) {
            predicates.addAll(Expression.parse(filter).predicates());
        }
        dataset.commit(commit -> {
            FilterResult unused = SignalFilter.run(
                    dataset, request(predicates, recipe.keepMissing(), Optional.empty()), commit, Tables.VERDICTS);
        });
    }

    /// What to ask of the filter: spans that the clip rule left out are rejected for the rule's reason; signals whose
    /// model is missing never
    /// reject.
    public static FilterRequest request(
            List<Predicate> predicates, boolean keepMissing, Optional<Selection> selection) {
        FilterRequest request = new FilterRequest(
                Tables.CLIPS,
                List.of(Tables.SIGNALS),
                predicates,
                selection,
                keepMissing ? FilterRequest.Missing.KEEP : FilterRequest.Missing.DROP,
                Set.copyOf(Signals.unavailable().keySet()),
                "end_seconds - start_seconds");
        return request.decidedBy("ruled");
    }
}
