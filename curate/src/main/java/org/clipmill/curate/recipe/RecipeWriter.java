package org.clipmill.curate.recipe;

import java.util.List;
import java.util.Locale;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.vision.Series;
import org.clipmill.vision.shots.AdaptiveDetector;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.ContentDetector;
import org.clipmill.vision.shots.HashDetector;
import org.clipmill.vision.shots.HistogramDetector;
import org.clipmill.vision.shots.ShotDetector;
import org.clipmill.vision.shots.ThresholdDetector;

/// Writes a recipe with every value resolved; what it writes, [RecipeReader] reads to the same recipe.
public final class RecipeWriter {
    private final StringBuilder out = new StringBuilder();

    private RecipeWriter() {}

    /// YAML of a recipe.
    public static String write(Recipe recipe) {
        RecipeWriter w = new RecipeWriter();
        w.line(0, "name", quoted(recipe.name()));
        w.out.append("analysis:\n");
        w.line(1, "downscale", lower(recipe.analysis().downscale()));
        w.line(1, "edges", recipe.analysis().series().contains(Series.EDGES));
        w.line(1, "motion_easyanimate", recipe.analysis().easyanimateMotion());
        w.line(1, "proxy_side", recipe.analysis().proxySide());
        w.out.append("shots:\n");
        w.shots(recipe.shots());
        w.out.append("clips:\n");
        w.clips(recipe.clips());
        w.line(1, "transition_margin", recipe.margin().seconds() + "s");
        w.out.append("filter:\n");
        w.line(1, "missing", recipe.keepMissing() ? "keep" : "drop");
        w.list(1, "where", recipe.filters());
        w.list(0, "signals", recipe.signals());
        w.list(0, "captions", recipe.captions());
        w.out.append("export:\n");
        w.line(1, "format", recipe.export().format());
        w.line(1, "layout", recipe.export().layout());
        w.line(1, "name_template", quoted(recipe.export().nameTemplate()));
        w.line(1, "cut", recipe.export().cut());
        return w.out.toString();
    }

    private void shots(ShotDetector detector) {
        line(1, "detector", detector.name());
        switch (detector) {
            case AdaptiveDetector d -> {
                line(1, "adaptive_threshold", d.adaptiveThreshold());
                line(1, "window_width", d.windowWidth());
                line(1, "min_content_val", d.minContentVal());
                line(1, "min_scene_frames", d.minSceneFrames());
                weights(d.weights());
            }
            case ContentDetector d -> {
                line(1, "threshold", d.threshold());
                line(1, "min_scene_frames", d.minSceneFrames());
                line(1, "short_scenes", d.mode());
                line(1, "frame_skip", d.frameSkip());
                weights(d.weights());
            }
            case ThresholdDetector d -> {
                line(1, "threshold", d.threshold());
                line(1, "min_scene_frames", d.minSceneFrames());
                line(1, "fade_bias", d.fadeBias());
                line(1, "add_final_scene", d.addFinalScene());
                line(1, "method", d.ceiling() ? "ceiling" : "floor");
            }
            case HistogramDetector d -> {
                line(1, "threshold", d.threshold());
                line(1, "min_scene_frames", d.minSceneFrames());
            }
            case HashDetector d -> {
                line(1, "threshold", d.threshold());
                line(1, "min_scene_frames", d.minSceneFrames());
            }
            case ClipmillDetector d -> clipmill(d);
            default -> {} // no parameters
        }
    }

    private void clipmill(ClipmillDetector d) {
        line(1, "cut_contrast", d.cutContrast());
        line(1, "noise", d.noise());
        line(1, "peak_share", d.peakShare());
        line(1, "window_seconds", d.windowSeconds());
        line(1, "flash_seconds", d.flashSeconds());
        line(1, "gradual_contrast", d.gradualContrast());
        line(1, "mix_residual", d.mixResidual());
        line(1, "explained", d.explained());
        line(1, "local_change", d.localChange());
        line(1, "one_sided", d.oneSided());
        line(1, "blank_contrast", d.blankContrast());
        line(1, "drift", d.drift());
    }

    private void weights(ContentDetector.Weights w) {
        out.append(
                "  weights: {hue: %s, sat: %s, lum: %s, edges: %s}\n".formatted(w.hue(), w.sat(), w.lum(), w.edges()));
    }

    private void clips(ClipRule rule) {
        line(1, "rule", rule.count() ? "easyanimate-v2" : "free");
        line(1, "min", rule.minSeconds() + "s");
        line(1, "max", Double.isInfinite(rule.maxSeconds()) ? "none" : rule.maxSeconds() + "s");
        line(1, "longer", lower(rule.divide()));
        line(1, "trim_start", rule.trimStartSeconds() + "s");
        line(1, "trim_end", rule.trimEndSeconds() + "s");
        line(1, "trim_divided", rule.trimDivided());
        line(1, "min_after_trim", rule.minAfterTrim());
    }

    private void line(int depth, String key, Object value) {
        out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
    }

    private void list(int depth, String key, List<String> values) {
        if (!values.isEmpty()) {
            out.append("  ".repeat(depth)).append(key).append(":\n");
            values.forEach(v -> out.append("  ".repeat(depth + 1))
                    .append("- ")
                    .append(quoted(v))
                    .append('\n'));
        }
    }

    /// Double quotes, with what YAML does not allow or would fold written as escapes.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c > 0xFFFF) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
