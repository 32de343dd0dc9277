package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/// Copies the packets of a span, undecoded, into a container of their own.
public final class CutCopy {
    /// What was copied.
    ///
    /// @param path the file; its suffix is `.mkv` where mp4 cannot hold a codec
    /// @param frames video packets
    /// @param firstPts smallest pts in the source's ticks
    /// @param lastPts largest pts
    /// @param endPts largest pts plus duration
    /// @param leadFrames how many of the frames come before the span
    /// @param tailFrames how many come after it
    /// @param insideFrames how many lie within it
    /// @param audio whether sound was copied
    /// @param bytes size of the file
    public record Copied(
            Path path,
            long frames,
            long firstPts,
            long lastPts,
            long endPts,
            long leadFrames,
            long tailFrames,
            long insideFrames,
            boolean audio,
            long bytes) {}

    /// How long sound may lag behind pictures in a file before it is given up, in seconds.
    private static final double LAG_SECONDS = 10;

    private final CutPackets packets;
    private final AVStream video;
    private final @Nullable AVStream sound;
    private final long startPts;
    private final long endPts;
    private final long frameTicks;

    /// Packets of the group of pictures that may turn out to be the span's first, and the sound around it.
    private final Deque<AVPacket> held = new ArrayDeque<>();

    /// Packets behind the span that are written only if a frame of the span still follows them.
    private final Deque<AVPacket> late = new ArrayDeque<>();

    private @Nullable EncodeOutput output;
    private @Nullable AVStream videoOut;
    private @Nullable AVStream soundOut;
    private long zero;
    private long keyPts = AV_NOPTS_VALUE;
    private long soundStart;
    private long soundEnd;
    private long frames;
    private long lead;
    private long tail;
    private long inside;
    private long soundPackets;
    private long firstPts = Long.MAX_VALUE;
    private long lastPts = Long.MIN_VALUE;
    private long lastEnd = Long.MIN_VALUE;

    private CutCopy(VideoFile file, boolean keepAudio, long startPts, long endPts, Runnable progress) {
        this.packets = new CutPackets(file, keepAudio, progress);
        this.video = file.stream();
        this.sound = packets.sound();
        this.startPts = startPts;
        this.endPts = endPts;
        this.frameTicks = Math.max(1, CutSeek.frameTicks(file));
    }

    /// Copies from the last intra frame at or before `startPts` until all frames before `endPts` are there.
    ///
    /// @param file freshly opened, or just jumped in to a place before the span; it is read by this
    /// @param hideLead whether an edit list hides the frames before the span
    /// @param progress is called for each packet
    /// @throws MediaException VERIFY_FAILED if there is no intra frame between the present place and the span
    public static Copied copy(
            VideoFile file,
            Path target,
            long startPts,
            long endPts,
            boolean keepAudio,
            boolean hideLead,
            Runnable progress)
            throws MediaException {
        CutCopy copy = new CutCopy(file, keepAudio, startPts, endPts, progress);
        try {
            return copy.run(target, hideLead);
        } finally {
            copy.close();
        }
    }

    private Copied run(Path wanted, boolean hideLead) throws MediaException {
        boolean mp4 = packets.fitInto(EncodeOutput.MP4);
        Path target = mp4 ? wanted : withSuffix(wanted, ".mkv");
        EncodeOutput out = EncodeOutput.create(target, mp4 ? EncodeOutput.MP4 : EncodeOutput.MATROSKA);
        output = out;
        @Nullable AVPacket next = findStart();
        zero = hideLead ? startPts : keyPts;
        videoOut = out.copy(video);
        if (sound != null) {
            soundOut = out.copy(sound);
            soundStart = av_rescale_q(zero, video.time_base(), sound.time_base());
            soundEnd = av_rescale_q(endPts, video.time_base(), sound.time_base());
        }
        out.start();
        while (!held.isEmpty()) {
            boolean unused = take(held.removeFirst());
        }
        copyRest(next);
        if (frames == 0) {
            throw new MediaException(MediaFailure.VERIFY_FAILED, "no packet lies within the span");
        }
        long bytes = out.finish();
        return new Copied(target, frames, firstPts, lastPts, lastEnd, lead, tail, inside, soundPackets > 0, bytes);
    }

