package org.clipmill.media.film;

import java.util.List;

/// What is really in a film: the ground truth for whoever looks for shots in it.
///
/// @param frames number of frames
/// @param shots in order
/// @param transitions in order
/// @param notCuts places that look like cuts and are none
public record FilmTruth(int frames, List<Shot> shots, List<Transition> transitions, List<NotCut> notCuts) {
    /// A camera take, from the first to the last frame in which anything of it is seen; in a dissolve two overlap.
    ///
    /// @param name what is seen
    /// @param startFrame inclusive
    /// @param endFrame exclusive
    public record Shot(String name, int startFrame, int endFrame) {}

    /// How one shot becomes the next.
    ///
    /// @param startFrame of a cut: the first frame of the new shot; of others: the first mixed frame
    /// @param endFrame of a cut: the same; of others: the last mixed frame, inclusive
    public record Transition(Type type, int startFrame, int endFrame) {}

    /// Kinds of transitions in the demo film.
    public enum Type {
        CUT,
        DISSOLVE,
        FADE
    }

    /// A disturbance within a shot.
    ///
    /// @param startFrame first disturbed frame
    /// @param endFrame last one, inclusive
    public record NotCut(String what, int startFrame, int endFrame) {}
}
