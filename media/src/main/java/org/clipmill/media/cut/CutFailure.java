package org.clipmill.media.cut;

import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;

/// Why a clip was not written.
///
/// @param reason from the closed list
/// @param detail for people
public record CutFailure(MediaFailure reason, String detail) {
    static CutFailure of(MediaException e) {
        return new CutFailure(e.failure(), String.valueOf(e.getMessage()));
    }
}
