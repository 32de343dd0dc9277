package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.sandbox.Access;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.curate.worker.WorkerJava;
import org.clipmill.media.NativeLibraries;
import org.jspecify.annotations.Nullable;

/// Confines this process before it opens a video itself, as workers are.
final class OwnProcess {
    private OwnProcess() {}

    /// From then on this process reads the video and its own files, and writes the outputs, for good; unless it goes on
    /// behind the command.
    ///
    /// @param main what called the command
    /// @param outputs files; missing ones are made, empty, so that none of their folders is open to writing
    /// @param libraries loads those that the command needs beside libav
    static Outputs confine(@Nullable Main main, Path video, List<Path> outputs, Runnable libraries) {
        if (main == null || !main.endsWithCommand()) {
            return Outputs.none();
        }
        // Unpacked and loaded before: the folder that they lie in is not one to write to afterwards.
        NativeLibraries.load();
        libraries.run();
        try {
            List<Path> read = new ArrayList<>(WorkerJava.files());
            read.add(video);
            Outputs made = Outputs.make(outputs);
            try {
                Sandbox.confine(new Access(read, outputs), Limits.WORKER);
            } catch (IOException | RuntimeException e) {
                made.close();
                throw e;
            }
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("this process cannot be confined, and so opens no video: " + e, e);
        }
    }
}
