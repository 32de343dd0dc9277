package org.clipmill.dataset.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A clip that has been written to a file, and what is known about it.
///
/// @param fileName path below the export's folder of clips, with forward slashes
/// @param clipId the clip
/// @param video name of the source it was cut from
/// @param startSeconds where it begins in the source; 0 is the first displayed frame
/// @param endSeconds where it ends, exclusive
/// @param startFrame its first frame in the source
/// @param endFrame the frame after its last
/// @param frames frames in the file
/// @param width of the file's picture, in pixels
/// @param height of the file's picture, in pixels
/// @param fps frames a second
/// @param signals values by name: numbers, texts, truth values, lists as arrays, or null
/// @param caption null when there is none
public record ExportedClip(
        String fileName,
        String clipId,
        String video,
        double startSeconds,
        double endSeconds,
        long startFrame,
        long endFrame,
        long frames,
        int width,
        int height,
        double fps,
        Map<String, @Nullable Object> signals,
        @Nullable String caption) {

    public ExportedClip {
        signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
    }
}
