package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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

    /// The parts in a file, or in those of a video's pieces, read one at a time and each held against the video's
    /// row: a worker is not trusted.
    ///
    /// The iterator throws a [SpoolException] if they are not the timeline of that video.
    ///
    /// @param files in order
    /// @param series that were to be measured
    public static Iterable<Timeline> parts(List<Path> files, VideoRow video, Set<Series> series) {
        return () -> new Parts(files, video, series);
    }

    private static final class Parts implements Iterator<Timeline> {
        private final String videoId;
        private final Iterator<Path> files;
        private final FlowJoin flow;
        private final PartCheck check;
        private InputStream in = InputStream.nullInputStream();
        private Channel channel = new Channel(in, OutputStream.nullOutputStream(), 0);
        private @Nullable Timeline next;
        private int parts;

        Parts(List<Path> files, VideoRow video, Set<Series> series) {
            this.files = files.iterator();
            videoId = video.videoId();
            check = new PartCheck(video, series);
            flow = new FlowJoin(video.frames());
            next = read();
        }

        private @Nullable Timeline read() {
            boolean more = false;
            try {
                @Nullable Timeline part = received();
                if (part == null) {
                    check.end();
                } else {
                    part = flow.moved(part);
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

        private @Nullable Timeline received() throws IOException {
            @Nullable Timeline part = channel.receive(Timeline.class);
            while (part == null && files.hasNext()) {
                in.close();
                in = new BufferedInputStream(Files.newInputStream(files.next()), 1 << 16);
                channel = new Channel(in, OutputStream.nullOutputStream(), MAX_PART_BYTES);
                part = channel.receive(Timeline.class);
            }
            return part;
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
