package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.media.MediaException;
import org.jspecify.annotations.Nullable;

/// Cuts clips out of a source.
///
/// ```java
/// Span span = new Span(120, 240, 5 * 24000, 10 * 24000); // as FrameReader counted them
/// List<CutResult> results = ClipCutter.cut(
///         Path.of("film.mp4"), List.of(new Cut(span, Path.of("clip.mp4"))), CutOptions.exact(), CutListener.NONE);
/// ```
public final class ClipCutter {
    private ClipCutter() {}

    /// Cuts any number of clips, which may touch and overlap; each source frame is decoded at most once, except where
    /// the container's index turns out to lie.
    ///
    /// Clips fail singly; this never throws for what is wrong with a file. A file of an output's name is
    /// replaced only by a finished clip.
    ///
    /// @return one result for each cut, in the order of `cuts`
    public static List<CutResult> cut(Path source, List<Cut> cuts, CutOptions options, CutListener listener) {
        Map<Cut, CutResult> results = new HashMap<>();
        try {
            switch (options.mode()) {
                case EXACT -> new ExactPass(options, listener, results).run(source, cuts);
                case SMART -> new SmartPass(options, listener, results).run(source, cuts);
                case COPY -> new CopyPass(options, listener, results).run(source, cuts);
            }
        } catch (MediaException e) {
            for (Cut cut : cuts) {
                if (!results.containsKey(cut)) {
                    CutResult failed = CutResult.failed(cut, List.of(), CutFailure.of(e));
                    results.put(cut, failed);
                    listener.finished(failed);
                }
            }
        }
        List<CutResult> ordered = new ArrayList<>();
        for (Cut cut : cuts) {
            @Nullable CutResult result = results.get(cut);
            if (result == null) {
                throw new IllegalStateException("no result for " + cut);
            }
            ordered.add(result);
        }
        return ordered;
    }
}
