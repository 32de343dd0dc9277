package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.clipmill.media.CutSeek;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// Decodes a source once, jumping where that saves work, and feeds the clips.
///
/// After a jump frames are known by their pts alone: the frame whose pts is a span's start gives all others their
/// ordinals. If it does not come, or if any ordinal and pts disagree later, the clips concerned are cut again without
/// jumping; only then is a disagreement a failure.
final class ExactPass {
    /// A jump costs a new decoder and a frame or two; below this gain it is not worth it.
    private static final int JUMP_COST_FRAMES = 24;

    private final CutOptions options;
    private final CutListener listener;
    private final Map<Cut, CutResult> results;

    ExactPass(CutOptions options, CutListener listener, Map<Cut, CutResult> results) {
        this.options = options;
        this.listener = listener;
        this.results = results;
    }

    void run(Path source, List<Cut> cuts) throws MediaException {
        List<Cut> sorted = new ArrayList<>(cuts);
        sorted.sort(Comparator.comparingLong(c -> c.span().startOrdinal()));
        List<Cut> missed = new ArrayList<>();
        try (VideoFile file = VideoFile.open(source)) {
            for (Group group : plan(file, sorted)) {
                missed.addAll(decode(file, group));
            }
        }
        if (!missed.isEmpty()) {
            try (VideoFile file = VideoFile.open(source)) {
                decode(file, new Group(false, 0, false, missed));
            }
        }
    }

    /// Clips that are decoded without a jump between them.
    ///
    /// @param jump whether to jump before the first
    /// @param aim where to, in ticks
    /// @param again whether a clip that fails is cut again from a straight reading: looking for an index moves
    /// in the file, too, after which libav counts Matroska's times before 0 otherwise
    private record Group(boolean jump, long aim, boolean again, List<Cut> cuts) {}

    private static List<Group> plan(VideoFile file, List<Cut> sorted) {
        boolean jumps = CutSeek.possible(file);
        long tick = CutSeek.frameTicks(file);
        List<Group> groups = new ArrayList<>();
        long at = Long.MIN_VALUE;
        for (Cut cut : sorted) {
            Span span = cut.span();
            long aim = CutSeek.aim(file, span.startPts(), tick);
            boolean jump = false;
            if (jumps) {
                long intra = CutSeek.intraBefore(file, aim);
                long decodedAnyway = groups.isEmpty() ? CutSeek.intraBefore(file, Long.MIN_VALUE) : at;
                jump = intra - decodedAnyway > JUMP_COST_FRAMES * tick;
            }
            if (groups.isEmpty() || jump) {
                groups.add(new Group(jump, aim, jumps, new ArrayList<>()));
            }
            groups.getLast().cuts.add(cut);
            at = Math.max(at, span.endPts());
        }
        return groups;
    }

    /// @return the clips that must be cut again without a jump
    private List<Cut> decode(VideoFile file, Group group) throws MediaException {
        List<Cut> missed = new ArrayList<>();
        List<ExactClip> waiting = new ArrayList<>();
        for (Cut cut : group.cuts) {
            waiting.add(new ExactClip(cut, options, file));
        }
        if (group.jump) {
            try {
                CutSeek.to(file, group.aim);
            } catch (MediaException e) {
                return group.cuts;
            }
        }
        List<ExactClip> open = new ArrayList<>();
        long anchorPts = group.cuts.getFirst().span().startPts();
        long anchorOrdinal = group.cuts.getFirst().span().startOrdinal();
        try (FrameReader reader = new FrameReader(file, options.threads())) {
            boolean anchored = !group.jump;
            long offset = 0;
            while (!(waiting.isEmpty() && open.isEmpty())) {
                @Nullable Frame frame = reader.next();
                if (frame == null) {
                    break;
                }
                listener.progressed();
                if (!anchored) {
                    if (frame.pts() > anchorPts) {
                        break; // the jump went too far, or the times here are not those of a straight reading
                    }
                    if (frame.pts() == anchorPts) {
                        anchored = true;
                        offset = anchorOrdinal - frame.ordinal();
                    } else {
                        waiting.getFirst().before(frame);
                        continue;
                    }
                }
                feed(frame, frame.ordinal() + offset, waiting, open, group.again ? missed : null);
            }
            for (ExactClip clip : open) { // the film ended: right if the clip ends with it
                end(clip, null, reader.frames() + offset, group.again ? missed : null);
            }
            open.clear();
            MediaException absent = new MediaException(
                    MediaFailure.VERIFY_FAILED, "the source has only " + reader.frames() + " frames");
            for (ExactClip clip : waiting) {
                give(clip, absent, group.again ? missed : null);
            }
            waiting.clear();
        } finally {
            open.forEach(ExactClip::close);
        }
        return missed;
    }

