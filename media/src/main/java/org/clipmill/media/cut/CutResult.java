package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.List;
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
/// @param encoder libav's name of the encoder, `copy` in copy mode
/// @param bytes size of the file
/// @param leadFrames frames in the file before the span's first
/// @param tailFrames frames in the file after the span's last
/// @param audio whether the file has sound
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
        List<String> warnings,
        @Nullable CutFailure failure) {

    static CutResult failed(Cut cut, List<String> warnings, CutFailure failure) {
        return new CutResult(
                cut, cut.output(), 0, 0, 0, 0, 0, 0, "", "", 0, 0, 0, false, List.copyOf(warnings), failure);
    }

    public boolean ok() {
        return failure == null;
    }
}
