package org.clipmill.curate.recipe;

import java.util.List;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.curate.clips.TransitionMargin;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.shots.ShotDetector;

/// What a dataset is made by: every setting with its resolved value.
///
/// @param name of the recipe
/// @param analysis what the pass measures; changing it decodes again, changing anything else does not
/// @param shots finds the shots
/// @param clips makes clips of them
/// @param margin keeps them away from gradual transitions
/// @param filters conditions that a clip must meet, in order; SQL over signals
/// @param keepMissing whether a clip passes a filter whose signal could not be told of it
/// @param signals signals that the recipe asks for beyond those measured without models
/// @param captions captioning strategies that the recipe asks for
/// @param export the recipe's own way of exporting
public record Recipe(
        String name,
        PassOptions analysis,
        ShotDetector shots,
        ClipRule clips,
        TransitionMargin margin,
        List<String> filters,
        boolean keepMissing,
        List<String> signals,
        List<String> captions,
        Export export) {

    /// @param format `folder` or `easyanimate`
    /// @param layout `v2` or `v5` for the easyanimate format
    /// @param nameTemplate of the files
    /// @param cut `exact`, `smart` or `copy`
    public record Export(String format, String layout, String nameTemplate, String cut) {}
}
