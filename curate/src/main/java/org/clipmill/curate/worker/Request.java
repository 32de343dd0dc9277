package org.clipmill.curate.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.Piece;

/// What the coordinator asks of a worker process.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Analyze.class, name = "analyze"),
    @JsonSubTypes.Type(value = Request.Split.class, name = "split"),
    @JsonSubTypes.Type(value = Request.OnePiece.class, name = "piece"),
    @JsonSubTypes.Type(value = Request.Clips.class, name = "cut")
})
public sealed interface Request {
    /// The file it is about.
    String path();

    /// The one pass over a video.
    ///
    /// @param path the file
    /// @param videoId its id
    /// @param options what to measure
    /// @param proxies where to write the container of proxies
    /// @param spool where to leave the timeline
    record Analyze(String path, String videoId, PassOptions options, String proxies, String spool) implements Request {}

    /// How a video can be measured by several workers at the same time; or, where it cannot, the one pass over it.
    ///
    /// @param whole what to do where it cannot be split
    /// @param pieces how many pieces there may be at most
    /// @param times where to leave the times of all frames
    record Split(Analyze whole, int pieces, String times) implements Request {
        @Override
        public String path() {
            return whole.path();
        }
    }

    /// The pass over one piece of a video.
    ///
    /// @param target the video, and where to leave the piece's timeline and its [ProxySpool]
    /// @param piece which frames
    /// @param frames of the video
    /// @param times file with the times of all frames
    record OnePiece(Analyze target, Piece piece, int frames, String times) implements Request {
        @Override
        public String path() {
            return target.path();
        }
    }

    /// Cutting clips out of a video.
    ///
    /// @param path the file
    /// @param cuts what to cut, and where to
    /// @param options how
    record Clips(String path, List<Cut> cuts, CutOptions options) implements Request {}
}
