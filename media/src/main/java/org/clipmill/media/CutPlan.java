package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.jspecify.annotations.Nullable;

/// Which packets of a span can be copied: those from its first closed access point on, as far as they are, in decoding
/// order, exactly the frames up to some moment of the span. What lies before and behind needs encoding.
///
/// @param start pts of the span's first frame
/// @param end pts behind its last frame
/// @param copied pts of the copied packets in decoding order
/// @param firstDts decoding time of the first copied packet, which containers index
/// @param head whether frames of the span lie before the copied ones
/// @param tail whether frames of the span lie behind them
public record CutPlan(long start, long end, long[] copied, long firstDts, boolean head, boolean tail) {

    /// pts of the first copied frame.
    public long firstCopied() {
        return copied[0];
    }

    /// pts of the last copied frame in display order.
    public long lastCopied() {
        return Arrays.stream(copied).max().orElseThrow();
    }

    /// Which frames need encoding, for people.
    public String edges() {
        return (head ? "before its first intra frame" : "")
                + (head && tail ? " and " : "")
                + (tail ? "behind the last that can be copied" : "");
    }

    /// What the plan is made from.
    ///
    /// @param hidden whether an edit list keeps it from being shown
    record Packet(long pts, long dts, CutAccess access, boolean hidden) {}

    /// Reads the packets of the span.
    ///
    /// @param file an open file; it is read by this, from anywhere to anywhere
    /// @throws CutRefused if nothing can be copied
    public static CutPlan of(VideoFile file, long start, long end, Runnable progress)
            throws MediaException, CutRefused {
        AVCodecParameters codec = file.stream().codecpar();
        int lengthBytes = switch (codec.codec_id()) {
            case AV_CODEC_ID_H264, AV_CODEC_ID_HEVC -> lengthBytes(codec);
            case AV_CODEC_ID_VP9, AV_CODEC_ID_AV1 -> 4;
            default ->
                throw new CutRefused(
                        CutRefusal.CODEC_NOT_SUPPORTED, "it is " + file.info().codec());
        };
        if (!CutSeek.possible(file)) {
            throw new CutRefused(CutRefusal.NO_INDEX, "container " + file.info().container());
        }
        if (lengthBytes == 0) {
            throw new CutRefused(CutRefusal.PARAMETER_SETS, "they are not in the header");
        }
        return choose(read(file, start, end, lengthBytes, progress), start, end);
    }

    static byte[] extradata(AVCodecParameters codec) {
        byte[] bytes = new byte[Math.max(0, codec.extradata_size())];
        if (bytes.length > 0 && codec.extradata() != null) {
            codec.extradata().position(0).get(bytes);
        }
        return bytes;
    }

    /// Size of the length before each NAL unit of H.264 or HEVC, or 0 if the header holds no configuration record.
    static int lengthBytes(AVCodecParameters codec) {
        byte[] record = extradata(codec);
        return codec.codec_id() == AV_CODEC_ID_H264 ? CutAvc.lengthBytes(record) : hevcLengthBytes(record);
    }

    /// ISO/IEC 14496-15, `hvcC`.
    private static int hevcLengthBytes(byte[] record) {
        return record.length >= 23 && record[0] == 1 ? (record[21] & 3) + 1 : 0;
    }

    private static List<Packet> read(VideoFile file, long start, long end, int lengthBytes, Runnable progress)
            throws MediaException, CutRefused {
        int index = file.stream().index();
        PacketReader.onlyVideo(file);
        CutSeek.to(file, CutSeek.aim(file, start, CutSeek.frameTicks(file)));
        List<Packet> packets = new ArrayList<>();
        Set<Long> times = new HashSet<>();
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        try {
            while (file.read(packet) >= 0) {
                progress.run();
                if (packet.stream_index() == index) {
                    long pts = packet.pts();
                    long dts = packet.dts();
                    if (pts == AV_NOPTS_VALUE) {
                        throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "a packet has no time");
                    }
                    if (dts != AV_NOPTS_VALUE && dts > end) {
                        break; // nothing of the span can follow
                    }
                    boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
                    if (pts >= start && pts < end && !hidden && !times.add(pts)) {
                        throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "two packets have the same time");
                    }
                    if (pts >= start && pts < end && changesHeader(packet)) {
                        throw new CutRefused(CutRefusal.PARAMETER_SETS, "they change within the clip");
                    }
                    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                    ByteBuffer data = packet.data().capacity(packet.size()).asByteBuffer();
                    CutAccess access = CutAccess.of(file.stream().codecpar().codec_id(), data, lengthBytes, key);
                    packets.add(new Packet(pts, dts == AV_NOPTS_VALUE ? pts : dts, access, hidden));
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        return packets;
    }

    static boolean changesHeader(AVPacket packet) {
        @Nullable
        AVPacketSideData side =
                av_packet_side_data_get(packet.side_data(), packet.side_data_elems(), AV_PKT_DATA_NEW_EXTRADATA);
        return side != null && !side.isNull();
    }

    /// @param packets in decoding order, from some place before the span to some place behind it
    static CutPlan choose(List<Packet> packets, long start, long end) throws CutRefused {
        boolean open = false;
        for (int i = 0; i < packets.size(); i++) {
            Packet p = packets.get(i);
            if (p.pts < start || p.pts >= end || p.hidden) {
                continue;
            }
            open |= p.access == CutAccess.OPEN || p.access == CutAccess.FIRST_ONLY;
            boolean startable = p.access == CutAccess.CLOSED || (p.access == CutAccess.FIRST_ONLY && p.pts == start);
            if (startable) {
                @Nullable CutPlan plan = from(packets, i, start, end);
                if (plan != null) {
                    return plan;
                }
            }
        }
        throw new CutRefused(
                open ? CutRefusal.OPEN_GOP : CutRefusal.NO_ACCESS_POINT_INSIDE,
                packets.size() + " packets were looked at");
    }

    /// The longest run from an access point on, or null if pictures behind it are shown before it and cannot be left
    /// out.
    private static @Nullable CutPlan from(List<Packet> packets, int first, long start, long end) {
        Packet access = packets.get(first);
        List<Packet> run = new ArrayList<>();
        for (Packet p : packets.subList(first, packets.size())) {
            if (p.pts < access.pts) {
                if (p.access != CutAccess.LEADING) {
                    return null;
                }
            } else {
                run.add(p);
            }
        }
        long[] copied = run.subList(0, longest(run, end)).stream()
                .mapToLong(Packet::pts)
                .toArray();
        long last = Arrays.stream(copied).max().orElseThrow();
        boolean head = access.pts > start;
        boolean tail = run.stream().anyMatch(p -> !p.hidden && p.pts > last && p.pts < end);
        return new CutPlan(start, end, copied, access.dts, head, tail);
    }

    /// How many packets of the run can be taken so that all of them are shown before all that follow, before `end`, and
    /// none is hidden by an edit list. At least one: nothing behind an access point is shown before it.
    private static int longest(List<Packet> run, long end) {
        long[] soonest = new long[run.size() + 1]; // of all packets from here on
        soonest[run.size()] = Long.MAX_VALUE;
        for (int i = run.size() - 1; i >= 0; i--) {
            soonest[i] = Math.min(soonest[i + 1], run.get(i).pts);
        }
        int length = 0;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < run.size(); i++) {
            if (run.get(i).hidden || run.get(i).pts >= end) {
                break; // what follows is needed by nothing that is taken, but this would have to be
            }
            latest = Math.max(latest, run.get(i).pts);
            if (latest < soonest[i + 1]) {
                length = i + 1;
            }
        }
        return length;
    }
}
