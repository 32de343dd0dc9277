package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/// Puts the packets of a [CutJoin] into its file, one after the other, with new times and the sound between them.
final class CutJoinWriter implements AutoCloseable {
    private final VideoFile source;
    private final CutPlan plan;
    private final @Nullable CutAvc avc;
    private final EncodeOutput output;
    private final AVStream video;
    private final @Nullable EncodeAudio audio;
    private final @Nullable AVStream audioStream;
    private final long[] clock;
    private final long[] times;
    private final AVPacket packet;
    private int written;

    CutJoinWriter(
            VideoFile source,
            CutPlan plan,
            @Nullable CutAvc avc,
            EncodeOutput output,
            AVStream video,
            @Nullable EncodeAudio audio,
            @Nullable AVStream audioStream,
            long[] clock,
            long[] times)
            throws MediaException {
        this.source = source;
        this.plan = plan;
        this.avc = avc;
        this.output = output;
        this.video = video;
        this.audio = audio;
        this.audioStream = audioStream;
        this.clock = clock;
        this.times = times;
        this.packet = Libav.allocated(av_packet_alloc(), "a packet");
    }

    void edge(@Nullable CutEdge edge, CutAvc.@Nullable Numbers sets) throws MediaException {
        if (edge == null) {
            return;
        }
        for (AVPacket coded : edge.packets()) {
            byte[] bytes = bytes(coded);
            if (sets != null) {
                bytes = CutAvc.renumbered(bytes, sets);
            }
            write(withSequence(bytes, coded, edge.extradata()), coded.pts(), key(coded));
        }
    }

    void middle(Runnable progress) throws MediaException, CutRefused {
        CutJoin.seek(source, plan);
        int index = source.stream().index();
        int next = 0;
        AVPacket read = Libav.allocated(av_packet_alloc(), "a packet");
        try {
            while (next < plan.copied().length && source.read(read) >= 0) {
                progress.run();
                boolean skipped = read.stream_index() != index
                        || (next == 0 && read.pts() != plan.firstCopied())
                        || read.pts() < plan.firstCopied(); // a leading picture
                if (!skipped) {
                    if (read.pts() != plan.copied()[next++]) {
                        throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "a second reading gives other packets");
                    }
                    copy(read);
                }
                av_packet_unref(read);
            }
        } finally {
            av_packet_free(read);
        }
        if (next < plan.copied().length) {
            throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "a second reading gives fewer packets");
        }
    }

    private void copy(AVPacket read) throws MediaException, CutRefused {
        long time = read.pts() - plan.start();
        @Nullable CutAvc sets = avc;
        if (sets != null) {
            ByteBuffer data = read.data().capacity(read.size()).asByteBuffer();
            write(sets.copied(data), time, key(read));
        } else {
            byte[] header = CutPlan.extradata(source.stream().codecpar());
            write(withSequence(bytes(read), read, header), time, key(read));
        }
    }

    /// Every AV1 access point needs its sequence header, since those of the parts differ.
    private byte[] withSequence(byte[] bytes, AVPacket from, byte[] header) {
        boolean av1 = source.stream().codecpar().codec_id() == AV_CODEC_ID_AV1;
        if (!av1 || !key(from) || CutAv1.hasSequenceHeader(ByteBuffer.wrap(bytes))) {
            return bytes;
        }
        byte[] sequence = CutAv1.configured(header);
        byte[] both = Arrays.copyOf(sequence, sequence.length + bytes.length);
        System.arraycopy(bytes, 0, both, sequence.length, bytes.length);
        return both;
    }

    private void write(byte[] bytes, long pts, boolean key) throws MediaException {
        long dts = clock[written++];
        EncodeAudio pumped = audio;
        AVStream to = audioStream;
        if (pumped != null && to != null) {
            double seconds = Libav.rational(source.stream().time_base()).seconds(dts);
            AVRational base = pumped.context().time_base();
            pumped.pump(seconds, sounding -> output.write(sounding, base, to));
        }
        av_packet_unref(packet);
        Libav.check(av_new_packet(packet, bytes.length), MediaFailure.OUT_OF_MEMORY, "allocating a packet");
        packet.data().capacity(bytes.length).asByteBuffer().put(bytes);
        packet.pts(pts);
        packet.dts(dts);
        int place = Arrays.binarySearch(times, pts);
        packet.duration(times[place + 1] - pts);
        packet.flags(key ? AV_PKT_FLAG_KEY : 0);
        output.write(packet, source.stream().time_base(), video);
    }

    private static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().capacity(bytes.length).asByteBuffer().get(bytes);
        return bytes;
    }

    private static boolean key(AVPacket packet) {
        return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
