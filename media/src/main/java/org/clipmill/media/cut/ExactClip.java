package org.clipmill.media.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clipmill.media.CutAudio;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.EncodedFile;
import org.clipmill.media.Frame;
import org.clipmill.media.HdrMetadata;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;
import org.jspecify.annotations.Nullable;

/// One clip on its way from decoded frames to a verified file.
final class ExactClip implements AutoCloseable {
    private final Cut cut;
    private final CutOptions options;
    private final VideoFile source;
    private final Orientation turn;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable EncodedFile file;
    private @Nullable EncodeSpec spec;
    private @Nullable HdrMetadata hdr;
    private boolean audio;
    private boolean corrupt;
    private boolean resized;
    private long[] times = new long[256];
    private int written;
    private @Nullable Thumb before;
    private @Nullable Thumb first;
    private @Nullable Thumb last;
    private @Nullable Thumb after;

    ExactClip(Cut cut, CutOptions options, VideoFile source) {
        this.cut = cut;
        this.options = options;
        this.source = source;
        this.turn = options.bakeRotation() ? source.info().orientation() : Orientation.UPRIGHT;
    }

    Cut cut() {
        return cut;
    }

    CutResult failed(MediaException e) {
        return CutResult.failed(cut, warnings, CutFailure.of(e));
    }

    /// Remembers a frame that may be the one just before the span: the clip must not begin with it.
    void before(Frame frame) throws MediaException {
        before = thumb(frame);
    }

    /// Remembers the frame just behind the span: the clip must not end with it.
    void after(Frame frame) throws MediaException {
        after = thumb(frame);
    }

    private @Nullable Thumb thumb(Frame frame) throws MediaException {
        return options.verify() ? Thumb.of(frame, turn) : null;
    }

    /// Takes the next frame of the span.
    void add(Frame frame, boolean isLast) throws MediaException {
        Span span = cut.span();
        if (file == null) {
            first = thumb(frame);
            open(frame);
        }
        EncodedFile out = file;
        EncodeSpec made = spec;
        if (out == null || made == null) {
            throw new IllegalStateException("no file");
        }
        corrupt |= frame.corrupt();
        resized |= frame.width() != made.width() || frame.height() != made.height();
        long time = frame.pts() - span.startPts();
        long duration = Math.max(1, isLast ? span.endPts() - frame.pts() : frame.duration());
        if (options.toSdr() && source.info().hdr()) {
            Picture sdr = frame.display(made.width(), made.height());
            out.write(sdr, time, duration);
        } else {
            out.write(frame, time, duration);
        }
        if (written == times.length) {
            times = Arrays.copyOf(times, written * 2);
        }
        times[written++] = time;
        if (isLast) {
            last = thumb(frame);
        }
    }

    private void open(Frame frame) throws MediaException {
        VideoInfo info = source.info();
        EncodeSpec like = EncodeSpec.like(info, frame)
                .withTurn(info.orientation(), options.bakeRotation())
                .withEncoder(options.encoder(), options.quality(), options.preset());
        if (options.toSdr() && like.hdr()) {
            like = like.toSdr();
            warnings.add("HDR was tone-mapped to SDR");
        }
        @Nullable CutAudio sound = null;
        if (options.keepAudio() && info.audioStreams() > 0) {
            sound = CutAudio.open(
                    source.path(), cut.span().startPts(), cut.span().endPts());
            if (sound == null) {
                warnings.add("no sound could be read within the span");
            } else if (sound.mixedDown()) {
                warnings.add("sound was mixed down to stereo");
            }
        }
        audio = sound != null;
        hdr = like.hdr() ? HdrMetadata.of(source, frame) : null;
        EncodedFile made = EncodedFile.create(cut.output(), like, sound, hdr);
        file = made;
        spec = like;
        if (!options.bakeRotation() && !info.orientation().equals(Orientation.UPRIGHT)) {
            warnings.add(info.orientation().leftToPlayers());
        }
        int cropX = like.width() & 1;
        int cropY = like.height() & 1;
        if (cropX + cropY > 0) {
            warnings.add("odd size " + like.width() + "x" + like.height() + ": "
                    + (cropX > 0 ? "the last column" : "")
                    + (cropX > 0 && cropY > 0 ? " and " : "")
                    + (cropY > 0 ? "the last row" : "") + " cropped");
        }
        if (like.bitDepth() > made.bitDepth()) {
            warnings.add(like.bitDepth() + " bits were reduced to " + made.bitDepth() + " by "
                    + made.encoder().name() + (like.hdr() ? ", although it is HDR" : ""));
        }
        if (like.interlaced()) {
            warnings.add("interlaced pictures are kept as they are");
        }
    }

    boolean started() {
        return file != null;
    }

    /// Ends the file and reads it back.
    CutResult finish() throws MediaException {
        EncodedFile out = file;
        EncodeSpec made = spec;
        if (out == null || made == null) {
            throw new IllegalStateException("no file");
        }
        long bytes = out.finish();
        if (resized) {
            warnings.add("the picture's size changes within the clip; all frames were scaled to the first one's");
        }
        if (corrupt) {
            warnings.add("the source is damaged within the clip");
        }
        Span span = cut.span();
        if (options.verify()) {
            List<ClipCheck.Sight> sights = new ArrayList<>();
            if (first != null && last != null) {
                sights.add(new ClipCheck.Sight(0, "first", first, before, null));
                sights.add(new ClipCheck.Sight(written - 1, "last", last, after, null));
            }
            ClipCheck.check(
                    cut.output(),
                    new ClipCheck.Evidence(
                            Arrays.copyOf(times, written), source.info().timeBase(), sights, false));
        }
        HdrMetadata wanted = hdr;
        if (options.verify() && wanted != null && !wanted.isEmpty()) {
            try (VideoFile back = VideoFile.open(cut.output())) {
                if (!HdrMetadata.of(back, null).equals(wanted)) {
                    warnings.add("the HDR metadata (mastering display, content light level) could not be carried over");
                }
            }
        }
        return new CutResult(
                cut,
                cut.output(),
                written,
                span.startPts(),
                span.startPts() + times[written - 1],
                source.info().timeBase().seconds(span.endPts() - span.startPts()),
                made.codedWidth(),
                made.codedHeight(),
                out.encoder().codec(),
                out.encoder().name(),
                bytes,
                0,
                0,
                audio,
                0,
                null,
                List.copyOf(warnings),
                null);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