    private static Path withSuffix(Path path, String suffix) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return path.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
    }

    /// Reads until the last intra frame at or before the span is known; what follows it is then in `held`.
    ///
    /// @return the packet that showed it, not in `held`; null at the end of the file
    private @Nullable AVPacket findStart() throws MediaException {
        while (true) {
            @Nullable AVPacket packet = packets.read();
            if (packet == null || isBehind(packet, startPts)) {
                if (keyPts == AV_NOPTS_VALUE) {
                    CutPackets.free(packet);
                    throw new MediaException(MediaFailure.VERIFY_FAILED, "no intra frame comes before the span");
                }
                return packet;
            }
            if (packets.isVideo(packet) && (packet.flags() & AV_PKT_FLAG_KEY) != 0 && packet.pts() <= startPts) {
                keyPts = packet.pts();
                held.removeIf(old -> packets.isVideo(old) && CutPackets.free(old));
            }
            held.add(packet);
        }
    }

    /// True for a video packet after which, in decoding order, no frame before `pts` can come.
    private boolean isBehind(AVPacket packet, long pts) {
        return packets.isVideo(packet) && packet.dts() != AV_NOPTS_VALUE && packet.dts() > pts;
    }

    private void copyRest(@Nullable AVPacket first) throws MediaException {
        @Nullable AVPacket packet = first;
        boolean videoDone = false;
        boolean soundDone = sound == null;
        double lag = LAG_SECONDS / av_q2d(video.time_base());
        while (packet != null) {
            if (packets.isVideo(packet)) {
                videoDone |= isBehind(packet, Math.max(endPts - 1, lastPts));
                soundDone |= packet.dts() != AV_NOPTS_VALUE && packet.dts() > endPts + lag;
            } else {
                soundDone |= packet.pts() != AV_NOPTS_VALUE && packet.pts() >= soundEnd;
            }
            if (videoDone && soundDone) {
                CutPackets.free(packet);
                return;
            }
            if (packets.isVideo(packet) && videoDone) {
                CutPackets.free(packet);
            } else {
                boolean unused = take(packet);
            }
            packet = packets.read();
        }
    }

    /// Writes a packet if it belongs into the clip, and frees it, now or later.
    private boolean take(AVPacket packet) throws MediaException {
        if (!packets.isVideo(packet)) {
            return takeSound(packet);
        }
        if (packet.pts() < keyPts) { // needs frames before the intra frame: not decodable here
            return CutPackets.free(packet);
        }
        // What is shown before a frame that was written is written, too, or the clip would have a hole.
        if (packet.pts() >= endPts && packet.pts() > lastPts) {
            return late.add(packet);
        }
        while (!late.isEmpty()) {
            write(late.removeFirst());
            tail++;
        }
        lead += packet.pts() < startPts ? 1 : 0;
        inside += packet.pts() >= startPts && packet.pts() < endPts ? 1 : 0;
        tail += packet.pts() >= endPts ? 1 : 0;
        write(packet);
        return true;
    }

    private boolean takeSound(AVPacket packet) throws MediaException {
        AVStream to = soundOut;
        AVStream from = sound;
        EncodeOutput out = output;
        boolean within = packet.pts() != AV_NOPTS_VALUE
                && packet.pts() + Math.max(0, packet.duration()) > soundStart
                && packet.pts() < soundEnd;
        if (within && to != null && from != null && out != null) {
            shift(packet, soundStart);
            soundPackets++;
            out.write(packet, from.time_base(), to);
        }
        return CutPackets.free(packet);
    }

    private void write(AVPacket packet) throws MediaException {
        AVStream to = videoOut;
        EncodeOutput out = output;
        if (to == null || out == null) {
            throw new IllegalStateException("no output");
        }
        if (packet.duration() <= 0) {
            // Else an mp4's edit list ends with the last frame's beginning, and players leave that frame out.
            packet.duration(frameTicks);
        }
        frames++;
        firstPts = Math.min(firstPts, packet.pts());
        if (packet.pts() > lastPts) {
            lastPts = packet.pts();
            lastEnd = packet.pts() + packet.duration();
        }
        shift(packet, zero);
        try {
            out.write(packet, video.time_base(), to);
        } finally {
            CutPackets.free(packet);
        }
    }

    private static void shift(AVPacket packet, long zero) {
        packet.pts(packet.pts() - zero);
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() - zero);
        }
        packet.pos(-1);
    }

    private void close() {
        held.forEach(CutPackets::free);
        late.forEach(CutPackets::free);
        if (output != null) {
            output.close();
        }
    }
}
