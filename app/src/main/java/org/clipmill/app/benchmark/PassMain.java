package org.clipmill.app.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.vision.pass.AnalysisPass;

/// The one pass over a video with everything that the default recipe measures, as a worker does it: the side of ours in
/// the benchmark `onepass`. Prints how many frames there were.
public final class PassMain {
    private PassMain() {}

    /// @param args the video, and a file for the proxies
    public static void main(String[] args) throws MediaException, IOException {
        try (VideoFile file = VideoFile.open(Path.of(args[0]));
                OutputStream proxies = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            AnalysisPass.Result result = AnalysisPass.run(
                    file,
                    "",
                    RecipeReader.read("default", List.of()).analysis(),
                    (ordinal, jpeg) -> proxies.write(jpeg),
                    (frames, seconds) -> {});
            System.out.println("frames=" + result.timeline().frames());
        }
    }
}
