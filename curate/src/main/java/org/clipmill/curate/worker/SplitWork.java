package org.clipmill.curate.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.clipmill.media.FrameIndex;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PiecePass;
import org.clipmill.vision.pass.ProxySink;
import org.clipmill.vision.pass.SplitPlan;
import org.clipmill.vision.pass.Splitter;
import org.clipmill.vision.pass.UnfitException;
import org.jspecify.annotations.Nullable;

/// A worker's part in measuring a long video piece by piece.
final class SplitWork {
    private SplitWork() {}

    /// How the video can be split, or null if one worker has to measure it as a whole.
    static @Nullable Reply plan(Request.Split request, AnalysisPass.Progress progress) throws IOException {
        Request.Analyze whole = request.whole();
        try (VideoFile file = VideoFile.open(Path.of(whole.path()))) {
            if (Splitter.tooShort(file.info())) {
                return null;
            }
            @Nullable FrameIndex index = FrameIndex.read(file, () -> progress.decoded(0, 0));
            @Nullable
            SplitPlan plan =
                    index == null ? null : Splitter.split(index, file.info(), whole.options(), request.pieces());
            if (index == null || plan == null) {
                return null;
            }
            TimesFile.write(Path.of(request.times()), index.pts());
            return new Reply.Split(file.info(), plan);
        } catch (MediaException e) {
            return null; // decoding will say what is wrong with it
        }
    }

    static Reply measure(Request.OnePiece request, AnalysisPass.Progress progress) throws IOException {
        Request.Analyze target = request.target();
        long[] pts = TimesFile.read(Path.of(request.times()), request.frames());
        try (VideoFile file = VideoFile.open(Path.of(target.path()));
                Spool spool = new Spool(Path.of(target.spool()));
                @Nullable
                        ProxySpool proxies =
                                target.options().proxySide() > 0 ? new ProxySpool(Path.of(target.proxies())) : null) {
            ProxySink sink = proxies == null ? (ordinal, jpeg) -> {} : proxies;
            return new Reply.PieceDone(PiecePass.run(
                    file, target.videoId(), target.options(), request.piece(), pts, sink, spool, progress));
        } catch (UnfitException | MediaException e) {
            return new Reply.Unfit(String.valueOf(e.getMessage()));
        }
    }
}
