package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.curate.recipe.FuzzRecipes;
import org.clipmill.curate.worker.FuzzContainers;
import org.clipmill.curate.worker.FuzzReplies;
import org.clipmill.curate.worker.FuzzTimelines;
import org.clipmill.media.BundledFfmpeg;
import org.clipmill.media.MediaException;
import org.clipmill.testkit.FuzzContract;

class CurateFuzzTest extends FuzzContract {
    /// Codec and the suffix of its container.
    private static final List<String> FILMS = List.of(
            "libopenh264 mp4",
            "libopenh264 mkv",
            "libopenh264 ts",
            "libopenh264 flv",
            "mpeg4 avi",
            "mpeg4 mov",
            "mpeg4 3gp",
            "mpeg2video mpg",
            "mpeg2video mxf",
            "mjpeg mov",
            "libvpx webm",
            "libvpx-vp9 ivf",
            "libsvtav1 mp4",
            "libx265 mp4",
            "prores mov",
            "ffv1 mkv",
            "flv flv",
            "wmv2 asf",
            "theora ogv",
            "dvvideo dv",
            "gif gif",
            "rawvideo y4m",
            "rawvideo avi");

    @Override
    protected List<Class<?>> targets() {
        return List.of(FuzzRecipes.class, FuzzReplies.class, FuzzTimelines.class, FuzzContainers.class);
    }

    /// Small films in many containers; those that this build cannot encode are left out.
    @Override
    protected void makeSeeds(Class<?> target, Path folder) throws IOException {
        if (target != FuzzContainers.class) {
            return;
        }
        for (String film : FILMS) {
            String[] words = film.split(" ");
            Path file = folder.resolve(words[0] + "." + words[1]);
            try {
                int unused = new ProcessBuilder(
                                BundledFfmpeg.program().toString(),
                                "-v",
                                "error",
                                "-nostdin",
                                "-y",
                                "-f",
                                "lavfi",
                                "-i",
                                "testsrc=size=64x48:rate=10:duration=0.6",
                                "-c:v",
                                words[0],
                                "-g",
                                "3",
                                "-pix_fmt",
                                "yuv420p",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (Files.exists(file) && Files.size(file) == 0) {
                    Files.delete(file);
                }
            } catch (MediaException | InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
