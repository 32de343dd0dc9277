package org.clipmill.media.cut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clipmill.media.CutCopy;
import org.clipmill.media.CutSeek;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Orientation;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;

/// Cuts without encoding. Each clip is read on its own: reading packets costs next to nothing.
final class CopyPass {
    private final CutOptions options;
    private final CutListener listener;
    private final Map<Cut, CutResult> results;

    CopyPass(CutOptions options, CutListener listener, Map<Cut, CutResult> results) {
        this.options = options;
        this.listener = listener;
        this.results = results;
    }

    void run(Path source, List<Cut> cuts) {
        for (Cut cut : cuts) {
            CutResult result;
            try {
                result = copy(source, cut);
            } catch (MediaException e) {
                result = CutResult.failed(cut, List.of(), CutFailure.of(e));
            }
            results.put(cut, result);
            listener.finished(result);
        }
    }

    private CutResult copy(Path source, Cut cut) throws MediaException {
        try {
            return copy(source, cut, true);
        } catch (MediaException e) {
            if (e.failure() != MediaFailure.VERIFY_FAILED && e.failure() != MediaFailure.READ_ERROR) {
                throw e;
            }
            return copy(source, cut, false); // the jump missed
        }
    }

    private CutResult copy(Path source, Cut cut, boolean jump) throws MediaException {
        Span span = cut.span();
        try (VideoFile file = VideoFile.open(source)) {
            VideoInfo info = file.info();
            long aim = CutSeek.aim(file, span.startPts(), CutSeek.frameTicks(file));
            if (jump && CutSeek.possible(file) && aim > CutSeek.intraBefore(file, Long.MIN_VALUE)) {
                CutSeek.to(file, aim);
            }
            CutCopy.Copied copied = CutCopy.copy(
                    file,
                    cut.output(),
                    span.startPts(),
                    span.endPts(),
                    options.keepAudio(),
                    options.hideLead(),
                    listener::progressed);
            List<String> warnings = new ArrayList<>();
            if (copied.insideFrames() != span.frames()) {
                warnings.add(copied.insideFrames() + " packets lie within the span of " + span.frames() + " frames");
            }
            if (!info.orientation().equals(Orientation.UPRIGHT)) {
                warnings.add(info.orientation().leftToPlayers());
            }
            if (copied.leadFrames() > 0) {
                warnings.add("starts " + copied.leadFrames() + " frames early, at an intra frame"
                        + (options.hideLead() ? "; an edit list hides them from players that honour it" : ""));
            }
            if (copied.tailFrames() > 0) {
                warnings.add("ends " + copied.tailFrames() + " frames late");
            }
            if (!copied.path().equals(cut.output())) {
                warnings.add("mp4 cannot hold this codec; written as "
                        + copied.path().getFileName());
            }
            if (options.keepAudio() && info.audioStreams() > 0 && !copied.audio()) {
                warnings.add("no sound lies within the span");
            }
            long frames = copied.frames();
            if (options.verify()) {
                boolean editList = copied.path().equals(cut.output()); // Matroska has none
                long hidden = options.hideLead() && editList ? copied.leadFrames() : 0;
                long shown = shown(copied.path());
                if (shown == 0) {
                    throw new MediaException(
                            MediaFailure.VERIFY_FAILED, "of " + frames + " copied frames none can be decoded");
                }
                if (shown + hidden != frames) {
                    warnings.add("shows " + shown + " frames where " + (frames - hidden) + " were copied");
                    frames = shown + hidden;
                }
            }
            return new CutResult(
                    cut,
                    copied.path(),
                    frames,
                    copied.firstPts(),
                    copied.lastPts(),
                    info.timeBase().seconds(copied.endPts() - copied.firstPts()),
                    info.width(),
                    info.height(),
                    info.codec(),
                    "copy",
                    copied.bytes(),
                    copied.leadFrames(),
                    copied.tailFrames(),
                    copied.audio(),
                    frames,
                    null,
                    List.copyOf(warnings),
                    null);
        }
    }

    /// How many frames a player sees of the written file: it is read back, since packets are not always frames.
    private long shown(Path clip) throws MediaException {
        try (VideoFile file = VideoFile.open(clip);
                FrameReader reader = new FrameReader(file, options.threads())) {
            while (reader.next() != null) {
                listener.progressed();
            }
            return reader.frames();
        } catch (MediaException e) {
            try {
                Files.deleteIfExists(clip);
            } catch (IOException io) {
                e.addSuppressed(io);
            }
            throw e.failure() == MediaFailure.OUT_OF_MEMORY
                    ? e
                    : new MediaException(MediaFailure.VERIFY_FAILED, "it cannot be read back: " + e.getMessage());
        }
    }
}
