package org.clipmill.app.corpus;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.clipmill.media.Orientation;
import org.clipmill.media.Rational;

/// One film of the corpus, and what must be found in it.
record Sample(Codec codec, Container container, Set<Trait> traits) {
    /// Frames that are drawn.
    static final int DRAWN = 60;

    /// Frames that an [Trait#EDIT_LIST] hides.
    static final int HIDDEN = 4;

    /// All legal combinations, in a fixed order.
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (Codec codec : Codec.values()) {
            for (Container container : codec.containers()) {
                samples.add(of(codec, container));
                for (Trait trait : Trait.values()) {
                    boolean first = codec.containers().indexOf(container) == 0;
                    if (legal(codec, container, trait) && (first || !trait.rare())) {
                        samples.add(of(codec, container, trait));
                    }
                }
            }
            Container first = codec.containers().getFirst();
            samples.add(of(codec, first, Trait.TURN_90, Trait.SOUND, Trait.WIDE_PIXELS));
            samples.add(of(codec, first, Trait.FPS_29_97, Trait.FRAGMENTED, Trait.SOUND));
        }
        for (Codec codec : List.of(Codec.MPEG2, Codec.MPEG4)) { // their decoders hold a frame back for B-frames
            samples.add(of(codec, Container.TS, Trait.B_FRAMES, Trait.RESOLUTION_CHANGE));
        }
        return samples;
    }

    private static boolean legal(Codec codec, Container container, Trait trait) {
        // A transport stream repeats its headers; Matroska has one, which is enough where key frames bring their own.
        boolean changes =
                codec == Codec.VP9 || codec == Codec.AV1 ? container == Container.MKV : container == Container.TS;
        return codec.bears(trait) && container.bears(trait) && (trait != Trait.RESOLUTION_CHANGE || changes);
    }

    static Sample of(Codec codec, Container container, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return new Sample(codec, container, set);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean damaged() {
        return traits.stream().anyMatch(Trait::damage);
    }

    /// The drawn number of the first frame.
    int first() {
        return has(Trait.EDIT_LIST) ? HIDDEN : 0;
    }

    int frames() {
        return DRAWN - first();
    }

    /// Nominal frames a second; 25 where times must be whole centiseconds.
    Rational rate() {
        if (has(Trait.FPS_23_976)) {
            return new Rational(24_000, 1001);
        } else if (has(Trait.FPS_29_97)) {
            return new Rational(30_000, 1001);
        } else if (has(Trait.FPS_59_94)) {
            return new Rational(60_000, 1001);
        }
        return new Rational(has(Trait.EDIT_LIST) || has(Trait.VARIABLE_RATE) || has(Trait.INTERLACED) ? 25 : 24, 1);
    }

    /// Width of a pixel over its height. MPEG-2 knows three shapes of the whole picture; 28/27 makes it 16:9.
    Rational aspect() {
        if (!has(Trait.WIDE_PIXELS)) {
            return new Rational(1, 1);
        }
        return codec == Codec.MPEG2 ? new Rational(28, 27) : new Rational(4, 3);
    }

    /// Seconds from the first drawn frame to the frame of this number.
    double seconds(int number) {
        return has(Trait.VARIABLE_RATE)
                ? (40 * number + 60 * (number / 7)) / 1000.0
                : number * (double) rate().den() / rate().num();
    }

    Orientation orientation() {
        for (Trait trait : traits) {
            switch (trait) {
                case TURN_90 -> {
                    return new Orientation(90, false);
                }
                case TURN_180 -> {
                    return new Orientation(180, false);
                }
                case TURN_270 -> {
                    return new Orientation(270, false);
                }
                case MIRROR -> {
                    return new Orientation(0, true);
                }
                case MIRROR_90 -> {
                    return new Orientation(90, true);
                }
                case MIRROR_180 -> {
                    return new Orientation(180, true);
                }
                case MIRROR_270 -> {
                    return new Orientation(270, true);
                }
                default -> {}
            }
        }
        return Orientation.UPRIGHT;
    }

    /// libav's names of range, primaries, transfer and matrix.
    Colours colours() {
        String range = codec == Codec.MJPEG || has(Trait.FULL_RANGE) ? "pc" : "tv";
        if (has(Trait.PQ)) {
            return new Colours(range, "bt2020", "smpte2084", "bt2020nc");
        } else if (has(Trait.HLG)) {
            return new Colours(range, "bt2020", "arib-std-b67", "bt2020nc");
        } else if (has(Trait.BT2020)) {
            return new Colours(range, "bt2020", "bt709", "bt2020nc");
        } else if (has(Trait.BT601) || !codec.saysColours()) {
            return new Colours(range, "smpte170m", "smpte170m", "smpte170m");
        }
        return new Colours(range, "bt709", "bt709", "bt709");
    }

    record Colours(String range, String primaries, String transfer, String matrix) {}

    /// A file name without suffix, for example `h264-mp4-turn_90`.
    @Override
    public String toString() {
        String what =
                traits.isEmpty() ? "plain" : traits.stream().map(Trait::name).collect(Collectors.joining("+"));
        return (codec + "-" + container + "-" + what).toLowerCase(Locale.ROOT);
    }
}
