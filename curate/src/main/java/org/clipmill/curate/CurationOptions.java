package org.clipmill.curate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clipmill.curate.recipe.Recipe;

/// What one run of the main job is asked to do.
///
/// @param inputs files, folders, patterns and lists
/// @param pathColumn column of lists that holds the paths
/// @param dataset folder of the dataset, made if it is not there
/// @param recipe all settings
/// @param workers worker processes
/// @param retryFailed tries videos again that failed in an earlier run
public record CurationOptions(
        List<String> inputs,
        Optional<String> pathColumn,
        Path dataset,
        Recipe recipe,
        int workers,
        boolean retryFailed) {}
