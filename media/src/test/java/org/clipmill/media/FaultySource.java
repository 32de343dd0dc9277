package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// The bytes of a file as a bad disk or network gives them.
final class FaultySource implements AutoCloseable {
    /// What is wrong, after media3's ExtractorAsserts.
    enum Fault {
        NONE,
        SHORT_READS,
        SLOW,
        UNKNOWN_LENGTH,
        IO_ERROR,
        EARLY_END
    }

    private static final int BUFFER = 4096;

    private final byte[] bytes;
    private final Fault fault;
    private final long at;
    private final AVIOContext context;
    private long position;

    /// @param at offset at which reading fails or ends
    FaultySource(byte[] bytes, Fault fault, long at) {
        this.bytes = bytes;
        this.fault = fault;
        this.at = at;
        context = avio_alloc_context(
                new BytePointer(av_malloc(BUFFER)).capacity(BUFFER), BUFFER, 0, null, reader, null, seeker);
    }

    AVIOContext context() {
        return context;
    }

    private final Read_packet_Pointer_BytePointer_int reader = new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            return read(buffer, size);
        }
    };

    private final Seek_Pointer_long_int seeker = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            return seek(offset, whence);
        }
    };

    private int read(BytePointer buffer, int size) {
        long end = fault == Fault.EARLY_END ? at : bytes.length;
        if (fault == Fault.IO_ERROR && position + size > at) {
            return Libav.EIO;
        }
        if (position >= end) {
            return AVERROR_EOF();
        }
        if (fault == Fault.SLOW) {
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
        int wanted = fault == Fault.SHORT_READS ? (int) (1 + position % 7) : size;
        int count = (int) Math.min(Math.min(wanted, size), end - position);
        buffer.put(bytes, (int) position, count);
        position += count;
        return count;
    }

    private long seek(long offset, int whence) {
        if ((whence & AVSEEK_SIZE) != 0) {
            return fault == Fault.UNKNOWN_LENGTH ? -38 : bytes.length; // ENOSYS
        }
        position = switch (whence & 3) {
            case 1 -> position + offset;
            case 2 -> bytes.length + offset;
            default -> offset;
        };
        return position;
    }

    @Override
    public void close() {
        av_free(context.buffer());
        av_free(context);
        reader.close();
        seeker.close();
    }
}
