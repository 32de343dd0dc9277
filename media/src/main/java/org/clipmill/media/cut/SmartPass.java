package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.media.CutRefusal;
import org.clipmill.media.CutRefused;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.VideoFile;

/// Cuts smartly what can be cut so, each clip on its own, and the rest exactly, in one pass.
final class SmartPass {
    private final CutOptions options;
    private final CutListener listener;
    private final Map<Cut, CutResult> results;

    SmartPass(CutOptions options, CutListener listener, Map<Cut, CutResult> results) {
        this.options = options;
        this.listener = listener;
        this.results = results;
    }

    void run(Path source, List<Cut> cuts) throws MediaException {
        Map<Cut, CutResult.Refused> refused = new HashMap<>();
        List<Cut> rest = new ArrayList<>();
        try (VideoFile file = VideoFile.open(source)) {
            for (Cut cut : cuts) {
                cut(file, cut, refused, rest);
            }
        }
        if (!rest.isEmpty()) {
            new ExactPass(options, new Relay(refused), new HashMap<>()).run(source, rest);
        }
    }

    private void cut(VideoFile file, Cut cut, Map<Cut, CutResult.Refused> refused, List<Cut> rest) {
        try (SmartClip clip = new SmartClip(file, cut, options, listener)) {
            CutResult result = clip.cut();
            results.put(cut, result);
            listener.finished(result);
        } catch (CutRefused e) {
            refused.put(cut, new CutResult.Refused(e.refusal(), String.valueOf(e.getMessage())));
            rest.add(cut);
        } catch (MediaException | RuntimeException e) {
            if (e instanceof MediaException known && isFinal(known.failure())) {
                CutResult failed = CutResult.failed(cut, List.of(), CutFailure.of(known));
                results.put(cut, failed);
                listener.finished(failed);
            } else { // whatever went wrong, an exact cut is another way
                refused.put(cut, new CutResult.Refused(CutRefusal.VERIFICATION_FAILED, message(e)));
                rest.add(cut);
            }
        }
    }

    private static String message(Exception e) {
        return e instanceof MediaException known
                ? known.failure().code() + ": " + known.getMessage()
                : MediaFailure.INTERNAL.code() + ": " + e;
    }

    /// Failures that an exact cut would share.
    private static boolean isFinal(MediaFailure failure) {
        return switch (failure) {
            case NOT_FOUND,
                    NOT_READABLE,
                    NOT_A_FILE,
                    EMPTY_FILE,
                    NOT_A_VIDEO,
                    FORMAT_NOT_ALLOWED,
                    CODEC_NOT_ALLOWED,
                    NO_VIDEO_STREAM,
                    NO_DECODER,
                    TOO_LARGE,
                    OUT_OF_MEMORY -> true;
            case NO_FRAMES,
                    READ_ERROR,
                    NO_ENCODER,
                    WRITE_ERROR,
                    VERIFY_FAILED,
                    WORKER_CRASHED,
                    WORKER_HUNG,
                    WORKER_PROTOCOL,
                    INTERNAL -> false;
        };
    }

    /// Hears of the exact cuts and says for each why it is one.
    private final class Relay implements CutListener {
        private final Map<Cut, CutResult.Refused> refused;

        Relay(Map<Cut, CutResult.Refused> refused) {
            this.refused = refused;
        }

        @Override
        public void progressed() {
            listener.progressed();
        }

        @Override
        public void finished(CutResult result) {
            CutResult.Refused why = java.util.Objects.requireNonNull(refused.get(result.cut()));
            CutResult said = result.instead(why);
            results.put(said.cut(), said);
            listener.finished(said);
        }
    }
}
