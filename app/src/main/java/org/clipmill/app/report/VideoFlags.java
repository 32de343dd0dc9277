package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.Rational;

/// What is out of the ordinary about a video.
final class VideoFlags {
    /// @param text short
    /// @param meaning for people
    /// @param damage whether something is wrong with the file
    record Flag(String text, String meaning, boolean damage) {}

    private VideoFlags() {}

    static List<Flag> of(VideoRow video) {
        List<Flag> flags = new ArrayList<>();
        if (video.variableFrameRate()) {
            note(flags, "VFR", "variable frame rate: frames last differently long");
        }
        if (video.hdr()) {
            note(flags, "HDR", "high dynamic range, transfer " + video.colorTransfer());
        }
        if (video.bitDepth() > 8) {
            note(flags, video.bitDepth() + "-bit", "more than 8 bits of each colour");
        }
        if (video.rotation() != 0) {
            note(flags, "rotated " + video.rotation() + "°", "turned upright when decoded");
        }
        if (video.mirrored()) {
            note(flags, "mirrored", "mirrored back when decoded");
        }
        if (!video.fieldOrder().equals("progressive") && !video.fieldOrder().equals("unknown")) {
            note(flags, "interlaced", "field order " + video.fieldOrder());
        }
        Rational aspect = Rational.parse(video.sampleAspect());
        if (aspect.known() && Math.abs(aspect.value() - 1) > 1e-3) {
            note(flags, "pixels " + aspect.num() + ":" + aspect.den(), "pixels are not square");
        }
        if (video.videoStreams() > 1) {
            note(
                    flags,
                    video.videoStreams() + " streams",
                    "stream " + video.streamIndex() + " was read: " + video.streamChoice());
        }
        if (video.repairedPts() > 0) {
            note(flags, "times repaired", video.repairedPts() + " frames had no rising time");
        }
        if (video.corruptFrames() > 0) {
            flags.add(new Flag(
                    Numbers.count(video.corruptFrames(), "corrupt frame"), "reported damaged by the decoder", true));
        }
        if (video.decodeErrors() > 0 || video.readErrors() > 0) {
            flags.add(new Flag(
                    Numbers.count(video.decodeErrors() + video.readErrors(), "error"),
                    "packets that did not decode, or failed reads",
                    true));
        }
        if (video.undecodedSeconds() > 0) {
            flags.add(new Flag(
                    String.format(Locale.ROOT, "%.1f s lost", video.undecodedSeconds()),
                    "declared length that did not decode",
                    true));
        }
        return flags;
    }

    /// What is damaged about a video, in words; empty if nothing is.
    static String damage(VideoRow video) {
        return String.join(
                ", ",
                of(video).stream()
                        .filter(Flag::damage)
                        .map(flag -> flag.text() + " (" + flag.meaning() + ")")
                        .toList());
    }

    private static void note(List<Flag> flags, String text, String meaning) {
        flags.add(new Flag(text, meaning, false));
    }
}
