package org.clipmill.curate.worker;

/// Keeps the heap small while the parts of a long video's timeline go by, in the worker that writes them and in the
/// coordinator.
public final class LongVideo {
    /// Parts of 1.3 MB, several times that while they are read.
    private static final int PARTS = 2;

    private LongVideo() {}

    /// Java's serial collector lets the heap grow before it collects large arrays. Videos of a few parts never get
    /// here; for ten hours this is done 120 times, a twentieth of a second each.
    ///
    /// @param parts of one video so far
    public static void collectAfter(int parts) {
        if (parts % PARTS == 0) {
            System.gc();
        }
    }

    /// What was as large as a video is of no more use.
    ///
    /// @param parts of the video
    public static void collect(int parts) {
        if (parts > PARTS) {
            System.gc();
        }
    }
}
