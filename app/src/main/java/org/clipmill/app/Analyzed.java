package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;

/// One file run through the pass in this process, for the commands that look at a single video.
record Analyzed(VideoInfo info, AnalysisPass.Result result) {

    static Analyzed of(Path video, PassOptions options) {
        try (VideoFile file = VideoFile.open(video);
                Progress progress = Progress.frames(video.getFileName().toString(), file.info())) {
            return new Analyzed(
                    file.info(),
                    AnalysisPass.run(file, "", options.withoutProxies(), (ordinal, jpeg) -> {}, progress::frames));
        } catch (MediaException e) {
            throw Errors.media(video.toString(), e);
        } catch (IOException e) {
            throw new Errors.UsageException(video + ": " + e.getMessage());
        }
    }

    /// Mean bits a second of the video stream.
    double bitrate() {
        Timeline t = timeline();
        double seconds = info.timeBase().seconds(t.endPts() - t.boundary(0));
        return seconds > 0 ? 8.0 * result.totals().bytes() / seconds : 0;
    }

    Timeline timeline() {
        return result.timeline();
    }
}
