package org.clipmill.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Opening what the user calls a dataset.
final class Datasets {
    private Datasets() {}

    /// The folder, checked to be a dataset, so that a misspelt name is an error and not a new dataset.
    static Path existing(Path folder) {
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            throw new Errors.UsageException(folder
                    + " is no dataset (it has no manifest.json); make one with clipmill curate INPUT... -o " + folder);
        }
        return folder;
    }
}
