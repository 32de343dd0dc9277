package org.clipmill.curate.worker;

import static org.clipmill.curate.worker.NonsenseException.present;
import static org.clipmill.curate.worker.NonsenseException.unless;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.Formats;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoInfo;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutFailure;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.CutResult;
import org.jspecify.annotations.Nullable;

/// Holds what a worker says against what it was asked: what cannot be true ends the worker. What could be true of some
/// video is believed, since only the worker has seen it.
final class ReplyCheck {
    private static final int LONGEST_TEXT = 4_000;

    private static final Set<String> FAILURES = Set.copyOf(
            Arrays.stream(MediaFailure.values()).map(MediaFailure::code).toList());

    private final Request request;
    private final Set<Cut> reported = new HashSet<>();

    /// @param request that the worker has in hand
    ReplyCheck(Request request) {
        this.request = request;
    }

    /// @throws NonsenseException if the answer cannot be one to the request
    void accept(Reply reply) throws IOException {
        switch (reply) {
            case Reply.Progress p -> {
                unless(p.frames() >= 0, "progress of " + p.frames() + " frames");
                unless(Double.isFinite(p.seconds()), "progress of " + p.seconds() + " seconds");
            }
            case Reply.ClipDone done -> {
                clip(present(done.result(), "a clip"), asked());
                unless(reported.add(done.result().cut()), "a clip was finished twice");
            }
            case Reply.Analyzed analyzed -> video(present(analyzed.video(), "a video"), videoId());
            case Reply.Split split -> split(split);
            case Reply.PieceDone done -> {
                unless(request instanceof Request.OnePiece, "a piece, which was not asked for");
                SplitCheck.piece(present(done.result(), "a result"), ((Request.OnePiece) request).piece());
            }
            case Reply.Unfit unfit -> {
                unless(request instanceof Request.OnePiece, "a piece, which was not asked for");
                text(unfit.why(), "the reason");
            }
            case Reply.Cut cut -> clips(present(cut.results(), "clips"));
            case Reply.Failed failed -> {
                unless(failed.reason() != null && FAILURES.contains(failed.reason()), "a failure of no known reason");
                text(failed.detail() == null ? "" : failed.detail(), "the failure's detail");
            }
            case Reply.Ready ready -> throw new NonsenseException("it says again that it is ready");
            case Reply.CutInPart part -> throw new NonsenseException("it tells of its own death");
        }
    }

    private List<Cut> asked() throws NonsenseException {
        return switch (request) {
            case Request.Clips clips -> clips.cuts();
            case Request.Analyze a -> throw new NonsenseException("clips, which were not asked for");
            case Request.Split s -> throw new NonsenseException("clips, which were not asked for");
            case Request.OnePiece p -> throw new NonsenseException("clips, which were not asked for");
        };
    }

    private String videoId() throws NonsenseException {
        return switch (request) {
            case Request.Analyze analyze -> analyze.videoId();
            case Request.Split split -> split.whole().videoId();
            case Request.OnePiece p -> throw new NonsenseException("a video, which was not asked for");
            case Request.Clips c -> throw new NonsenseException("a video, which was not asked for");
        };
    }

    private void split(Reply.Split split) throws NonsenseException {
        unless(request instanceof Request.Split, "a plan, which was not asked for");
        VideoInfo info = present(split.info(), "a header");
        plausible(info, Set.of("startPts"));
        present(info.timeBase(), "a time base");
        present(info.frameRate(), "a frame rate");
        present(info.sampleAspect(), "a shape of pixels");
        present(info.orientation(), "an orientation");
        SplitCheck.plan(present(split.plan(), "a plan"), (Request.Split) request);
    }

    /// @throws NonsenseException if that video cannot have such a row
    static void video(VideoRow row, String videoId) throws NonsenseException {
        unless(videoId.equals(row.videoId()), "another video");
        plausible(row, Set.of("startPts", "endPts"));
        unless(row.frames() >= 1 && row.frames() <= Integer.MAX_VALUE, "a video of " + row.frames() + " frames");
        unless(row.intraFrames() <= row.frames() && row.corruptFrames() <= row.frames(), "more frames than there are");
        Rational base = ratio(row.timeBase());
        unless(base.num() > 0, "time base " + base);
        unless(ratio(row.sampleAspect()).num() > 0, "pixels of shape " + row.sampleAspect());
        Rational unused = ratio(row.frameRate());
        size(row.width(), row.height());
        unless(row.rotation() < 360, "a turn of " + row.rotation() + " degrees");
        long ticks = row.endPts() - row.startPts();
        unless(row.endPts() >= row.startPts() && ticks >= 0, "a video that ends before it starts");
        unless(row.seconds() == base.seconds(ticks), row.seconds() + " seconds from " + ticks + " ticks");
    }

