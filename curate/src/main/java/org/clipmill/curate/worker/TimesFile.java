package org.clipmill.curate.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.clipmill.media.FrameIndex;

/// The times of all frames of a video, 8 bytes each: left by the worker that planned how to split it for those that
/// measure its pieces. The coordinator never looks into it.
final class TimesFile {
    private TimesFile() {}

    static void write(Path file, long[] pts) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(pts.length * Long.BYTES);
            bytes.asLongBuffer().put(pts);
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
        }
    }

    /// @param frames that there must be
    static long[] read(Path file, int frames) throws IOException {
        if (frames > FrameIndex.MAX_FRAMES || Files.size(file) != (long) frames * Long.BYTES) {
            throw new IOException("not the times of " + frames + " frames");
        }
        long[] pts = new long[frames];
        ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer().get(pts);
        return pts;
    }
}
