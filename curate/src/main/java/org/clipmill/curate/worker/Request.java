package org.clipmill.curate.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.vision.pass.PassOptions;

/// What the coordinator asks of a worker process.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Analyze.class, name = "analyze"),
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

    /// Cutting clips out of a video.
    ///
    /// @param path the file
    /// @param cuts what to cut, and where to
    /// @param options how
    record Clips(String path, List<Cut> cuts, CutOptions options) implements Request {}
}