    private void clips(List<CutResult> results) throws IOException {
        List<Cut> cuts = asked();
        unless(results.size() == cuts.size(), "another number of clips");
        for (int i = 0; i < cuts.size(); i++) {
            clip(present(results.get(i), "a clip"), List.of(cuts.get(i)));
        }
    }

    private void clip(CutResult result, List<Cut> cuts) throws IOException {
        unless(result.cut() != null && cuts.contains(result.cut()), "a clip that was not asked for");
        unless(result.path() != null && result.warnings() != null, "a clip without file or warnings");
        unless(result.warnings().size() <= 100, result.warnings().size() + " warnings");
        for (String warning : result.warnings()) {
            text(warning, "a warning");
        }
        CutFailure failure = result.failure();
        if (failure != null) {
            unless(failure.reason() != null, "a failure of no known reason");
            text(failure.detail(), "the failure's detail");
            return;
        }
        plausible(result, Set.of("firstPts", "lastPts"));
        CutOptions options = ((Request.Clips) request).options();
        boolean exactly = options.verify() && options.mode() != CutOptions.Mode.COPY;
        unless(
                result.frames() >= 1
                        && (!exactly || result.frames() == result.cut().span().frames()),
                "a clip of " + result.frames() + " frames");
        // of a copying cut these are packets, and frames what its file shows
        unless(
                options.mode() == CutOptions.Mode.COPY
                        || (result.leadFrames() <= result.frames()
                                && result.tailFrames() <= result.frames()
                                && result.copiedFrames() <= result.frames()),
                "more frames than there are");
        unless(result.lastPts() >= result.firstPts(), "a clip that ends before it starts");
        size(result.width(), result.height());
        written(result);
    }

    /// The file that was asked for, or its neighbour of another suffix, is there with as many bytes as reported.
    private static void written(CutResult result) throws IOException {
        Path output = result.cut().output();
        String name = String.valueOf(output.getFileName());
        int dot = name.lastIndexOf('.');
        Path matroska = output.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".mkv");
        unless(result.path().equals(output) || result.path().equals(matroska), "a clip at another place");
        unless(
                Files.isRegularFile(result.path(), LinkOption.NOFOLLOW_LINKS)
                        && Files.size(result.path()) == result.bytes(),
                "a clip of " + result.bytes() + " bytes, which are not there");
    }

    /// 0x0 where the header does not say: what decodes has a size of its own.
    private static void size(int width, int height) throws NonsenseException {
        unless(width >= 0 && height >= 0, "pictures of " + width + "x" + height);
        unless((long) width * height <= Formats.MAX_PIXELS, "pictures of " + width + "x" + height);
    }

    private static Rational ratio(String text) throws NonsenseException {
        try {
            Rational ratio = Rational.parse(text);
            unless(ratio.num() >= 0 && ratio.den() > 0, "ratio " + ratio);
            return ratio;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NonsenseException("a ratio that is none", e);
        }
    }

    private static void text(@Nullable String text, String what) throws NonsenseException {
        unless(text != null && text.length() <= LONGEST_TEXT, what + " is missing or endless");
    }

    /// No text of a record is missing or endless, and no number negative or infinite.
    ///
    /// @param signed names of components that may be negative
    private static void plausible(Record row, Set<String> signed) throws NonsenseException {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String name = component.getName();
            if (component.getType() == String.class) {
                text((String) value(component, row), name);
            } else if (value(component, row) instanceof Double number) {
                unless(number >= 0 && Double.isFinite(number), name + " of " + number);
            } else if (value(component, row) instanceof Number number && !signed.contains(name)) {
                unless(number.longValue() >= 0, name + " of " + number);
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
