package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;

/// A maximal run of frames of one camera take.
///
/// @param startFrame first frame
/// @param endFrame frame behind the last
public record Shot(int startFrame, int endFrame) {
    public int frames() {
        return endFrame - startFrame;
    }

    /// The shots that transitions leave of a video: a cut starts a shot at its frame; the frames of a gradual
    /// transition belong to none.
    public static List<Shot> between(List<Transition> transitions, int frames) {
        List<Shot> shots = new ArrayList<>();
        int start = 0;
        for (Transition t : transitions) {
            if (t.startFrame() > start) {
                shots.add(new Shot(start, t.startFrame()));
            }
            start = Math.max(start, t.gradual() ? t.endFrame() + 1 : t.startFrame());
        }
        if (frames > start) {
            shots.add(new Shot(start, frames));
        }
        return shots;
    }
}
