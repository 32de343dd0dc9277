package org.clipmill.app.corpus;

/// What makes a film of the corpus unlike the plain one (24 frames a second, 8 bits, BT.709, no sound).
enum Trait {
    FPS_23_976,
    FPS_29_97,
    FPS_59_94,
    /// Most frames last 40 ms, every seventh 100.
    VARIABLE_RATE,
    TURN_90,
    TURN_180,
    TURN_270,
    MIRROR,
    MIRROR_90,
    MIRROR_180,
    MIRROR_270,
    TEN_BIT,
    FULL_RANGE,
    BT601,
    BT2020,
    PQ,
    HLG,
    /// Pixels that are no squares.
    WIDE_PIXELS,
    /// An edit list hides the first frames.
    EDIT_LIST,
    /// The first frame is shown at 2.5 s.
    DELAYED,
    /// The first frame is shown at -0.5 s.
    NEGATIVE_START,
    SOUND,
    /// A second film of other numbers, and two sounds.
    SEVERAL_STREAMS,
    /// A cover picture of another number.
    ATTACHED_PICTURE,
    B_FRAMES,
    OPEN_GOP,
    INTERLACED,
    /// The second half has other sizes.
    RESOLUTION_CHANGE,
    FRAGMENTED,
    /// The last 40 % of the bytes are missing.
    TRUNCATED,
    /// Bits are flipped, seeded.
    BIT_FLIPPED;

    boolean damage() {
        return this == TRUNCATED || this == BIT_FLIPPED;
    }

    /// Traits that a codec need not be tried with in each container, but in one or two.
    boolean rare() {
        return switch (this) {
            case TURN_180, TURN_270, MIRROR, MIRROR_90, MIRROR_180, MIRROR_270, FPS_59_94, BT601, BT2020 -> true;
            default -> false;
        };
    }
}
