package org.clipmill.vision.pass;

import java.io.IOException;

/// Takes the proxies of a video as they are made.
@FunctionalInterface
public interface ProxySink {
    /// @param ordinal frame that the proxy shows
    /// @param jpeg upright SDR picture with square pixels
    void accept(long ordinal, byte[] jpeg) throws IOException;
}
