package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.jspecify.annotations.Nullable;

/// A file in which a worker leaves the parts of a timeline for the coordinator, so that neither ever holds a long
/// video's whole timeline and no long message passes between them.
public final class Spool implements AnalysisPass.PartSink, AutoCloseable {
    /// A part is about 1.3 MB; the last one holds the motion of all EasyAnimate pairs besides.
    private static final int MAX_PART_BYTES = 16 << 20;

    private final OutputStream out;
    private final Channel channel;
    private int written;

    Spool(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        channel = new Channel(InputStream.nullInputStream(), out);
    }

    @Override
    public void accept(Timeline part) throws IOException {
        channel.send(part);
        LongVideo.collectAfter(++written);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// The parts in a file, read one at a time and each held against the video's row: a worker is not trusted.
    ///
    /// The iterator throws a [SpoolException] if they are not the timeline of that video.
    ///
    /// @param series that were to be measured
    public static Iterable<Timeline> parts(Path file, VideoRow video, Set<Series> series) {
        return () -> {
            try {
                return new Parts(file, video, series);
            } catch (IOException e) {
                throw new SpoolException(video.videoId(), e);
            }
        };
    }

    private static final class Parts implements Iterator<Timeline> {
        private final String videoId;
        private final InputStream in;
        private final Channel channel;
        private final PartCheck check;
        private @Nullable Timeline next;
        private int parts;

        Parts(Path file, VideoRow video, Set<Series> series) throws IOException {
            videoId = video.videoId();
            check = new PartCheck(video, series);
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            channel = new Channel(in, OutputStream.nullOutputStream(), MAX_PART_BYTES);
            next = read();
        }

        private @Nullable Timeline read() {
            boolean more = false;
            try {
                @Nullable Timeline part = channel.receive(Timeline.class);
                if (part == null) {
                    check.end();
                } else {
                    check.accept(part);
                    more = true;
                }
                return part;
            } catch (IOException e) {
                throw new SpoolException(videoId, e);
            } finally {
                if (!more) {
                    close();
                }
            }
        }

        private void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new SpoolException(videoId, e);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Timeline next() {
            Timeline part = next;
            if (part == null) {
                throw new NoSuchElementException();
            }
            LongVideo.collectAfter(++parts);
            next = read();
            return part;
        }
    }
}
