package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.sandbox.Access;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.curate.worker.WorkerJava;
import org.clipmill.media.NativeLibraries;

/// Confines this process before it opens a video itself, as workers are.
final class OwnProcess {
    private static boolean disposable;

    private OwnProcess() {}

    /// Says that this process ends with the command. One that calls commands for itself is not to be confined for good.
    static void isThisCommands() {
        disposable = true;
    }

    /// Says that this process goes on behind the commands that it calls.
    static void goesOn() {
        disposable = false;
    }

    /// From then on this process reads the video and its own files, and writes the outputs, for good.
    ///
    /// @param outputs files; missing ones are made, empty, so that none of their folders is open to writing
    /// @param libraries loads those that the command needs beside libav
    static void confine(Path video, List<Path> outputs, Runnable libraries) {
        if (!disposable) {
            return;
        }
        // Unpacked and loaded before: the folder that they lie in is not one to write to afterwards.
        NativeLibraries.load();
        libraries.run();
        try {
            List<Path> read = new ArrayList<>(WorkerJava.files());
            read.add(video);
            for (Path output : outputs) {
                Files.newOutputStream(output, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .close();
            }
            Sandbox.confine(new Access(read, outputs), Limits.WORKER);
        } catch (IOException e) {
            throw new IllegalStateException("this process cannot be confined, and so opens no video: " + e, e);
        }
    }
}
