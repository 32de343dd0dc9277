package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// A container file under a temporary name beside its own; complete and on disk before it is renamed.
final class EncodeOutput implements AutoCloseable {
    static final String MP4 = "mp4";
    static final String MATROSKA = "matroska";

    private final Path target;
    private final Path temporary;
    private final AVFormatContext format;
    private boolean finished;

    private EncodeOutput(Path target, Path temporary, AVFormatContext format) {
        this.target = target;
        this.temporary = temporary;
        this.format = format;
    }

    static EncodeOutput create(Path target, String muxer) throws MediaException {
        Path absolute = target.toAbsolutePath();
        @Nullable Path name = absolute.getFileName();
        if (name == null) {
            throw new MediaException(MediaFailure.WRITE_ERROR, "no file name in " + target);
        }
        Path temporary = absolute.resolveSibling("." + ProcessHandle.current().pid() + ".part." + name);
        AVFormatContext format = new AVFormatContext(null);
        Libav.check(
                avformat_alloc_output_context2(format, null, muxer, "file:" + temporary),
                MediaFailure.WRITE_ERROR,
                "setting up " + muxer);
        EncodeOutput output = new EncodeOutput(absolute, temporary, format);
        try {
            AVIOContext io = new AVIOContext(null);
            Libav.check(
                    avio_open2(io, "file:" + temporary, AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null),
                    MediaFailure.WRITE_ERROR,
                    "creating " + target);
            format.pb(io);
            // No version, no time of day: the same frames give the same bytes.
            format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
            return output;
        } catch (MediaException e) {
            output.close();
            throw e;
        }
    }

    boolean globalHeader() {
        return (format.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
    }

    AVFormatContext format() {
        return format;
    }

    AVStream add(AVCodecContext encoder) throws MediaException {
        AVStream stream = Libav.allocated(avformat_new_stream(format, null), "a stream");
        Libav.check(
                avcodec_parameters_from_context(stream.codecpar(), encoder),
                MediaFailure.INTERNAL,
                "describing a stream");
        stream.time_base(encoder.time_base());
        return stream;
    }

    /// A stream for packets copied from `source`.
    AVStream copy(AVStream source) throws MediaException {
        AVStream stream = Libav.allocated(avformat_new_stream(format, null), "a stream");
        Libav.check(
                avcodec_parameters_copy(stream.codecpar(), source.codecpar()),
                MediaFailure.INTERNAL,
                "describing a stream");
        stream.codecpar().codec_tag(0); // tags differ between containers; the muxer finds its own
        stream.time_base(source.time_base());
        stream.avg_frame_rate(source.avg_frame_rate());
        // Where container and bitstream differ (AV1 has no say, MPEG-2 rounds), the container is right; a muxer takes
        // no two.
        AVRational aspect = av_guess_sample_aspect_ratio(null, source, null);
        stream.sample_aspect_ratio(aspect);
        stream.codecpar().sample_aspect_ratio(aspect);
        return stream;
    }

    /// Replaces a stream's header bytes.
    void header(AVStream stream, byte[] bytes) throws MediaException {
        BytePointer old = stream.codecpar().extradata();
        if (old != null && !old.isNull()) {
            av_free(old);
        }
        BytePointer fresh = Libav.allocated(
                new BytePointer(av_mallocz(bytes.length + (long) AV_INPUT_BUFFER_PADDING_SIZE)), "a header");
        fresh.capacity(bytes.length).put(bytes, 0, bytes.length);
        stream.codecpar().extradata(fresh);
        stream.codecpar().extradata_size(bytes.length);
    }

    /// The display matrix that [Orientation#of] reads, 16.16 fixed point.
    private static int[] matrix(Orientation orientation) {
        int one = 1 << 16;
        int cos = (int) Math.round(Math.cos(Math.toRadians(orientation.degrees()))) * one;
        int sin = (int) Math.round(Math.sin(Math.toRadians(orientation.degrees()))) * one;
        int mirror = orientation.mirrored() ? -1 : 1;
        return new int[] {mirror * cos, mirror * sin, 0, -sin, cos, 0, 0, 0, 1 << 30};
    }

    /// Tells players to turn the pictures.
    void turn(AVStream stream, Orientation orientation) throws MediaException {
        ByteBuffer bytes = ByteBuffer.allocate(9 * 4).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(matrix(orientation));
        describe(stream, AV_PKT_DATA_DISPLAYMATRIX, bytes.array());
    }

    /// Adds to what the header says of a stream.
    ///
    /// @param type libav's type of the side data
    void describe(AVStream stream, int type, byte[] bytes) throws MediaException {
        // A pointer to nothing, not no pointer: libav writes the new array's address through it.
        @Nullable AVPacketSideData old = stream.codecpar().coded_side_data();
        AVPacketSideData array = old == null ? new AVPacketSideData((Pointer) null) : old;
        IntPointer count = new IntPointer(1);
        count.put(0, stream.codecpar().nb_coded_side_data());
        AVPacketSideData side =
                Libav.allocated(av_packet_side_data_new(array, count, type, bytes.length, 0), "a part of the header");
        side.data().capacity(bytes.length).put(bytes, 0, bytes.length);
        stream.codecpar().coded_side_data(array);
        stream.codecpar().nb_coded_side_data(count.get(0));
    }

    /// Writes the header; all streams are there by now.
    void start() throws MediaException {
        AVDictionary options = new AVDictionary(null);
        try {
            if (format.oformat().name().getString().equals(MP4)) {
                av_dict_set(options, "movflags", "+faststart", 0);
            }
            Libav.check(avformat_write_header(format, options), MediaFailure.WRITE_ERROR, "writing the header");
        } finally {
            av_dict_free(options);
        }
    }

    /// Writes a packet whose times are in `timeBase`; the packet is empty afterwards.
    void write(AVPacket packet, AVRational timeBase, AVStream stream) throws MediaException {
        packet.stream_index(stream.index());
        av_packet_rescale_ts(packet, timeBase, stream.time_base());
        Libav.check(av_interleaved_write_frame(format, packet), MediaFailure.WRITE_ERROR, "writing a packet");
    }

    /// @return bytes of the file
    long finish() throws MediaException {
        Libav.check(av_write_trailer(format), MediaFailure.WRITE_ERROR, "writing the index");
        closeIo(true);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            long bytes = Files.size(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
            return bytes;
        } catch (IOException e) {
            throw new MediaException(MediaFailure.WRITE_ERROR, "putting " + target + " in place: " + e);
        }
    }

    private void closeIo(boolean checked) throws MediaException {
        @Nullable AVIOContext io = format.pb();
        if (io == null || io.isNull()) {
            return;
        }
        format.pb(null);
        int code = avio_close(io);
        if (checked) {
            Libav.check(code, MediaFailure.WRITE_ERROR, "closing the file");
        }
    }

    @Override
    public void close() {
        try {
            closeIo(false);
            if (!finished) {
                Files.deleteIfExists(temporary);
            }
        } catch (MediaException | IOException e) {
            // What is left is a file with a telling temporary name; the failure that led here is the one to report.
        }
        avformat_free_context(format);
    }
}
