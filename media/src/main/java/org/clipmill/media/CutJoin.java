package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/// Writes one mp4 of an encoded head, copied packets and an encoded tail.
///
/// Decoding times are made anew, because three streams with reordering of their own have none that fit together: the
/// frames' display times in order, shifted by the deepest reordering there is. They rise, and no frame is decoded after
/// it is shown.
public final class CutJoin implements AutoCloseable {
    private final VideoFile source;
    private final CutPlan plan;
    private final @Nullable EncodeSpec spec;
    private @Nullable CutEdge head;
    private @Nullable CutEdge tail;
    private @Nullable CutAvc avc;
    private final List<CutAvc.Numbers> numbers = new ArrayList<>();
    private byte[] headSets = new byte[0];

    /// @param source an open file; jumped about in by this, at the time of writing
    /// @param spec of the edges, null if there are none
    public CutJoin(VideoFile source, CutPlan plan, @Nullable EncodeSpec spec) {
        this.source = source;
        this.plan = plan;
        this.spec = spec;
    }

    /// Encodes the next frame before the copied ones.
    ///
    /// @param time ticks from the clip's start
    public void addHead(Frame frame, long time, long duration) throws MediaException, CutRefused {
        head = add(head, frame, time, duration);
    }

    /// Encodes the next frame behind the copied ones.
    public void addTail(Frame frame, long time, long duration) throws MediaException, CutRefused {
        tail = add(tail, frame, time, duration);
    }

    private CutEdge add(@Nullable CutEdge edge, Frame frame, long time, long duration)
            throws MediaException, CutRefused {
        EncodeSpec made = spec;
        if (made == null) {
            throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "a frame comes that no packet announced");
        }
        CutEdge to = edge == null ? new CutEdge(made) : edge;
        if (edge == null) {
            int format = to.video().pictures().format();
            boolean same = frame.av().format() == format
                    || (frame.av().format() == AV_PIX_FMT_YUVJ420P && format == AV_PIX_FMT_YUV420P);
            if (!same || frame.width() != made.codedWidth() || frame.height() != made.codedHeight()) {
                to.close();
                throw new CutRefused(CutRefusal.FORMAT_NOT_ENCODABLE, frame.kind());
            }
        }
        try {
            to.add(frame, time, duration);
        } catch (MediaException e) {
            if (edge == null) {
                to.close();
            }
            throw e;
        }
        return to;
    }

    /// Writes the file.
    ///
    /// @param times of all frames in display order, from 0, and the end of the last, in the source's ticks
    /// @param sound closed by this
    /// @return bytes of the file
    /// @throws CutRefused if the stream turns out not to be joinable; no file is left
    public long write(Path target, long[] times, @Nullable EncodeAudioSource sound, Runnable progress)
            throws MediaException, CutRefused {
        @Nullable EncodeAudio audio = null;
        try (EncodeOutput output = EncodeOutput.create(target, EncodeOutput.MP4)) {
            prepare();
            AVStream video = output.copy(source.stream());
            if (avc != null) {
                output.header(video, avc.written());
            }
            @Nullable AVStream audioStream = null;
            if (sound != null) {
                audio = new EncodeAudio(sound, output.globalHeader());
                audioStream = output.add(audio.context());
            }
            output.start();
            try (CutJoinWriter writer =
                    new CutJoinWriter(source, plan, avc, output, video, audio, audioStream, clock(times), times)) {
                writer.edge(head, avc == null ? null : numbers.getFirst());
                writer.middle(progress);
                writer.edge(tail, avc == null ? null : numbers.getLast());
            }
            if (audio != null) {
                AVStream to = audioStream;
                AVRational base = audio.context().time_base();
                audio.finish(packet -> output.write(packet, base, java.util.Objects.requireNonNull(to)));
            }
            return output.finish();
        } finally {
            if (audio != null) {
                audio.close();
            } else if (sound != null) {
                sound.close();
            }
        }
    }

    /// Ends the encoders and takes their parameter sets in.
    private void prepare() throws MediaException, CutRefused {
        boolean h264 = source.stream().codecpar().codec_id() == AV_CODEC_ID_H264;
        for (@Nullable CutEdge edge : Arrays.asList(head, tail)) {
            if (edge == null) {
                continue;
            }
            edge.finish();
            if (h264) {
                if (avc == null) {
                    avc = CutAvc.read(CutPlan.extradata(source.stream().codecpar()));
                }
                byte[] sets = edge.extradata();
                // Head and tail come from the same encoder; as a rule they share their sets.
                if (numbers.isEmpty() || !Arrays.equals(sets, headSets)) {
                    numbers.add(avc.add(sets));
                }
                headSets = sets;
            }
        }
    }

    /// pts of all packets in decoding order, from 0.
    private long[] decodingOrder() {
        List<Long> order = new ArrayList<>();
        if (head != null) {
            head.packets().forEach(p -> order.add(p.pts()));
        }
        for (long pts : plan.copied()) {
            order.add(pts - plan.start());
        }
        if (tail != null) {
            tail.packets().forEach(p -> order.add(p.pts()));
        }
        return order.stream().mapToLong(Long::longValue).toArray();
    }

    /// Decoding times of all packets.
    private long[] clock(long[] times) throws CutRefused {
        long[] order = decodingOrder();
        int frames = times.length - 1;
        long[] sorted = order.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, Arrays.copyOf(times, frames))) {
            throw new CutRefused(
                    CutRefusal.UNRELIABLE_TIMES, order.length + " packets are not the " + frames + " frames");
        }
        int depth = 0;
        for (int i = 0; i < order.length; i++) {
            depth = Math.max(depth, i - Arrays.binarySearch(sorted, order[i]));
        }
        long step = CutSeek.frameTicks(source);
        long[] clock = new long[frames];
        for (int i = 0; i < frames; i++) {
            clock[i] = i < depth ? sorted[0] - (depth - i) * step : sorted[i - depth];
        }
        return clock;
    }

    /// Jumps so that the next video packet with the first copied time is the first copied one.
    public static void seek(VideoFile file, CutPlan plan) throws MediaException {
        boolean matroska = file.info().container().startsWith("matroska");
        CutSeek.to(file, matroska ? plan.firstCopied() : plan.firstDts()); // what their indexes hold
    }

    @Override
    public void close() {
        if (head != null) {
            head.close();
        }
        if (tail != null) {
            tail.close();
        }
    }
}
