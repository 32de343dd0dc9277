package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.curate.recipe.Recipe;
import org.clipmill.dataset.filter.Predicate;
import org.jspecify.annotations.Nullable;

/// A limit on one signal, as it is drawn into the signal's histogram.
///
/// @param column the signal
/// @param operator which values pass: `>=`, `>`, `<=`, `<`
/// @param value the limit
record Threshold(String column, String operator, double value) {
    private static final String COLUMN = "([A-Za-z_][A-Za-z0-9_]*)";
    private static final String NUMBER = "(-?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
    private static final Pattern COMPARED = Pattern.compile(COLUMN + " (>=|>|<=|<) " + NUMBER);
    private static final Pattern TURNED = Pattern.compile(NUMBER + " (>=|>|<=|<) " + COLUMN);
    private static final Pattern BETWEEN = Pattern.compile(COLUMN + " between " + NUMBER + " and " + NUMBER);

    /// The limits that the conditions of the recipe, its clip rule and other reasons of rejections set.
    static List<Threshold> all(@Nullable Recipe recipe, Reasons reasons) {
        Set<Threshold> thresholds = new LinkedHashSet<>();
        for (Predicate predicate : reasons.predicates()) {
            thresholds.addAll(of(predicate.name()));
        }
        Collection<Reason> rejections = reasons.judgedOtherwise() ? reasons.rejections() : List.of();
        for (Reason reason : rejections) {
            of(reason.name()).forEach(broken -> thresholds.add(broken.negated()));
        }
        if (recipe != null) {
            thresholds.addAll(of(recipe.clips()));
        }
        return List.copyOf(thresholds);
    }

    private static List<Threshold> of(ClipRule rule) {
        List<Threshold> limits = new ArrayList<>();
        if (rule.minSeconds() > 0) {
            limits.add(new Threshold("duration", ">=", rule.minSeconds()));
        }
        if (!Double.isInfinite(rule.maxSeconds())) {
            limits.add(new Threshold("duration", "<=", rule.maxSeconds()));
        }
        return limits;
    }

    /// The limits of a condition; none if it compares no single signal with a number.
    static List<Threshold> of(String condition) {
        Matcher compared = COMPARED.matcher(condition);
        if (compared.matches()) {
            return List.of(new Threshold(compared.group(1), compared.group(2), Double.parseDouble(compared.group(3))));
        }
        Matcher turned = TURNED.matcher(condition);
        if (turned.matches()) {
            String operator =
                    turned.group(2).replace('<', '#').replace('>', '<').replace('#', '>');
            return List.of(new Threshold(turned.group(3), operator, Double.parseDouble(turned.group(1))));
        }
        Matcher between = BETWEEN.matcher(condition);
        if (between.matches()) {
            return List.of(
                    new Threshold(between.group(1), ">=", Double.parseDouble(between.group(2))),
                    new Threshold(between.group(1), "<=", Double.parseDouble(between.group(3))));
        }
        return List.of();
    }

    /// Whether values above the limit pass.
    boolean lower() {
        return operator.startsWith(">");
    }

    String label() {
        String sign = operator.replace(">=", "≥").replace("<=", "≤");
        return sign + " " + Numbers.brief(value);
    }

    private Threshold negated() {
        String other = switch (operator) {
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            default -> "<";
        };
        return new Threshold(column, other, value);
    }
}
