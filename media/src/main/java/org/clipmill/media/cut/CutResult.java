package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.CutRefusal;
import org.jspecify.annotations.Nullable;

/// What became of one [Cut].
///
/// @param cut what was asked for
/// @param path the file, which in copy mode may have got another suffix
/// @param frames frames in the file
/// @param firstPts time of the file's first frame, in the source's pts
/// @param lastPts time of the file's last frame, in the source's pts
/// @param seconds how long the file's frames are shown
/// @param width coded width in pixels
/// @param height coded height in pixels
/// @param codec libav's name
/// @param encoder libav's name of the encoder, `copy` where nothing was encoded
/// @param bytes size of the file
/// @param leadFrames frames in the file before the span's first
/// @param tailFrames frames in the file after the span's last
/// @param audio whether the file has sound
/// @param copiedFrames frames whose coded bytes are the source's
/// @param refused why a smart cut was not possible and the clip was cut exactly, null otherwise
/// @param warnings what a careful user should know, for people
/// @param failure null if the file is there and is what it should be; no file is left otherwise
public record CutResult(
        Cut cut,
        Path path,
        long frames,
        long firstPts,
        long lastPts,
        double seconds,
        int width,
        int height,
        String codec,
        String encoder,
        long bytes,
        long leadFrames,
        long tailFrames,
        boolean audio,
        long copiedFrames,
        @Nullable Refused refused,
        List<String> warnings,
        @Nullable CutFailure failure) {

    /// Why a smart cut was not possible.
    ///
    /// @param reason from the closed list
    /// @param detail for people
    public record Refused(CutRefusal reason, String detail) {}

    static CutResult failed(Cut cut, List<String> warnings, CutFailure failure) {
        return new CutResult(
                cut, cut.output(), 0, 0, 0, 0, 0, 0, "", "", 0, 0, 0, false, 0, null, List.copyOf(warnings), failure);
    }

    /// The same result of an exact cut that stands in for a smart one.
    CutResult instead(Refused why) {
        return new CutResult(
                cut,
                path,
                frames,
                firstPts,
                lastPts,
                seconds,
                width,
                height,
                codec,
                encoder,
                bytes,
                leadFrames,
                tailFrames,
                audio,
                copiedFrames,
                why,
                warnings,
                failure);
    }

    public boolean ok() {
        return failure == null;
    }
}
