package org.clipmill.curate.recipe;

import java.util.List;
import org.clipmill.vision.shots.AdaptiveDetector;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.ContentDetector;
import org.clipmill.vision.shots.Detectors;
import org.clipmill.vision.shots.EasyAnimateV2Detector;
import org.clipmill.vision.shots.HashDetector;
import org.clipmill.vision.shots.HistogramDetector;
import org.clipmill.vision.shots.ShotDetector;
import org.clipmill.vision.shots.ThresholdDetector;

/// The part `shots` of a recipe: a detector and its parameters.
final class ShotsSection {
    private ShotsSection() {}

    /// @throws RecipeException for a value that the detector refuses
    static ShotDetector read(Section s) {
        String detector = s.oneOf("detector", Detectors.names(), "clipmill");
        s.chosenBy("detector");
        try {
            return switch (detector) {
                case "content" ->
                    new ContentDetector(
                            s.number("threshold", ContentDetector.DEFAULT.threshold()),
                            s.whole("min_scene_frames", ContentDetector.DEFAULT.minSceneFrames()),
                            weights(s),
                            s.oneOf(
                                    "short_scenes",
                                    List.of("merge", "suppress", "simple"),
                                    ContentDetector.DEFAULT.mode()),
                            s.whole("frame_skip", 0));
                case "threshold" ->
                    new ThresholdDetector(
                            s.number("threshold", ThresholdDetector.DEFAULT.threshold()),
                            s.whole("min_scene_frames", ThresholdDetector.DEFAULT.minSceneFrames()),
                            s.number("fade_bias", 0),
                            s.flag("add_final_scene", false),
                            s.oneOf("method", List.of("floor", "ceiling"), "floor")
                                    .equals("ceiling"));
                case "histogram" ->
                    new HistogramDetector(
                            s.number("threshold", HistogramDetector.DEFAULT.threshold()),
                            s.whole("min_scene_frames", HistogramDetector.DEFAULT.minSceneFrames()));
                case "hash" ->
                    new HashDetector(
                            s.number("threshold", HashDetector.DEFAULT.threshold()),
                            s.whole("min_scene_frames", HashDetector.DEFAULT.minSceneFrames()));
                case "easyanimate-v2" -> EasyAnimateV2Detector.DEFAULT;
                case "clipmill" -> clipmill(s, ClipmillDetector.DEFAULT);
                default ->
                    new AdaptiveDetector(
                            s.number("adaptive_threshold", AdaptiveDetector.DEFAULT.adaptiveThreshold()),
                            s.whole("window_width", AdaptiveDetector.DEFAULT.windowWidth()),
                            s.number("min_content_val", AdaptiveDetector.DEFAULT.minContentVal()),
                            s.whole("min_scene_frames", AdaptiveDetector.DEFAULT.minSceneFrames()),
                            weights(s));
            };
        } catch (RecipeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RecipeException(s.where("detector") + e.getMessage());
        }
    }

    private static ClipmillDetector clipmill(Section s, ClipmillDetector base) {
        return new ClipmillDetector(
                s.number("cut_contrast", base.cutContrast()),
                s.number("noise", base.noise()),
                s.number("peak_share", base.peakShare()),
                s.number("window_seconds", base.windowSeconds()),
                s.number("flash_seconds", base.flashSeconds()),
                s.number("gradual_contrast", base.gradualContrast()),
                s.number("mix_residual", base.mixResidual()),
                s.number("explained", base.explained()),
                s.number("local_change", base.localChange()),
                s.number("one_sided", base.oneSided()),
                s.number("blank_contrast", base.blankContrast()),
                s.number("drift", base.drift()));
    }

    private static ContentDetector.Weights weights(Section s) {
        Section w = s.section("weights");
        return new ContentDetector.Weights(
                w.number("hue", 1), w.number("sat", 1), w.number("lum", 1), w.number("edges", 0));
    }
}
