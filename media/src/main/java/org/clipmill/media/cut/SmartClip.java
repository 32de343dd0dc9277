package org.clipmill.media.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clipmill.media.CutAudio;
import org.clipmill.media.CutJoin;
import org.clipmill.media.CutPlan;
import org.clipmill.media.CutRefusal;
import org.clipmill.media.CutRefused;
import org.clipmill.media.CutSeek;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.EncoderInfo;
import org.clipmill.media.Encoders;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;
import org.jspecify.annotations.Nullable;

/// One clip whose middle is copied. Of the source only the edges and the copied frames beside them are decoded.
final class SmartClip implements AutoCloseable {
    /// Encoded edges are held in memory.
    private static final int MAX_EDGE_FRAMES = 2000;

    private final VideoFile file;
    private final Cut cut;
    private final CutOptions options;
    private final CutListener listener;
    private final Sightings sightings = new Sightings();
    private final List<Long> headTimes = new ArrayList<>();
    private final List<Long> tailTimes = new ArrayList<>();
    private @Nullable EncoderInfo encoder;
    private @Nullable CutJoin join;

    /// @param file the open source; it is jumped about in
    SmartClip(VideoFile file, Cut cut, CutOptions options, CutListener listener) {
        this.file = file;
        this.cut = cut;
        this.options = options;
        this.listener = listener;
    }

    /// @throws CutRefused if it must be cut exactly; no file is left
    CutResult cut() throws MediaException, CutRefused {
        Span span = cut.span();
        CutPlan plan = plan();
        if (plan.head() || plan.tail()) {
            encoder = encoder(plan);
        }
        decode(plan);
        long[] times = times(plan);
        if (times.length - 1 != span.frames()) {
            throw new CutRefused(
                    CutRefusal.UNRELIABLE_TIMES,
                    (times.length - 1) + " frames are where " + span.frames() + " should be");
        }
        return write(plan, times);
    }

    private CutPlan plan() throws MediaException, CutRefused {
        VideoInfo info = file.info();
        if (options.bakeRotation() && !info.orientation().equals(Orientation.UPRIGHT)) {
            throw new CutRefused(CutRefusal.ROTATED, "by " + info.orientation().degrees() + " degrees");
        }
        if (options.toSdr() && info.hdr()) {
            throw new CutRefused(CutRefusal.TONE_MAPPED, "the source is HDR");
        }
        return CutPlan.of(file, cut.span().startPts(), cut.span().endPts(), listener::progressed);
    }

