package org.clipmill.curate.worker;

import static org.clipmill.curate.worker.NonsenseException.unless;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.clipmill.vision.pass.Piece;
import org.clipmill.vision.pass.ProxySink;

/// The proxies of a piece of a video, one behind the other, which a worker leaves for the coordinator to put into the
/// video's container: each its frame's ordinal, its length and its bytes.
final class ProxySpool implements ProxySink, AutoCloseable {
    /// Of a JPEG: more than one of the largest proxies takes.
    private static final int MAX_BYTES = 32 << 20;

    private final DataOutputStream out;

    ProxySpool(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    @Override
    public void accept(long ordinal, byte[] jpeg) throws IOException {
        out.writeInt(Math.toIntExact(ordinal));
        out.writeInt(jpeg.length);
        out.write(jpeg);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Gives the proxies to a container.
    ///
    /// @throws NonsenseException if they are none of that piece
    static void copy(Path file, Piece piece, ProxySink into) throws IOException {
        unless(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), "no file of proxies");
        int last = piece.from() - 1;
        try (DataInputStream in = new DataInputStream(opened(file))) {
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                in.reset();
                int ordinal = in.readInt();
                unless(ordinal > last && ordinal < piece.end(), "a proxy of frame " + ordinal);
                int length = in.readInt();
                unless(length > 0 && length <= MAX_BYTES, "a proxy of " + length + " bytes");
                byte[] jpeg = in.readNBytes(length);
                unless(jpeg.length == length, "a proxy that is cut off");
                into.accept(ordinal, jpeg);
                last = ordinal;
            }
        } catch (EOFException e) {
            throw new NonsenseException("a proxy that is cut off", e);
        }
    }

    /// A worker can take back its coordinator's right to read a file, which is its own lie and not the disk's fault.
    private static InputStream opened(Path file) throws NonsenseException {
        try {
            return new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16);
        } catch (IOException e) {
            throw new NonsenseException("proxies that cannot be read", e);
        }
    }
}
