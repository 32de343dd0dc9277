package org.clipmill.dataset.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clipmill.dataset.filter.FilterRequest.Missing;
import org.clipmill.dataset.internal.DuckDb;
import org.clipmill.dataset.store.ColumnType;

/// Writes the one query that judges all clips.
///
/// Number columns appear twice: as doubles without NaN under their own names, for conditions, and as stored under
/// `raw:name`, for details.
final class VerdictSql {

    private static final int DECIDED = -1;
    private static final String RANK = "\"sel:rank\"";
    private static final String TOTAL = "\"sel:total\"";
    private static final String SUM = "\"sel:seconds\"";

    private final FilterRequest request;
    private final Map<String, String> sources;
    private final Map<String, ColumnType> types;
    private final Node seconds;

    /// @param sources for each column that can be used, the SQL that gives it
    /// @param types of the same columns
    VerdictSql(FilterRequest request, Map<String, String> sources, Map<String, ColumnType> types) {
        this.request = request;
        this.sources = sources;
        this.types = types;
        this.seconds = Parser.parse(request.seconds());
    }

    /// @throws FilterSyntaxException when a predicate, the selection or the seconds do not fit the columns
    void check() {
        for (Predicate predicate : request.predicates()) {
            Expression.parse(predicate.name(), types);
        }
        new TypeCheck(request.seconds(), types).expect(seconds, TypeCheck.Type.NUMBER);
        request.selection().ifPresent(selection -> {
            Node by = Parser.parse(selection.by());
            new TypeCheck(selection.by(), types).expect(by, TypeCheck.Type.NUMBER);
        });
    }

    /// A query of `clip_id, verdict, reason, detail, seconds`, in the order of the ids.
    ///
    /// @param from the joined tables
    /// @param clipId SQL of the id
    String query(String from, String clipId) {
        Set<String> used = new LinkedHashSet<>(seconds.columnNames());
        request.predicates().forEach(predicate -> used.addAll(predicate.columns()));
        request.decided().ifPresent(used::add);
        request.selection().ifPresent(s -> used.addAll(Parser.parse(s.by()).columnNames()));
        String columns = used.stream().map(this::column).collect(Collectors.joining());
        String input = "SELECT " + clipId + " AS \"id:clip\"" + columns + " FROM " + from;
        String judged = "SELECT *, " + seconds.sql() + " AS \"sum:seconds\", " + firstBroken()
                + " AS \"no:broken\" FROM (" + input + ")";
        String last = request.selection().map(s -> selected(s, judged)).orElse(judged);
        return "SELECT \"id:clip\" AS clip_id, CASE WHEN \"no:broken\" = 0 THEN '" + Verdict.KEPT + "' ELSE '"
                + Verdict.REJECTED + "' END AS verdict, "
                + cases(this::reason, request.decided().map(DuckDb::identifier)) + " AS reason, "
                + cases(this::detail, Optional.empty())
                + " AS detail, \"sum:seconds\" AS seconds FROM (" + last + ") ORDER BY clip_id";
    }

    private String column(String name) {
        String source = sources.getOrDefault(name, "NULL");
        String id = DuckDb.identifier(name);
        String raw = ", " + source + " AS " + DuckDb.identifier("raw:" + name);
        return switch (types.getOrDefault(name, ColumnType.DOUBLE)) {
            case FLOAT, DOUBLE ->
                ", CASE WHEN NOT isnan(CAST(" + source + " AS DOUBLE)) THEN CAST(" + source + " AS DOUBLE) END AS " + id
                        + raw;
            case INT, LONG -> ", CAST(" + source + " AS DOUBLE) AS " + id + raw;
            default -> ", " + source + " AS " + id + raw;
        };
    }

    /// The number, from 1, of the first predicate that is not met; 0 when all are, -1 where it was decided before.
    private String firstBroken() {
        List<Predicate> predicates = request.predicates();
        if (predicates.isEmpty() && request.decided().isEmpty()) {
            return "0";
        }
        StringBuilder sql = new StringBuilder("CASE");
        request.decided()
                .ifPresent(column -> sql.append(" WHEN ")
                        .append(DuckDb.identifier(column))
                        .append(" IS NOT NULL THEN ")
                        .append(DECIDED));
        for (int i = 0; i < predicates.size(); i++) {
            sql.append(" WHEN ")
                    .append(predicates.get(i).sql())
                    .append(keepsMissing(predicates.get(i)) ? " IS FALSE" : " IS NOT TRUE")
                    .append(" THEN ")
                    .append(i + 1);
        }
        return sql.append(" ELSE 0 END").toString();
    }

    private boolean keepsMissing(Predicate predicate) {
        return request.missing() == Missing.KEEP
                || predicate.columns().stream().anyMatch(request.unavailable()::contains);
    }