    private EncoderInfo encoder(CutPlan plan) throws CutRefused {
        VideoInfo info = file.info();
        @Nullable
        EncoderInfo found = options.encoder().equals(Encoders.AUTO)
                ? Encoders.of(info.codec(), info.width(), info.height(), info.bitDepth())
                : Encoders.available().stream()
                        .filter(e -> e.name().equals(options.encoder())
                                && e.codec().equals(info.codec())
                                && e.maxBitDepth() >= info.bitDepth())
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw new CutRefused(
                    CutRefusal.NO_ENCODER_FOR_CODEC,
                    info.codec() + ", " + info.bitDepth() + " bits, for the frames " + plan.edges()
                            + (options.encoder().equals(Encoders.AUTO) ? "" : ", with " + options.encoder()));
        }
        if (info.fieldOrder().equals("interlaced")) {
            throw new CutRefused(CutRefusal.FORMAT_NOT_ENCODABLE, "it is interlaced");
        }
        return found;
    }

    /// Decodes the head up to the first copied frame, and from the last copied frame on the tail.
    private void decode(CutPlan plan) throws MediaException, CutRefused {
        long tick = CutSeek.frameTicks(file);
        long tailAim = CutSeek.aim(file, plan.lastCopied(), tick);
        boolean sameGroup =
                plan.firstCopied() == plan.lastCopied() || CutSeek.intraBefore(file, tailAim) <= plan.firstCopied();
        if (plan.head()) {
            CutSeek.to(file, CutSeek.aim(file, plan.start(), tick));
        } else {
            CutJoin.seek(file, plan);
        }
        try (FrameReader reader = new FrameReader(file, options.threads())) {
            read(reader, plan, sameGroup);
        }
        if (!sameGroup) {
            CutSeek.to(file, tailAim);
            try (FrameReader reader = new FrameReader(file, options.threads())) {
                readTail(reader, plan);
            }
        }
    }

    private void read(FrameReader reader, CutPlan plan, boolean toTheEnd) throws MediaException, CutRefused {
        while (true) {
            @Nullable Frame frame = next(reader);
            if (frame == null || frame.pts() > plan.firstCopied()) {
                throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "the first copied frame is not decoded at its time");
            }
            if (frame.pts() == plan.firstCopied()) {
                sightings.copied(frame, frame.pts() - plan.start());
                if (frame.pts() == plan.lastCopied()) {
                    readBehind(reader, plan);
                } else if (toTheEnd) {
                    readTail(reader, plan);
                }
                return;
            }
            if (frame.pts() >= plan.start()) {
                encode(frame, plan, headTimes);
            } else {
                sightings.pass(frame);
            }
        }
    }

    /// Reads on to the last copied frame and from there to the end of the span.
    private void readTail(FrameReader reader, CutPlan plan) throws MediaException, CutRefused {
        while (true) {
            @Nullable Frame frame = next(reader);
            if (frame == null || frame.pts() > plan.lastCopied()) {
                throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "the last copied frame is not decoded at its time");
            }
            if (frame.pts() == plan.lastCopied()) {
                sightings.copied(frame, frame.pts() - plan.start());
                readBehind(reader, plan);
                return;
            }
        }
    }

    private void readBehind(FrameReader reader, CutPlan plan) throws MediaException, CutRefused {
        @Nullable Frame frame = plan.tail() ? next(reader) : null;
        while (frame != null && frame.pts() < plan.end()) {
            encode(frame, plan, tailTimes);
            frame = next(reader);
        }
        if (frame != null && frame.pts() != plan.end()) {
            throw new CutRefused(CutRefusal.UNRELIABLE_TIMES, "the frame behind the clip is not at its time");
        }
        if (frame != null && !tailTimes.isEmpty()) { // the clip must not end with it
            sightings.endBefore(frame);
        }
    }

    private @Nullable Frame next(FrameReader reader) throws MediaException {
        @Nullable Frame frame = reader.next();
        if (frame != null) {
            listener.progressed();
        }
        return frame;
    }

    private void encode(Frame frame, CutPlan plan, List<Long> times) throws MediaException, CutRefused {
        if (headTimes.size() + tailTimes.size() >= MAX_EDGE_FRAMES) {
            throw new CutRefused(CutRefusal.EDGES_TOO_LONG, "more than " + MAX_EDGE_FRAMES);
        }
        long time = frame.pts() - plan.start();
        long duration = Math.max(1, Math.min(frame.duration(), plan.end() - frame.pts()));
        CutJoin to = join(plan, frame);
        if (times == headTimes) {
            to.addHead(frame, time, duration);
        } else {
            to.addTail(frame, time, duration);
        }
        sightings.encoded(frame, time);
        times.add(time);
    }

    private CutJoin join(CutPlan plan, @Nullable Frame frame) throws MediaException {
        if (join == null) {
            EncoderInfo chosen = encoder;
            @Nullable
            EncodeSpec spec = frame == null || chosen == null
                    ? null
                    : EncodeSpec.like(file.info(), frame)
                            .withTurn(Orientation.UPRIGHT, true)
                            .withEncoder(chosen.name(), options.quality(), options.preset());
            join = new CutJoin(file, plan, spec);
        }
        return join;
    }

    /// Times of all frames in display order, and the end of the last.
    private long[] times(CutPlan plan) {
        List<Long> all = new ArrayList<>(headTimes);
        Arrays.stream(plan.copied()).sorted().forEach(pts -> all.add(pts - plan.start()));
        all.addAll(tailTimes);
        all.add(plan.end() - plan.start());
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private CutResult write(CutPlan plan, long[] times) throws MediaException, CutRefused {
        VideoInfo info = file.info();
        Span span = cut.span();
        List<String> warnings = new ArrayList<>();
        if (!info.orientation().equals(Orientation.UPRIGHT)) {
            warnings.add(info.orientation().leftToPlayers());
        }
        @Nullable CutAudio sound = null;
        if (options.keepAudio() && info.audioStreams() > 0) {
            sound = CutAudio.open(file.path(), span.startPts(), span.endPts());
            if (sound == null) {
                warnings.add("no sound could be read within the span");
            } else if (sound.mixedDown()) {
                warnings.add("sound was mixed down to stereo");
            }
        }
        boolean audio = sound != null;
        long bytes = join(plan, null).write(cut.output(), times, sound, listener::progressed);
        int frames = times.length - 1;
        if (options.verify()) {
            verify(info, Arrays.copyOf(times, frames));
        }
        EncoderInfo used = encoder;
        return new CutResult(
                cut,
                cut.output(),
                frames,
                span.startPts(),
                span.startPts() + times[frames - 1],
                info.timeBase().seconds(span.endPts() - span.startPts()),
                info.width(),
                info.height(),
                info.codec(),
                used == null || headTimes.isEmpty() && tailTimes.isEmpty() ? "copy" : used.name(),
                bytes,
                0,
                0,
                audio,
                plan.copied().length,
                null,
                List.copyOf(warnings),
                null);
    }

    private void verify(VideoInfo info, long[] times) throws MediaException, CutRefused {
        try {
            ClipCheck.check(cut.output(), new ClipCheck.Evidence(times, info.timeBase(), sightings.among(times), true));
        } catch (MediaException e) {
            throw new CutRefused(CutRefusal.VERIFICATION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (join != null) {
            join.close();
        }
    }
}
