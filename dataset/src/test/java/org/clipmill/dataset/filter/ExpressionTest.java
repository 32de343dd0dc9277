package org.clipmill.dataset.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.clipmill.dataset.store.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Map<String, ColumnType> COLUMNS = Map.of(
            "motion", ColumnType.DOUBLE,
            "sharpness", ColumnType.FLOAT,
            "frames", ColumnType.INT,
            "camera_motion", ColumnType.TEXT,
            "is_hdr", ColumnType.BOOLEAN,
            "crop", ColumnType.INTS);

    @Test
    void topLevelConditionsAreSeparatePredicates() {
        Expression expression = Expression.parse(
                "motion > 3 AND (Sharpness>50 and camera_motion in ('pan','static')) and (frames < 9 or is_hdr)",
                COLUMNS);
        assertThat(expression.predicates().stream().map(Predicate::name))
                .containsExactly(
                        "motion > 3", "sharpness > 50", "camera_motion in ('pan', 'static')", "frames < 9 or is_hdr");
        assertThat(expression.columns()).containsExactly("motion", "sharpness", "camera_motion", "frames", "is_hdr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "motion >= 2 | motion < 2",
                "motion<2.50 | motion >= 2.50",
                "motion <> 3 | motion = 3",
                "not motion > 3 | motion > 3",
                "is_hdr | not is_hdr",
                "not is_hdr | is_hdr",
                "camera_motion in ('a') | camera_motion not in ('a')",
                "camera_motion not like 'p%' | camera_motion like 'p%'",
                "motion is null | motion is not null",
                "motion > 3 or frames > 4 | not (motion > 3 or frames > 4)",
                "(motion + 1) * 2 > -3 | (motion + 1) * 2 <= -3",
                "motion - (1 - frames) > - -2 | motion - (1 - frames) <= - -2",
                "abs(motion)/frames < 1 | abs(motion) / frames >= 1",
            })
    void aRejectionIsTheNegatedCondition(String where, String reason) {
        Predicate predicate = Expression.parse(where, COLUMNS).predicates().getFirst();
        assertThat(predicate.negation()).isEqualTo(reason);
        assertThat(Expression.parse(predicate.name(), COLUMNS).text()).isEqualTo(predicate.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "motion > (select 1)",
                "motion > 3; drop table x",
                "motion > 3 -- x",
                "motion /* x */ > 3",
                "\"motion\" > 3",
                "read_text('/etc/passwd') = 'x'",
                "motion::int > 3",
                "motion > ?",
                "motion > $1",
                "getenv('HOME') = ''",
                "case when true then true end",
                "motion > 3 union select 1",
                "x.y > 3",
                "motion = 'a",
                "motion in (motion)",
                "motion",
                "3",
                "",
                "motion >",
                "> 3",
                "motion > 3 and",
                "not",
                "motion between 1",
                "(motion > 3",
                "motion > 3)",
                "motion is 3",
                "sqrt() > 1",
                "sqrt(1, 2) > 1",
                "motion > 1e999",
                "motion > 3e",
                "motion > 1.2.3",
                "motion > 3x",
                "motion > 'a'",
                "camera_motion > 3",
                "camera_motion = true",
                "is_hdr > 2",
                "crop > 3",
                "motion + is_hdr > 2",
                "camera_motion like 3",
                "motion like 'x'",
                "motion and is_hdr",
                "camera_motion in ('a', 3)",
                "motion > null"
            })
    void whatIsNotInTheLanguageIsRefused(String where) {
        assertThatThrownBy(() -> Expression.parse(where, COLUMNS)).isInstanceOf(FilterSyntaxException.class);
    }

    @Test
    void errorsShowThePlaceAndTheNearestName() {
        assertThatThrownBy(() -> Expression.parse("frames > 3 and motoin > 2", COLUMNS))
                .hasMessage("there is no signal or column 'motoin'; did you mean 'motion'?\n"
                        + "  frames > 3 and motoin > 2\n"
                        + "                 ^");
        assertThatThrownBy(() -> Expression.parse("sharp > 3", COLUMNS))
                .hasMessageContaining("did you mean 'sharpness'?");
        assertThatThrownBy(() -> Expression.parse("zzz > 3", COLUMNS)).message().doesNotContain("did you mean");
        assertThatThrownBy(() -> Expression.parse("motion > 3 frames", COLUMNS))
                .hasMessage("expected 'and', 'or' or the end but found 'frames'\n  motion > 3 frames\n             ^");
        assertThatThrownBy(() -> Expression.parse("system('x') > 3")).hasMessageContaining("'system' is no function");
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowing() {
        for (String deep : new String[] {
            "(".repeat(9000), "not ".repeat(4000), "- ".repeat(9000), "motion > " + "abs(".repeat(4000)
        }) {
            assertThatThrownBy(() -> Expression.parse(deep)).isInstanceOf(FilterSyntaxException.class);
        }
        assertThatThrownBy(() -> Expression.parse("a".repeat(30_000))).hasMessageContaining("at most");
    }
}