    /// Adds the limits of the selection, as one more predicate, to those that met all others.
    private String selected(Selection selection, String judged) {
        String by = Parser.parse(selection.by()).sql();
        String order = " OVER (PARTITION BY \"no:broken\" ORDER BY " + by + (selection.ascending() ? " ASC" : " DESC")
                + " NULLS LAST, \"id:clip\"";
        List<String> limits = new ArrayList<>();
        selection
                .share()
                .ifPresent(
                        share -> limits.add(RANK + " > ceil(" + TOTAL + " * CAST('" + share + "' AS DOUBLE) - 1e-9)"));
        selection.clips().ifPresent(clips -> limits.add(RANK + " > " + clips));
        selection.seconds().ifPresent(total -> limits.add(SUM + " > CAST('" + total + "' AS DOUBLE) + 1e-9"));
        if (request.missing() == Missing.DROP && !request.unavailable().contains(selection.by())) {
            limits.add(by + " IS NULL");
        }
        String ranked =
                "SELECT *, row_number()" + order + ") AS " + RANK + ", count(*) OVER (PARTITION BY \"no:broken\") AS "
                        + TOTAL
                        + (selection.seconds().isPresent()
                                ? ", sum(\"sum:seconds\")" + order + " ROWS UNBOUNDED PRECEDING) AS " + SUM
                                : "")
                        + " FROM (" + judged + ")";
        return "SELECT * REPLACE (CASE WHEN \"no:broken\" = 0 AND (" + String.join(" OR ", limits) + ") THEN "
                + (request.predicates().size() + 1) + " ELSE \"no:broken\" END AS \"no:broken\") FROM (" + ranked + ")";
    }

    private String cases(java.util.function.IntFunction<String> value, Optional<String> decided) {
        int count = request.predicates().size() + (request.selection().isPresent() ? 1 : 0);
        StringBuilder sql = new StringBuilder("CASE \"no:broken\" WHEN 0 THEN CAST(NULL AS VARCHAR)");
        decided.ifPresent(
                column -> sql.append(" WHEN ").append(DECIDED).append(" THEN ").append(column));
        for (int i = 0; i < count; i++) {
            sql.append(" WHEN ").append(i + 1).append(" THEN ").append(value.apply(i));
        }
        return sql.append(" END").toString();
    }

    private String reason(int index) {
        if (index == request.predicates().size()) {
            return selectionReason(request.selection().orElseThrow());
        }
        Predicate predicate = request.predicates().get(index);
        StringBuilder sql = new StringBuilder("CASE WHEN " + predicate.sql() + " IS NULL THEN CASE");
        for (String column : predicate.columns()) {
            sql.append(" WHEN ")
                    .append(DuckDb.identifier(column))
                    .append(" IS NULL THEN ")
                    .append(DuckDb.literal(column + " is missing"));
        }
        if (predicate.columns().isEmpty()) {
            sql.append(" WHEN FALSE THEN ''");
        }
        return sql.append(" ELSE ")
                .append(DuckDb.literal(predicate.name() + " has no value"))
                .append(" END ELSE ")
                .append(predicate.reasonSql())
                .append(" END")
                .toString();
    }

    private String selectionReason(Selection selection) {
        List<String> limits = new ArrayList<>();
        selection.share().ifPresent(share -> limits.add(number(share * 100) + " %"));
        selection.clips().ifPresent(clips -> limits.add(clips + " clips"));
        selection.seconds().ifPresent(seconds -> limits.add(number(seconds) + " s"));
        Node by = Parser.parse(selection.by());
        String reason = "not in the " + (selection.ascending() ? "lowest " : "top ") + String.join(" and ", limits)
                + " by " + by.text();
        return "CASE WHEN " + by.sql() + " IS NULL THEN " + DuckDb.literal(by.text() + " is missing") + " ELSE "
                + DuckDb.literal(reason) + " END";
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toPlainString()
                .toLowerCase(Locale.ROOT);
    }

    private String detail(int index) {
        if (index < request.predicates().size()) {
            return values(request.predicates().get(index).columns());
        }
        return values(Parser.parse(request.selection().orElseThrow().by()).columnNames()) + " || ', rank ' || " + RANK
                + " || ' of ' || " + TOTAL;
    }

    private static String values(Set<String> columns) {
        return columns.isEmpty()
                ? "''"
                : columns.stream()
                        .map(name -> DuckDb.literal(name + " = ") + " || coalesce(CAST("
                                + DuckDb.identifier("raw:" + name) + " AS VARCHAR), 'null')")
                        .collect(Collectors.joining(" || ', ' || "));
    }
}
