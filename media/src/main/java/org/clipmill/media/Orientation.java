package org.clipmill.media;

/// How a stored picture must be turned to be seen upright: first mirrored left-right if `mirrored`, then rotated.
///
/// @param degrees clockwise rotation, one of 0, 90, 180, 270
/// @param mirrored whether the picture is flipped left-right before the rotation
public record Orientation(int degrees, boolean mirrored) {
    public static final Orientation UPRIGHT = new Orientation(0, false);

    /// Reads a 3x3 display matrix (16.16 fixed point, row major); rotations are rounded to the next quarter turn.
    static Orientation of(int[] matrix) {
        double a = matrix[0];
        double b = matrix[1];
        double c = matrix[3];
        double d = matrix[4];
        boolean mirrored = a * d - b * c < 0;
        if (mirrored) { // undo the mirror, so that what is left is a pure rotation
            a = -a;
            b = -b;
        }
        int quarter = Math.floorMod(Math.round((float) (Math.toDegrees(Math.atan2(b, a)) / 90)), 4);
        return new Orientation(quarter * 90, mirrored);
    }

    /// A warning about a file that leaves the turn to players.
    public String leftToPlayers() {
        return "its pixels are as the source stores them; players must " + (mirrored ? "mirror them left-right" : "")
                + (mirrored && degrees > 0 ? " and then " : "")
                + (degrees > 0 ? "turn them by " + degrees + " degrees" : "");
    }

    /// Whether width and height change places.
    public boolean swapsSides() {
        return degrees % 180 != 0;
    }
}