    private void feed(
            Frame frame, long ordinal, List<ExactClip> waiting, List<ExactClip> open, @Nullable List<Cut> missed) {
        for (Iterator<ExactClip> i = open.iterator(); i.hasNext(); ) {
            ExactClip clip = i.next();
            if (ordinal >= clip.cut().span().endOrdinal()) {
                i.remove();
                end(clip, frame, ordinal, missed);
            }
        }
        for (Iterator<ExactClip> i = waiting.iterator(); i.hasNext(); ) {
            ExactClip clip = i.next();
            Span span = clip.cut().span();
            if (ordinal < span.startOrdinal() - 1) {
                break; // sorted by start
            }
            try {
                if (ordinal == span.startOrdinal() - 1) {
                    clip.before(frame);
                    continue;
                }
                if (ordinal != span.startOrdinal() || frame.pts() != span.startPts()) {
                    throw disagree(ordinal, frame.pts(), span.startOrdinal(), span.startPts());
                }
                i.remove();
                open.add(clip);
            } catch (MediaException | RuntimeException e) {
                i.remove();
                give(clip, e, missed);
            }
        }
        for (Iterator<ExactClip> i = open.iterator(); i.hasNext(); ) {
            ExactClip clip = i.next();
            try {
                clip.add(frame, ordinal == clip.cut().span().endOrdinal() - 1);
            } catch (MediaException | RuntimeException e) {
                i.remove();
                give(clip, e, missed);
            }
        }
    }

    /// Finishes a clip when the frame behind it, or the end of the film, was reached.
    private void end(ExactClip clip, @Nullable Frame behind, long ordinal, @Nullable List<Cut> missed) {
        Span span = clip.cut().span();
        try (clip) {
            if (ordinal != span.endOrdinal()) {
                throw new MediaException(
                        MediaFailure.VERIFY_FAILED,
                        "the source ends at frame " + ordinal + ", before the span's end " + span.endOrdinal());
            }
            if (behind != null) {
                if (behind.pts() != span.endPts()) {
                    throw disagree(ordinal, behind.pts(), span.endOrdinal(), span.endPts());
                }
                clip.after(behind);
            }
            finished(clip.finish());
        } catch (MediaException | RuntimeException e) {
            give(clip, e, missed);
        }
    }

    private static MediaException disagree(long ordinal, long pts, long wantedOrdinal, long wantedPts) {
        return new MediaException(
                MediaFailure.VERIFY_FAILED,
                "frame " + ordinal + " of the source has pts " + pts + ", but the span says frame " + wantedOrdinal
                        + " with pts " + wantedPts + "; was the file changed?");
    }

    /// A clip went wrong: it is tried again without a jump where that can help, else it has failed.
    private void give(ExactClip clip, Exception thrown, @Nullable List<Cut> missed) {
        clip.close();
        // A mistake of ours in one clip must not take the others with it.
        MediaException why = thrown instanceof MediaException known
                ? known
                : new MediaException(MediaFailure.INTERNAL, thrown.toString());
        if (missed != null && why.failure() == MediaFailure.VERIFY_FAILED) {
            missed.add(clip.cut());
        } else {
            finished(clip.failed(why));
        }
    }

    private void finished(CutResult result) {
        results.put(result.cut(), result);
        listener.finished(result);
    }
}
