package org.clipmill.vision.pass;

import org.bytedeco.opencv.opencv_core.Mat;

/// EasyAnimate's motion pairs (specs/easyanimate.md 6.3): every `int(fps / 2)`-th frame, gray at full size, Farneback
/// flow between consecutive ones. A video of fewer frames than one step gives the one pair of its first and last frame.
final class EasyAnimateMotion implements AutoCloseable {
    private final int step;
    private final Farneback farneback = new Farneback();
    private final Mat before = new Mat();
    private final Mat last = new Mat();
    private Growing.Ints frames = new Growing.Ints();
    private Growing.Doubles values = new Growing.Doubles();
    private int lastOrdinal;

    /// @param frameRate frames a second, 0 if unknown
    EasyAnimateMotion(double frameRate) {
        step = step(frameRate);
    }

    /// Frames from one to the next that is looked at.
    static int step(double frameRate) {
        return frameRate <= 0 ? 1 : Math.max(1, (int) (frameRate / Math.min(2, frameRate)));
    }

    /// Whether the frame's gray picture is needed.
    boolean wants(int ordinal) {
        return ordinal % step == 0 || ordinal < step;
    }

    void accept(int ordinal, Mat gray) {
        if (ordinal % step != 0) { // within the first step: kept in case that the video ends before the second sample
            gray.copyTo(last);
            lastOrdinal = ordinal;
            return;
        }
        if (ordinal > 0 && sameSize(before, gray)) {
            frames.add(ordinal);
            values.add(farneback.meanDisplacement(before, gray));
        }
        gray.copyTo(before);
    }

    /// Forgets the pairs so far, but not the last picture.
    void forgetValues() {
        frames = new Growing.Ints();
        values = new Growing.Doubles();
    }

    /// The whole video has been seen.
    void finish(int frameCount) {
        if (frameCount >= 2 && frameCount <= step && lastOrdinal == frameCount - 1 && sameSize(before, last)) {
            frames.add(lastOrdinal);
            values.add(farneback.meanDisplacement(before, last));
        }
    }

    private static boolean sameSize(Mat a, Mat b) {
        return a.rows() == b.rows() && a.cols() == b.cols();
    }

    int[] frames() {
        return frames.done();
    }

    double[] values() {
        return values.done();
    }

    @Override
    public void close() {
        farneback.close();
        before.close();
        last.close();
    }
}
