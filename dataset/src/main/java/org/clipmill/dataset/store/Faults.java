package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Path;

/// Where tests look at, or cut short, a commit: called after each step that changes the disk.
interface Faults {

    Faults NONE = (step, path) -> {};

    /// The steps of a commit, in order.
    enum Step {
        PART_WRITTEN,
        PART_SYNCED,
        PART_RENAMED,
        FOLDER_SYNCED,
        MANIFEST_WRITTEN,
        MANIFEST_SYNCED,
        MANIFEST_RENAMED,
        DATASET_SYNCED,
        OLD_PART_DELETED
    }

    /// @throws IOException to make the step look failed
    void after(Step step, Path path) throws IOException;
}
