package org.clipmill.curate.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.dataset.filter.Expression;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.ContentDetector;
import org.clipmill.vision.shots.EasyAnimateV2Detector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeReaderTest {
    static final List<String> SHIPPED = RecipeReader.SHIPPED;

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void shippedRecipesAreReadAndSurviveBeingWritten(String name) {
        Recipe recipe = RecipeReader.read(name, List.of());
        assertThat(recipe.name()).isEqualTo(name);
        assertThat(RecipeReader.parse("again", RecipeWriter.write(recipe), List.of()))
                .isEqualTo(recipe);
        recipe.filters()
                .forEach(filter ->
                        assertThat(Expression.parse(filter).predicates()).isNotEmpty());
    }

    @Test
    void shippedRecipesSayWhatTheReferencesDo() {
        assertThat(RecipeReader.read("default", List.of()).shots()).isEqualTo(ClipmillDetector.DEFAULT);
        Recipe v2 = RecipeReader.read("easyanimate-v2", List.of());
        assertThat(v2.shots()).isEqualTo(EasyAnimateV2Detector.DEFAULT);
        assertThat(v2.clips()).isEqualTo(ClipRule.EASYANIMATE_V2);
        assertThat(v2.filters())
                .containsExactly(
                        "aesthetic_laion_v2 >= 4",
                        "text_easyanimate <= 0.02",
                        "motion_easyanimate > 3",
                        "motion_easyanimate < 8");
        assertThat(v2.analysis().downscale()).isEqualTo(PassOptions.Downscale.WIDTH_INTEGER);
        Recipe v5 = RecipeReader.read("easyanimate-v5", List.of());
        assertThat(v5.shots()).isEqualTo(ContentDetector.DEFAULT);
        assertThat(v5.clips()).isEqualTo(ClipRule.EASYANIMATE_V5);
        assertThat(RecipeReader.read("miradata", List.of()).clips()).isEqualTo(ClipRule.MIRADATA);
        assertThat(RecipeReader.read("internvid", List.of()).clips()).isEqualTo(ClipRule.INTERNVID);
    }

    @Test
    void anyTextSurvivesBeingWritten() {
        Recipe recipe = RecipeReader.parse("r", "name: \"a\\u0007\\n\\\"\\\\b \\U0001F3AC\"", List.of());
        assertThat(recipe.name()).isEqualTo("a\u0007\n\"\\b \uD83C\uDFAC");
        assertThat(RecipeReader.parse("again", RecipeWriter.write(recipe), List.of()))
                .isEqualTo(recipe);
    }

    @Test
    void aConditionMayHoldCommas() {
        String condition = "camera_motion in ('static', 'roll')";
        assertThat(RecipeReader.parse("r", "", List.of("filter.where=" + condition))
                        .filters())
                .containsExactly(condition);
    }

    @Test
    void settingsWin() {
        Recipe recipe = RecipeReader.read(
                "default",
                List.of(
                        "filter.motion.min=3",
                        "clips.max=8s",
                        "shots.detector=content",
                        "shots.threshold=20",
                        "signals="));
        assertThat(recipe.filters()).contains("motion >= 3").doesNotContain("motion >= 0.5");
        assertThat(recipe.clips().maxSeconds()).isEqualTo(8);
    }

    static List<Arguments> mistakes() {
        return List.of(
                arguments("fliter:\n  motion: {min: 3}", "r.yaml:1: unknown key 'fliter', did you mean 'filter'?"),
                arguments(
                        "name: x\nfilter:\n  motion: {mn: 3}",
                        "r.yaml:3: unknown key 'filter.motion.mn', did you mean 'min'?"),
                arguments(
                        "filter:\n  motoin: {min: 3}",
                        "r.yaml:2: filter.motoin: there is no signal 'motoin', did you mean 'motion'?"),
                arguments("clips:\n  min: soon", "r.yaml:2: clips.min: 'soon' is not a length of time"),
                arguments("clips:\n  min: 30s\n  max: 10s", "clips.min must be at least 0 and at most clips.max"),
                arguments(
                        "shots: {detector: contnet}",
                        "r.yaml:1: shots.detector: 'contnet' is not known, did you mean 'content'?"),
                arguments("shots: [a]", "'shots' must hold keys and values"),
                arguments("name: x\nname: y", "r.yaml:2: key 'name' stands twice"),
                arguments("a: [1", "r.yaml: not valid YAML"),
                arguments("analysis: {proxy_side: 99999}", "analysis.proxy_side: must be 0 (none) to 4096 pixels"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamedWithFileLineAndTheNearestKey(String yaml, String message) {
        assertThatThrownBy(() -> RecipeReader.parse("r.yaml", yaml, List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void conditionsAreCheckedBeforeAnythingIsDecoded() {
        assertThatThrownBy(() ->
                        RecipeReader.parse("r.yaml", "filter:\n  where: [\"motion > 1\", \"sharpnes > 2\"]", List.of()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(
                        "r.yaml:2: filter.where: there is no signal or column 'sharpnes'; did you mean 'sharpness'?");
        assertThatThrownBy(() -> RecipeReader.parse("r.yaml", "filter:\n  where: \"read_csv('x') is null\"", List.of()))
                .isInstanceOf(RecipeException.class);
        assertThat(RecipeReader.parse(
                                "r.yaml",
                                "filter:\n  where: end_frame - start_frame > 10 and camera_motion = 'static'",
                                List.of())
                        .filters())
                .hasSize(1);
    }

    @Test
    void unknownSettingsAreNamed() {
        assertThatThrownBy(() -> RecipeReader.read("default", List.of("filter.motion.mim=3")))
                .hasMessageContaining("unknown key 'filter.motion.mim', did you mean 'min'?");
        assertThatThrownBy(() -> RecipeReader.read("default", List.of("nonsense")))
                .hasMessageContaining("write it as key=value");
        assertThatThrownBy(() -> RecipeReader.read("no-such-recipe", List.of()))
                .hasMessageContaining("shipped recipes are default");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatThrownBy(() -> RecipeReader.parse("r.yaml", yaml.toString(), List.of()))
                .isInstanceOf(RecipeException.class);
    }
}
