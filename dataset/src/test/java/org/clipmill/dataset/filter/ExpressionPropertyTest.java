package org.clipmill.dataset.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is typed: it is refused, or comes out as SQL of known words only.
class ExpressionPropertyTest {

    private static final Set<String> SQL_WORDS = Set.of(
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "IN",
            "IS",
            "NULL",
            "LIKE",
            "CASE",
            "WHEN",
            "THEN",
            "END",
            "CAST",
            "AS",
            "DOUBLE",
            "INTEGER",
            "TRUE",
            "FALSE",
            "ABS",
            "LEAST",
            "GREATEST",
            "COALESCE",
            "ROUND",
            "FLOOR",
            "CEIL",
            "SQRT",
            "LN",
            "LOG2",
            "LOG10");

    /// One token of the SQL we write: strings, quoted columns, words, symbols.
    private static final Pattern SQL_TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"[a-z_][a-z0-9_]*\"|([A-Za-z0-9_]+)|<=|>=|!=|[ <>=+*/(),-]", Pattern.DOTALL);

    @Provide
    Arbitrary<String> filters() {
        Arbitrary<String> token = Arbitraries.of(
                "motion",
                "x",
                "Sharp_2",
                "3",
                "0.5",
                "1e3",
                ".5",
                "'a'",
                "'it''s'",
                "'--'",
                "'",
                "\"",
                ";",
                "--",
                "/*",
                "*/",
                "(",
                ")",
                ",",
                "and",
                "or",
                "not",
                "between",
                "in",
                "is",
                "null",
                "like",
                "+",
                "-",
                "*",
                "/",
                "<",
                ">=",
                "<>",
                "!=",
                "=",
                "abs(",
                "sqrt(",
                "round(",
                "coalesce(",
                "least(",
                "ln(",
                "select",
                "from",
                "read_csv(",
                "union",
                "::",
                ".",
                "\\",
                "\0",
                "\n",
                "true",
                "false",
                "é",
                "$$",
                "?",
                "copy",
                "attach");
        Arbitrary<String> anyTokens = token.list().ofMinSize(1).ofMaxSize(14).map(tokens -> String.join(" ", tokens));
        Arbitrary<String> joined = token.list().ofMinSize(1).ofMaxSize(8).map(tokens -> String.join("", tokens));
        return Arbitraries.oneOf(anyTokens, joined, Arbitraries.strings().ofMaxLength(30), wellFormed());
    }

    private Arbitrary<String> wellFormed() {
        Arbitrary<String> number =
                Arbitraries.of("motion", "x", "3", "- 2.5", "abs(x - 1)", "(x + 1) * 2", "coalesce(x, 0)");
        Arbitrary<String> condition = Arbitraries.oneOf(
                number.tuple2().map(t -> t.get1() + " < " + t.get2()),
                number.tuple3().map(t -> t.get1() + " not between " + t.get2() + " and " + t.get3()),
                number.map(n -> n + " is not null"),
                Arbitraries.of("c like '%''%'", "c in ('a', 'b;--')", "flag", "not flag"));
        return condition
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> String.join(" and ", list))
                .tuple2()
                .map(t -> "not (" + t.get1() + ") or (" + t.get2() + ")");
    }

    @Property(tries = 5000)
    void nothingButTheGrammarGetsThrough(@ForAll("filters") String text) {
        Optional<Expression> parsed = parse(text);
        if (parsed.isEmpty()) {
            return;
        }
        for (Predicate predicate : parsed.get().predicates()) {
            String sql = predicate.sql();
            Matcher matcher = SQL_TOKEN.matcher(sql);
            int end = 0;
            while (matcher.find()) {
                assertThat(matcher.start()).as(sql).isEqualTo(end);
                end = matcher.end();
                if (matcher.group(1) != null && !matcher.group(1).equals("0")) {
                    assertThat(SQL_WORDS).as(sql).contains(matcher.group(1));
                }
            }
            assertThat(end).as(sql).isEqualTo(sql.length());
            assertThat(withoutTexts(sql)).doesNotContain("--", "/*", ";");
        }
    }

    @Property(tries = 5000)
    void theCanonicalTextParsesToItself(@ForAll("filters") String text) {
        parse(text).ifPresent(expression -> {
            Expression again = Expression.parse(expression.text());
            assertThat(again.text()).isEqualTo(expression.text());
            assertThat(again.predicates().stream().map(Predicate::sql))
                    .isEqualTo(
                            expression.predicates().stream().map(Predicate::sql).toList());
        });
    }

    private static Optional<Expression> parse(String text) {
        try {
            return Optional.of(Expression.parse(text));
        } catch (FilterSyntaxException e) {
            assertThat(e.position()).isBetween(0, text.length());
            return Optional.empty();
        }
    }

    private static String withoutTexts(String sql) {
        return sql.replaceAll("'(?:[^']|'')*'", "''");
    }
}
