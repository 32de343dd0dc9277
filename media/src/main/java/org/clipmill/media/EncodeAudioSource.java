package org.clipmill.media;

/// Sound to be written beside pictures: interleaved floats in -1..1, from the time of the first picture on.
public interface EncodeAudioSource extends AutoCloseable {
    /// Samples a second of each channel.
    int sampleRate();

    /// 1 or 2.
    int channels();

    /// Fills `interleaved` from its beginning.
    ///
    /// @return samples per channel that were written, at most `interleaved.length / channels()`; 0 at the end
    int read(float[] interleaved) throws MediaException;

    @Override
    default void close() {}
}
