package org.clipmill.vision.shots;

/// A change from one shot to the next.
///
/// @param type what kind
/// @param startFrame for a cut the first frame of the new shot; for a gradual one the first frame in which both mix
/// @param endFrame for a cut equal to `startFrame`; for a gradual one the last frame in which both mix
public record Transition(Type type, int startFrame, int endFrame) {
    /// Kinds of transition.
    public enum Type {
        CUT,
        DISSOLVE,
        FADE,
        WIPE;

        /// The name in outputs, for example `cut`.
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Transition cut(int frame) {
        return new Transition(Type.CUT, frame, frame);
    }

    public boolean gradual() {
        return type != Type.CUT;
    }
}
