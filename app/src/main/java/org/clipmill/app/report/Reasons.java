package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clipmill.curate.Summary;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.dataset.filter.Expression;
import org.clipmill.dataset.filter.FilterSyntaxException;
import org.clipmill.dataset.filter.Predicate;
import org.clipmill.media.MediaFailure;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// All reasons of a dataset in the order of the stages, each with its meaning and its one colour.
final class Reasons {
    /// Colours there are for filters; further ones begin again.
    private static final int FILTER_COLORS = 9;

    static final List<String> RULED =
            List.of("too_short", "remainder_too_short", "too_long", "trimmed", "transition_margin");

    private final Map<String, Reason> failed = new LinkedHashMap<>();
    private final Map<String, Reason> rejected = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final @Nullable Recipe recipe;

    /// @param recipe the dataset's; null if it has none
    /// @param failures reasons that occur among the files
    /// @param rejections reasons that occur among the clips
    Reasons(@Nullable Recipe recipe, Collection<String> failures, Collection<String> rejections) {
        this.recipe = recipe;
        failures.stream()
                .sorted()
                .filter(name -> !name.equals(Summary.NOT_DECODED))
                .forEach(this::addFailure);
        if (failures.contains(Summary.NOT_DECODED)) {
            addFailure(Summary.NOT_DECODED);
        }
        if (rejections.contains(Summary.DUPLICATE)) {
            rejected.put(
                    Summary.DUPLICATE,
                    new Reason(
                            Summary.DUPLICATE,
                            Reason.Stage.READING,
                            "files with the same content as another",
                            "c-duplicate"));
        }
        for (String name : RULED) {
            if (rejections.contains(name)) {
                rejected.put(name, new Reason(name, Reason.Stage.RULE, ruleMeaning(name), "c-" + name));
            }
        }
        for (Predicate predicate : predicates()) {
            for (String name : predicate.reasons()) {
                asked.add(name);
                addFilter(name, predicate.columns());
            }
        }
        rejections.stream().sorted().forEach(name -> addFilter(name, columns(name)));
    }

    /// Why files are left out, in order.
    Collection<Reason> failures() {
        return failed.values();
    }

    /// Why clips are left out, in order; duplicate files first.
    Collection<Reason> rejections() {
        return rejected.values();
    }

    Reason failure(@Nullable String name) {
        return failed.computeIfAbsent(String.valueOf(name), Reasons::failureReason);
    }

    /// The reason of a rejected clip. Names that were not announced get a place at the end.
    Reason rejection(@Nullable String name) {
        String known = String.valueOf(name);
        addFilter(known, Set.of());
        return java.util.Objects.requireNonNull(rejected.get(known));
    }

    /// Whether the verdicts hold reasons that are not the recipe's, as after `clipmill filter` has judged anew.
    boolean judgedOtherwise() {
        return recipe != null
                && rejected.values().stream()
                        .anyMatch(reason -> reason.stage() == Reason.Stage.FILTER
                                && !asked.contains(reason.name())
                                && !reason.name().endsWith(" is missing"));
    }

    /// The conditions of the recipe.
    List<Predicate> predicates() {
        List<Predicate> predicates = new ArrayList<>();
        if (recipe != null) {
            for (String filter : recipe.filters()) {
                predicates.addAll(Expression.parse(filter).predicates());
            }
        }
        return predicates;
    }

    private void addFailure(String name) {
        failed.put(name, failureReason(name));
    }

    private void addFilter(String name, Set<String> columns) {
        long before = rejected.values().stream()
                .filter(r -> r.stage() == Reason.Stage.FILTER)
                .count();
        rejected.computeIfAbsent(
                name,
                n -> new Reason(
                        n, Reason.Stage.FILTER, filterMeaning(n, columns), "c-filter" + (before % FILTER_COLORS + 1)));
    }

    private static Reason failureReason(String name) {
        return name.equals(Summary.NOT_DECODED)
                ? new Reason(
                        name,
                        Reason.Stage.READING,
                        "length that files declare but that did not decode",
                        "c-not_decoded")
                : new Reason(name, Reason.Stage.READING, failureMeaning(name), "c-failed");
    }

    /// What a reason of the ledger means.
    static String failureMeaning(String name) {
        for (MediaFailure failure : MediaFailure.values()) {
            if (failure.code().equals(name)) {
                return failure.meaning();
            }
        }
        return switch (name) {
            case "url_not_supported" -> "it is a URL; only local files are read so far";
            case "not_a_path" -> "the text can be no path on this system";
            default -> "see docs/ledger.md";
        };
    }

    private String ruleMeaning(String name) {
        @Nullable ClipRule rule = recipe == null ? null : recipe.clips();
        String min = rule == null ? "the minimum" : seconds(rule.minSeconds());
        return switch (name) {
            case "too_short" -> "shots shorter than " + min;
            case "remainder_too_short" -> "what is left of a divided shot, shorter than " + min;
            case "too_long" -> "shots longer than " + (rule == null ? "the maximum" : seconds(rule.maxSeconds()));
            case "transition_margin" -> "frames beside a dissolve, fade or wipe";
            default -> "cut off the ends of shots";
        };
    }

    /// The clip rule in a few words.
    static String describe(ClipRule rule) {
        String max = Double.isInfinite(rule.maxSeconds()) ? " or longer" : " to " + seconds(rule.maxSeconds());
        return "clips of " + seconds(rule.minSeconds()) + max;
    }

    private static String seconds(double value) {
        return Numbers.brief(value) + " s";
    }

    private static String filterMeaning(String name, Set<String> columns) {
        if (name.equals("null")) {
            return "clips without a verdict; run curate again";
        }
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            if (columns.size() == 1 && columns.contains(d.name())) {
                return d.meaning() + unit(d);
            }
        }
        return columns.isEmpty() || RULED.contains(name)
                ? ""
                : String.join(", ", columns).toLowerCase(Locale.ROOT);
    }

    /// The unit of a signal as it stands behind a name, empty where there is none.
    static String unit(Signal.Description signal) {
        return signal.label() || signal.unit().equals("1") ? "" : " (" + signal.unit() + ")";
    }

    private static Set<String> columns(String reason) {
        if (reason.endsWith(" is missing")) {
            return Set.of(reason.substring(0, reason.length() - " is missing".length()));
        }
        try {
            return Expression.parse(reason).columns();
        } catch (FilterSyntaxException e) {
            return Set.of();
        }
    }
}
