package org.clipmill.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Times before 0 in a Matroska file, read from its blocks (RFC 9559).
///
/// A block's time is a signed difference to its cluster's unsigned time, so a file can begin before 0. libav's demuxer
/// passes the packets of such blocks on without a time; for most codecs it then counts back from the first time it
/// knows in rounded durations, and H.264 and HEVC get none at all.
final class MatroskaStart {
    private static final long SEGMENT = 0x18538067L;
    private static final long CLUSTER = 0x1f43b675L;
    private static final long TIMESTAMP = 0xe7;
    private static final long BLOCK_GROUP = 0xa0;
    private static final long BLOCK = 0xa1;
    private static final long SIMPLE_BLOCK = 0xa3;

    /// 32.768 seconds of the usual milliseconds lie before 0 at most, so this is far more than there can be of use.
    private static final int MAX_ELEMENTS = 100_000;

    private final FileChannel file;
    private final ByteBuffer head = ByteBuffer.allocate(24);
    private final Map<Long, Long> times = new HashMap<>();
    private long at;
    private long cluster;
    private boolean seen;

    private MatroskaStart(FileChannel file) {
        this.file = file;
    }

    /// Ticks of the blocks before 0 by the place of their data, which is libav's `AVPacket.pos`. Empty for nearly every
    /// file: reading ends at the first block if that is not before 0.
    static Map<Long, Long> of(Path path) {
        try (FileChannel file = FileChannel.open(path)) {
            MatroskaStart start = new MatroskaStart(file);
            for (int i = 0; i < MAX_ELEMENTS && start.next(); i++) {}
            return start.times;
        } catch (IOException e) {
            return Map.of(); // libav says what is the matter
        }
    }

    /// Reads an element's head and steps into it or over it; false at the end of what is of interest.
    private boolean next() throws IOException {
        head.clear();
        int unused = file.read(head, at);
        head.flip();
        long id = number(false);
        long size = number(true);
        if (id < 0 || size < 0) {
            return false;
        }
        long data = at + head.position();
        if (id == SEGMENT || id == BLOCK_GROUP) {
            at = data;
            return true;
        }
        if (id == CLUSTER) {
            boolean more = times.isEmpty() || seen; // as long as the one before had such blocks
            seen = false;
            at = data;
            return more;
        }
        if (id == TIMESTAMP) {
            cluster = 0;
            for (int i = 0; i < Math.min(size, head.remaining()); i++) {
                cluster = cluster << 8 | head.get(head.position() + i) & 0xff;
            }
        } else if (id == BLOCK || id == SIMPLE_BLOCK) {
            if (number(true) < 0 || head.remaining() < 2) {
                return false;
            }
            long time = cluster + head.getShort();
            if (cluster >= 0 && time < 0) {
                times.put(data, time);
                seen = true;
            } else if (times.isEmpty()) {
                return false;
            }
        }
        at = data + size;
        return at > data || size == 0;
    }

    /// An EBML number, with or without the mark of its length; -1 where there is none. An unknown size is the largest.
    private long number(boolean unmarked) {
        if (!head.hasRemaining()) {
            return -1;
        }
        int first = head.get() & 0xff;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7 || head.remaining() < more) {
            return -1;
        }
        long value = unmarked ? first & (0x7f >> more) : first;
        for (int i = 0; i < more; i++) {
            value = value << 8 | head.get() & 0xff;
        }
        return value;
    }
}
