package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.jspecify.annotations.Nullable;

/// A file in which a worker leaves the parts of a timeline for the coordinator, so that neither ever holds a long
/// video's whole timeline and no long message passes between them.
public final class Spool implements AnalysisPass.PartSink, AutoCloseable {
    private final OutputStream out;
    private final Channel channel;

    Spool(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        channel = new Channel(InputStream.nullInputStream(), out);
    }

    @Override
    public void accept(Timeline part) throws IOException {
        channel.send(part);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// The parts in a file, read one at a time.
    public static Iterable<Timeline> parts(Path file) {
        return () -> new Parts(file);
    }

    private static final class Parts implements Iterator<Timeline> {
        private final InputStream in;
        private final Channel channel;
        private @Nullable Timeline next;
        private int parts;

        Parts(Path file) {
            try {
                in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            channel = new Channel(in, OutputStream.nullOutputStream());
            next = read();
        }

        private @Nullable Timeline read() {
            try {
                @Nullable Timeline part = channel.receive(Timeline.class);
                if (part == null) {
                    in.close();
                }
                return part;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
