package org.clipmill.media.film;

/// Is told how far a film has come.
public interface ProgressListener {
    /// Called after each frame, on the calling thread.
    void written(int frames, int of);
}
