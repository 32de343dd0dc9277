package org.clipmill.dataset.filter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.clipmill.dataset.filter.FilterRequest.Missing;
import org.clipmill.dataset.internal.DuckDb;
import org.clipmill.dataset.store.ColumnType;

/// Writes the queries that judge all clips.
///
/// Columns are carried as stored, as `raw:name`; conditions see them as `name`, numbers as doubles without NaN.
final class VerdictSql {

    private static final int DECIDED = -1;

    // A colon is in no column's name, so these cannot clash with signals.
    private static final String ID = "\"clip:id\"";
    private static final String SECONDS = "\"clip:seconds\"";
    private static final String BROKEN = "\"clip:broken\"";
    private static final String BY = "\"clip:by\"";
    private static final String RANK = "\"clip:rank\"";
    private static final String SUM = "\"clip:sum\"";
    private static final String CANDIDATES = "(SELECT count(*) FROM unranked WHERE " + BROKEN + " = 0)";

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

    /// The statements that make a table of ids, the columns used, and the number of the first condition not met.
    ///
    /// Ids and numbers only: texts are made from them on the way out, by [#verdicts], so that sorting moves little.
    ///
    /// @param from the joined tables
    /// @param clipId SQL of the id
    /// @param sorted whether the rows come in the order of the ids
    List<String> statements(String from, String clipId, boolean sorted) {
        Set<String> kept = named();
        Set<String> used = new LinkedHashSet<>(kept);
        used.addAll(seconds.columnNames());
        String raw = used.stream()
                .map(name -> ", " + sources.getOrDefault(name, "NULL") + " AS " + raw(name))
                .collect(Collectors.joining());
        String input = "SELECT " + clipId + " AS " + ID + raw + " FROM " + from;
        String judged =
                "SELECT " + ID + kept.stream().map(name -> ", " + raw(name)).collect(Collectors.joining())
                        + request.selection()
                                .map(s -> ", " + Parser.parse(s.by()).sql() + " AS " + BY)
                                .orElse("")
                        + ", " + seconds.sql() + " AS " + SECONDS + ", " + firstBroken() + " AS " + BROKEN + " FROM ("
                        + cleaned("(" + input + ")", used) + ")";
        if (request.selection().isEmpty()) {
            return List.of("CREATE TEMP TABLE judged AS " + judged + (sorted ? "" : " ORDER BY " + ID));
        }
        return List.of(
                "CREATE TEMP TABLE unranked AS " + judged,
                "CREATE TEMP TABLE judged AS " + selected(request.selection().get()) + " ORDER BY " + ID);
    }

    /// A query of `clip_id, verdict, reason, detail` in the order of the ids.
    String verdicts() {
        return "SELECT " + ID + " AS clip_id, CASE WHEN " + BROKEN + " = 0 THEN '" + Verdict.KEPT + "' ELSE '"
                + Verdict.REJECTED + "' END AS verdict, " + cases(this::reason, request.decided()) + " AS reason, "
                + cases(this::detail, Optional.empty())
                + " AS detail FROM (" + cleaned("judged", named()) + ")";
    }

    /// A query of reason (null when kept), number of clips and seconds.
    String tallies() {
        return "SELECT reason, count(*), coalesce(sum(seconds), 0) FROM (SELECT "
                + cases(this::reason, request.decided()) + " AS reason, " + SECONDS + " AS seconds FROM ("
                + cleaned("judged", named()) + ")) GROUP BY reason";
    }

    /// The columns that conditions and the selection look at.
    private Set<String> named() {
        Set<String> names = new LinkedHashSet<>();
        request.decided().ifPresent(names::add);
        request.predicates().forEach(predicate -> names.addAll(predicate.columns()));
        request.selection().ifPresent(s -> names.addAll(Parser.parse(s.by()).columnNames()));
        return names;
    }

    private static String raw(String name) {
        return DuckDb.identifier("raw:" + name);
    }

    /// Adds, for each `raw:name`, the column `name` with numbers as doubles and NaN as null.
    private String cleaned(String from, Set<String> names) {
        return "SELECT *" + names.stream().map(this::clean).collect(Collectors.joining()) + " FROM " + from;
    }

    private String clean(String name) {
        String number = "CAST(" + raw(name) + " AS DOUBLE)";
        String value = switch (types.getOrDefault(name, ColumnType.DOUBLE)) {
            case FLOAT, DOUBLE -> "CASE WHEN NOT isnan(" + number + ") THEN " + number + " END";
            case INT, LONG -> number;
            default -> raw(name);
        };
        return ", " + value + " AS " + DuckDb.identifier(name);
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
                        .append(raw(column))
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

    /// Ranks those that met all conditions, and adds the limits of the selection as one more condition.
    private String selected(Selection selection) {
        String order = " OVER (ORDER BY " + BY + (selection.ascending() ? " ASC" : " DESC") + " NULLS LAST, " + ID;
        String total =
                selection.seconds().isPresent() ? "sum(" + SECONDS + ")" + order + " ROWS UNBOUNDED PRECEDING)" : "0";
        String ranked = "SELECT *, row_number()" + order + ") AS " + RANK + ", " + total + " AS " + SUM
                + " FROM unranked WHERE " + BROKEN + " = 0";
        return "SELECT * REPLACE (CASE WHEN " + limits(selection) + " THEN "
                + (request.predicates().size() + 1) + " ELSE 0 END AS " + BROKEN + ") FROM (" + ranked
                + ") UNION ALL SELECT *, NULL, NULL FROM unranked WHERE " + BROKEN + " <> 0";
    }

    private String limits(Selection selection) {
        List<String> limits = new ArrayList<>();
        // The tiny number forgives that 0.07 * 100 is a little more than 7.
        selection
                .share()
                .ifPresent(share ->
                        limits.add(RANK + " > ceil(" + CANDIDATES + " * CAST('" + share + "' AS DOUBLE) - 1e-9)"));
        selection.clips().ifPresent(clips -> limits.add(RANK + " > " + clips));
        selection.seconds().ifPresent(total -> limits.add(SUM + " > CAST('" + total + "' AS DOUBLE) + 1e-9"));
        if (request.missing() == Missing.DROP && !request.unavailable().contains(selection.by())) {
            limits.add(BY + " IS NULL");
        }
        return String.join(" OR ", limits);
    }

    private String cases(IntFunction<String> value, Optional<String> decided) {
        int count = request.predicates().size() + (request.selection().isPresent() ? 1 : 0);
        StringBuilder sql = new StringBuilder("CASE " + BROKEN + " WHEN 0 THEN CAST(NULL AS VARCHAR)");
        decided.ifPresent(
                column -> sql.append(" WHEN ").append(DECIDED).append(" THEN ").append(raw(column)));
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
        return BigDecimal.valueOf(value)
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString()
                .toLowerCase(Locale.ROOT);
    }

    private String detail(int index) {
        if (index < request.predicates().size()) {
            return values(request.predicates().get(index).columns());
        }
        return values(Parser.parse(request.selection().orElseThrow().by()).columnNames()) + " || ', rank ' || " + RANK
                + " || ' of ' || " + CANDIDATES;
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
