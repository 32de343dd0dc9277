package org.clipmill.media.film;

/// One shot of the sample film. A frame is a pure function of its time, so frames can be drawn in any order.
interface Scene {
    /// Draws the whole picture.
    ///
    /// @param time seconds since the shot began
    /// @param share how much of the shot has passed, 0..1
    void draw(Canvas canvas, double time, double share);

    /// How the pictures of the shot are finished.
    default Look look() {
        return Look.STANDARD;
    }
}
