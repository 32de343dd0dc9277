package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Path;
import org.clipmill.dataset.Folders;

/// Deletes what is no longer of use. Where that does not work, a run loses nothing by going on.
public final class Leftovers {
    private Leftovers() {}

    /// Deletes a folder or file with all that is in it; tells of one that stays.
    public static void delete(Path folder, RunListener listener) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            listener.note(folder + " cannot be deleted (" + e
                    + "); it takes room and is of no use: delete it when the run is over");
        }
    }
}
