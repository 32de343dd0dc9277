package org.clipmill.dataset.source;

import java.util.Locale;

/// Why a source cannot be opened. It still is a source, so that the ledger accounts for it.
///
/// @param reason from the closed list
/// @param detail one line for the user
public record Failure(Reason reason, String detail) {

    /// Everything that can be wrong with a source before it is probed.
    public enum Reason {
        /// No such file, a pattern that matches nothing, or a symbolic link to nothing.
        NOT_FOUND,
        /// The file or folder may not be read.
        NOT_READABLE,
        /// A folder in a list, a pipe, a device or a socket.
        NOT_A_FILE,
        /// A file of no bytes.
        EMPTY_FILE,
        /// A URL; only local files are read so far.
        URL_NOT_SUPPORTED,
        /// Text that can be no path on this system.
        NOT_A_PATH;

        /// The reason as the ledger writes it, for example `not_found`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
