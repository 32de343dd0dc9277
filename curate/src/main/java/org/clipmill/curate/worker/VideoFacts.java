package org.clipmill.curate.worker;

import java.util.Arrays;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;

/// The row of a video from what its header says and what the pass measured.
final class VideoFacts {
    /// A declared length that exceeds the measured one by more than this, where errors occurred, is length that did not
    /// decode.
    private static final double TOLERANCE_SECONDS = 0.5;

    /// A length that is declared without a count of frames is believed up to this share.
    private static final double TOLERANCE_SHARE = 0.1;

    private VideoFacts() {}

    static VideoRow row(String videoId, VideoInfo info, AnalysisPass.Result result) {
        Timeline t = result.timeline();
        double seconds = info.timeBase().seconds(t.endPts() - t.boundary(0));
        boolean errors = result.decodeErrors() > 0 || result.readErrors() > 0 || count(t.corrupt()) > 0;
        double missing = info.declaredSeconds() - seconds;
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
                t.boundary(0),
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
                variableRate(t),
                count(t.intra()),
                count(t.corrupt()),
                result.bytes(),
                seconds > 0 ? 8.0 * result.bytes() / seconds : 0,
                result.decodeErrors(),
                result.readErrors(),
                result.repairedPts(),
                cutShort && missing > TOLERANCE_SECONDS ? missing : 0);
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }

    /// specs/shots.md section 4: longest step over 1.5 or shortest under 0.5 of the median.
    private static boolean variableRate(Timeline t) {
        if (t.frames() < 3) {
            return false;
        }
        long[] steps = new long[t.frames() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = t.pts()[i + 1] - t.pts()[i];
        }
        Arrays.sort(steps);
        double median = steps[steps.length / 2];
        return steps[steps.length - 1] > 1.5 * median || steps[0] < 0.5 * median;
    }
}
