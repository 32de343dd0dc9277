package org.clipmill.vision.shots;

import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;

/// Time as PySceneDetect 0.7 sees it through OpenCV: microseconds since the stream's declared start, and a frame number
/// that is
/// `round(seconds * rate)` and so can differ from the ordinal when a video starts late or its frame rate varies
/// (specs/shots.md section 4).
public final class ReferenceClock {
    private final long[] micros;
    private final double rate;

    public ReferenceClock(Timeline timeline) {
        Rational base = Rational.parse(timeline.timeBase());
        Rational declared = Rational.parse(timeline.frameRate());
        rate = declared.known() ? declared.value() : 25;
        micros = new long[timeline.frames()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = Math.round(base.seconds(timeline.pts()[i] - timeline.startPts()) * 1000 * 1000);
        }
    }

    /// Frames a second.
    public double rate() {
        return rate;
    }

    /// Seconds of the frame since the stream's start.
    public double seconds(int ordinal) {
        return micros[ordinal] / 1e6;
    }

    /// Seconds at which the frame ends, if it lasts as the rate says.
    double secondsBehind(int ordinal) {
        return (micros[ordinal] + Math.round(1e6 / rate)) / 1e6;
    }

    /// Seconds between two frames.
    double secondsBetween(int from, int to) {
        return (micros[to] - micros[from]) / 1e6;
    }

    /// PySceneDetect's frame number of a frame.
    public int frameNumber(int ordinal) {
        return (int) Math.rint(seconds(ordinal) * rate);
    }

    /// PySceneDetect's count of frames between two frames.
    int framesBetween(int from, int to) {
        return (int) Math.rint(secondsBetween(from, to) * rate);
    }

    /// The first frame whose number is at least `number`, or the last frame.
    int ordinalOf(int number) {
        int low = 0;
        int high = micros.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (frameNumber(middle) >= number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
