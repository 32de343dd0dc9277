package org.clipmill.curate.worker;

import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.pass.Totals;

/// The row of a video from what its header says and what the pass measured.
final class VideoFacts {
    /// A declared length that exceeds the measured one by more than this, where errors occurred, is length that did not
    /// decode.
    private static final double TOLERANCE_SECONDS = 0.5;

    /// A length that is declared without a count of frames is believed up to this share.
    private static final double TOLERANCE_SHARE = 0.1;

    private VideoFacts() {}

    static VideoRow row(String videoId, VideoInfo info, Totals t) {
        double seconds = info.timeBase().seconds(t.endPts() - t.firstPts());
        boolean errors = t.decodeErrors() > 0 || t.readErrors() > 0 || t.corruptFrames() > 0;
        double missing = info.declaredSeconds() - seconds;
        if (info.container().equals("avi") && info.frameRate().known()) {
            // libav shortens the declared length of a cut-off AVI to what is there, but not its count of frames
            missing = Math.max(missing, info.declaredFrames() / info.frameRate().value() - seconds);
        }
        // Some demuxers take the end of a cut-off file for the end of the video. Then the declared frames tell, or,
        // where there are none and no
        // other stream can be longer, the declared length.
        boolean alone = info.videoStreams() == 1 && info.audioStreams() == 0;
        boolean cutShort = errors
                || info.declaredFrames() > t.frames()
                || (info.declaredFrames() == 0 && alone && missing > TOLERANCE_SHARE * info.declaredSeconds());
        return new VideoRow(
                videoId,
                info.container(),
                info.codec(),
                info.streamIndex(),
                info.streamChoice(),
                info.videoStreams(),
                info.audioStreams(),
                info.timeBase().toString(),
                info.frameRate().toString(),
                t.firstPts(),
                t.endPts(),
                t.frames(),
                seconds,
                info.declaredSeconds(),
                info.declaredFrames(),
                info.uprightWidth(),
                info.uprightHeight(),
                info.orientation().degrees(),
                info.orientation().mirrored(),
                info.sampleAspect().toString(),
                info.pixelFormat(),
                info.bitDepth(),
                info.colorRange(),
                info.colorPrimaries(),
                info.colorTransfer(),
                info.colorSpace(),
                info.hdr(),
                info.fieldOrder(),
                t.variableRate(),
                t.intraFrames(),
                t.corruptFrames(),
                t.bytes(),
                seconds > 0 ? 8.0 * t.bytes() / seconds : 0,
                t.decodeErrors(),
                t.readErrors(),
                t.repairedPts(),
                cutShort && missing > TOLERANCE_SECONDS ? missing : 0);
    }
}
