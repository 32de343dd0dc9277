package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Decodes the chosen stream of a [VideoFile] from its beginning or an intra frame, one frame after the other in
/// display order.
///
/// Damage never ends the reading early: a packet that does not decode is counted and skipped.
public final class FrameReader implements AutoCloseable {
    /// A decoder that is being emptied can fail for ever; this many failures in a row end it.
    private static final int MAX_ERRORS_AT_END = 64;

    private final VideoFile file;
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private final Scaler opencv = new Scaler(Scaler.Colour.OPENCV, SWS_BICUBIC);
    private final RowScaler opencvRows = new RowScaler(opencv);
    private @Nullable DisplayScaler display;
    private final long nominalDuration;
    private final PacketReader packets;
    private long startPts = Long.MIN_VALUE;
    private boolean begun;
    private long frames;
    private long lastPts;
    private long decodeErrors;
    private long repairedPts;
    private final @Nullable SizeChange sizeChange;
    private boolean flushing;

    /// Whether `packet` holds the first of another size, for which the decoder is being emptied.
    private boolean waiting;

    private int errorsAtEnd;

    /// How true decoded pictures are.
    public enum Decoding {
        /// As the format says.
        EXACT,
        /// H.264 and HEVC without the filters that smooth the edges of blocks, a quarter of their work. Pictures differ
        /// a little, the more the longer ago the last intra frame was. Other codecs are decoded exactly.
        FAST;

        private static final Set<String> FILTERED = Set.of("h264", "hevc");

        /// Whether pictures of this codec may differ from what its format says.
        public boolean changes(String codec) {
            return this == FAST && FILTERED.contains(codec);
        }
    }

    /// @param threads of the decoder
    public FrameReader(VideoFile file, int threads) throws MediaException {
        this(file, threads, Decoding.EXACT);
    }

    /// @param threads of the decoder
    public FrameReader(VideoFile file, int threads, Decoding decoding) throws MediaException {
        this.file = file;
        AVStream stream = file.stream();
        AVCodec decoder = Libav.decoder(stream.codecpar().codec_id());
        sizeChange = SizeChange.of(stream.codecpar());
        codec = Libav.allocated(avcodec_alloc_context3(decoder), "a decoder");
        packet = Libav.allocated(av_packet_alloc(), "a packet");
        frame = Libav.allocated(av_frame_alloc(), "a frame");
        try {
            Libav.check(
                    avcodec_parameters_to_context(codec, stream.codecpar()),
                    MediaFailure.NO_DECODER,
                    "reading parameters");
            codec.pkt_timebase(stream.time_base());
            codec.thread_count(threads);
            if (decoding.changes(file.info().codec())) {
                codec.skip_loop_filter(AVDISCARD_ALL);
            }
            codec.max_pixels(Formats.MAX_PIXELS);
            Libav.check(
                    avcodec_open2(codec, decoder, (AVDictionary) null),
                    MediaFailure.NO_DECODER,
                    "opening the decoder of " + file.info().codec());
        } catch (MediaException e) {
            close();
            throw e;
        }
        packets = new PacketReader(file);
        Rational rate = file.info().frameRate();
        Rational base = file.info().timeBase();
        nominalDuration = rate.known() && base.known()
                ? Math.max(1, Math.round((double) rate.den() * base.den() / ((double) rate.num() * base.num())))
                : 1;
    }

    /// Goes to an intra frame before the first frame is read. Frames that are shown before it are left out, since the
    /// decoder may lack what they are made from. Where the file does not lead there, there is no frame at all.
    ///
    /// @param pts of the intra frame
    /// @param ordinal its place in display order, from which frames are counted
    public void startAt(long pts, long ordinal) throws MediaException {
        packets.startAt(pts);
        startPts = pts;
        frames = ordinal;
    }

    /// The next frame, or null at the end.
    public @Nullable Frame next() throws MediaException {
        while (true) {
            int code = avcodec_receive_frame(codec, frame);
            if (code >= 0) {
                if (frame.width() <= 0 || frame.height() <= 0) {
                    decodeErrors++;
                    continue;
                }
                if (frame.best_effort_timestamp() < startPts) {
                    continue;
                }
                return timed();
            }
            if (code == AVERROR_EOF() || (flushing && code == AVERROR_EAGAIN())) {
                if (!waiting) {
                    return null;
                }
                goOn();
                continue;
            }
            if (code == Libav.ENOMEM) {
                throw new MediaException(MediaFailure.OUT_OF_MEMORY, "decoding a frame");
            }
            if (code != AVERROR_EAGAIN()) {
                decodeErrors++;
                if (flushing) {
                    if (++errorsAtEnd < MAX_ERRORS_AT_END) {
                        continue;
                    } else if (!waiting) {
                        return null;
                    }
                    goOn();
                    continue;
                }
            }
            feed();
        }
    }

    /// Gives the decoder its next packet, or tells it that there is none.
    private void feed() throws MediaException {
        while (packets.next(packet)) {
            if (sizeChange != null && sizeChange.startsWith(packet)) {
                waiting = true;
                break;
            }
            int code = avcodec_send_packet(codec, packet);
            av_packet_unref(packet);
            if (code >= 0) {
                return;
            }
            decodeErrors++;
        }
        flushing = true;
        int unused = avcodec_send_packet(codec, null);
    }

    /// Gives the emptied decoder the packet that waits.
    private void goOn() {
        avcodec_flush_buffers(codec);
        flushing = false;
        waiting = false;
        errorsAtEnd = 0;
        decodeErrors += avcodec_send_packet(codec, packet) < 0 ? 1 : 0;
        av_packet_unref(packet);
    }

    private Frame timed() {
        long pts = frame.best_effort_timestamp();
        long duration = frame.duration() > 0 ? frame.duration() : nominalDuration;
        if (!begun) {
            begun = true;
            pts = pts == AV_NOPTS_VALUE ? 0 : pts;
        } else if (pts == AV_NOPTS_VALUE || pts <= lastPts) {
            pts = lastPts + (pts == AV_NOPTS_VALUE ? duration : 1);
            repairedPts++;
        }
        lastPts = pts;
        return new Frame(this, frame, frames++, pts, duration);
    }

    /// Ordinal of the next frame; without [#startAt], frames decoded so far.
    public long frames() {
        return frames;
    }

    /// Packets of the stream read so far.
    public long packets() {
        return packets.packets();
    }

    /// Bytes of the stream read so far.
    public long bytes() {
        return packets.bytes();
    }

    /// Packets or frames that did not decode.
    public long decodeErrors() {
        return decodeErrors;
    }

    /// Failed reads of the container.
    public long readErrors() {
        return packets.readErrors();
    }

    /// Frames whose time was missing or did not rise and was set from the frame before.
    public long repairedPts() {
        return repairedPts;
    }

    Scaler opencv() {
        return opencv;
    }

    RowScaler opencvRows() {
        return opencvRows;
    }

    Picture display(AVFrame frame, int width, int height) throws MediaException {
        if (display == null) {
            display = new DisplayScaler(file.info());
        }
        return display.scale(frame, width, height);
    }

    @Override
    public void close() {
        opencvRows.close();
        opencv.close();
        if (display != null) {
            display.close();
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
