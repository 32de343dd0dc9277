package org.clipmill.curate.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.VideoInfo;
import org.clipmill.media.cut.CutResult;
import org.clipmill.vision.pass.PiecePass;
import org.clipmill.vision.pass.SplitPlan;
import org.jspecify.annotations.Nullable;

/// What a worker process says: once [Ready], then for each request any number of [News] and one of the others.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Reply.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Reply.Analyzed.class, name = "analyzed"),
    @JsonSubTypes.Type(value = Reply.Split.class, name = "split"),
    @JsonSubTypes.Type(value = Reply.PieceDone.class, name = "piece"),
    @JsonSubTypes.Type(value = Reply.Unfit.class, name = "unfit"),
    @JsonSubTypes.Type(value = Reply.ClipDone.class, name = "clip"),
    @JsonSubTypes.Type(value = Reply.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = Reply.CutInPart.class, name = "cut_in_part"),
    @JsonSubTypes.Type(value = Reply.Failed.class, name = "failed")
})
public sealed interface Reply {
    /// What is heard while the work goes on.
    sealed interface News extends Reply {}

    /// The worker has started.
    record Ready() implements Reply {}

    /// Sign of life.
    ///
    /// @param frames decoded so far
    /// @param seconds of the video so far
    record Progress(long frames, double seconds) implements News {}

    /// One of several clips is finished, well or badly; the answer repeats it.
    record ClipDone(CutResult result) implements News {}

    /// The timeline is in the spool.
    record Analyzed(VideoRow video) implements Reply {}

    /// The video can be measured in pieces; the times of its frames are in the file that was asked for.
    ///
    /// @param info what its header says
    record Split(VideoInfo info, SplitPlan plan) implements Reply {}

    /// The timeline of a piece is in its spool.
    record PieceDone(PiecePass.Result result) implements Reply {}

    /// A piece could not be measured as one of a whole: the video has to be measured by one worker.
    ///
    /// @param why for people
    record Unfit(String why) implements Reply {}

    record Cut(List<CutResult> results) implements Reply {}

    /// The worker died or hung over several clips.
    ///
    /// @param results of those that were finished before
    /// @param reason from the closed list
    /// @param detail for people
    record CutInPart(List<CutResult> results, String reason, String detail) implements Reply {}

    /// The item cannot be done, for a reason that trying again will not change.
    ///
    /// @param reason from the closed list
    /// @param detail for people
    /// @param declaredSeconds length as the container declares it, 0 if unknown
    record Failed(String reason, @Nullable String detail, double declaredSeconds) implements Reply {}
}
