package org.clipmill.dataset.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The exclusive right to write to a dataset folder, held by the operating system's lock on `.lock`.
///
/// The system drops the lock when the process ends, however it ends, so a stale file never blocks anybody.
final class Lock implements AutoCloseable {

    static final String FILE = ".lock";

    /// Folders locked by this process. POSIX locks are per process and are dropped when *any* channel on the file
    /// is closed, so the file must not even be opened a second time here.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path dataset;
    private final FileChannel channel;

    private Lock(Path dataset, FileChannel channel) {
        this.dataset = dataset;
        this.channel = channel;
    }

    /// Takes the lock of an existing folder.
    ///
    /// @throws DatasetLockedException when somebody else has it; the message says who
    /// @throws IOException when the folder cannot be written to
    static Lock acquire(Path folder) throws IOException {
        Path dataset = folder.toRealPath();
        if (!HELD.add(dataset)) {
            throw new DatasetLockedException(folder + " is already open for writing in this process");
        }
        @Nullable FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    dataset.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new DatasetLockedException(folder + " is being written by " + holder(dataset)
                        + "; wait for it to end or stop it, then run the command again");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(description().getBytes(StandardCharsets.UTF_8)), 0);
            locked = true;
            return new Lock(dataset, channel);
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(dataset);
            }
        }
    }

    private static String description() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }

    private static String holder(Path dataset) {
        try {
            String text = Files.readString(dataset.resolve(FILE)).strip();
            return text.isEmpty() || text.length() > 500 ? "another process" : text.replaceAll("\\p{Cntrl}", " ");
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        // The file stays: deleting it would let two processes lock two different files of one name.
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new DatasetException("the lock of " + dataset + " was not released cleanly: " + e.getMessage(), e);
        } finally {
            HELD.remove(dataset);
        }
    }
}
