package org.clipmill.media.cut;

/// Is told how cutting gets on: progress bars and watchdogs hang on it. Called on the cutting thread.
public interface CutListener {
    /// A listener that does not listen.
    CutListener NONE = new CutListener() {};

    /// Another source frame was decoded, or another packet copied.
    default void progressed() {}

    /// One clip is finished, well or badly.
    default void finished(CutResult result) {}
}
