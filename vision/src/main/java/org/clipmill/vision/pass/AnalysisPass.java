package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Picture;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.TimelineJoin;
import org.jspecify.annotations.Nullable;

/// The one pass over a video: each frame is decoded once and feeds every measurement. Start reading the module here.
public final class AnalysisPass implements AutoCloseable {
    /// Hears of each decoded frame, for progress.
    @FunctionalInterface
    public interface Progress {
        void decoded(long frames, double seconds);
    }

    private final VideoInfo info;
    private final String videoId;
    private final PassOptions options;
    private final PassStart start;
    private final ProxySink proxies;
    private final PartSink parts;
    private Counts counts = new Counts();
    private TimelineBuilder timeline;
    private final SmallPicture small;
    private final FrameDifferences differences;
    private final PictureFaults faults = new PictureFaults();
    private final Farneback farneback = new Farneback();
    private final CameraTracker camera = new CameraTracker();
    private final EasyAnimateMotion easyanimate;
    private final Mat turned = new Mat();
    private final Mat fullGray = new Mat();
    private final Mat sampleGray = new Mat();
    private final Mat cameraGray = new Mat();
    private int part;
    private long lastEnd;

    AnalysisPass(
            VideoInfo info, String videoId, PassOptions options, PassStart start, ProxySink proxies, PartSink parts) {
        this.info = info;
        this.videoId = videoId;
        this.options = options;
        this.start = start;
        this.proxies = proxies;
        this.parts = parts;
        this.part = start.from() / Timeline.PART_FRAMES;
        this.timeline = new TimelineBuilder(options.series());
        this.small = new SmallPicture(options.downscale(), info.orientation());
        this.differences = new FrameDifferences(options.series(), start.warm());
        this.easyanimate = new EasyAnimateMotion(info.frameRate().value());
    }

    /// Takes the parts of the timeline as they are ready.
    @FunctionalInterface
    public interface PartSink {
        void accept(Timeline part) throws IOException;
    }

    /// What the pass found.
    public record Result(Timeline timeline, Totals totals) {}

    /// Decodes the whole video and holds its timeline in memory.
    ///
    /// @throws MediaException NO_FRAMES if nothing decodes
    /// @throws IOException from the sink of proxies
    public static Result run(VideoFile file, String videoId, PassOptions options, ProxySink proxies, Progress progress)
            throws MediaException, IOException {
        List<Timeline> parts = new ArrayList<>();
        Totals totals = stream(file, videoId, options, proxies, parts::add, progress);
        TimelineJoin join = new TimelineJoin(totals.frames());
        parts.forEach(join::add);
        return new Result(join.done(), totals);
    }

    /// Decodes the whole video, holding one part of its timeline at a time.
    ///
    /// @throws MediaException NO_FRAMES if nothing decodes
    /// @throws IOException from the sinks
    public static Totals stream(
            VideoFile file, String videoId, PassOptions options, ProxySink proxies, PartSink parts, Progress progress)
            throws MediaException, IOException {
        VideoInfo info = file.info();
        try (FrameReader reader = new FrameReader(file, options.threads(), options.decoding());
                AnalysisPass pass = new AnalysisPass(info, videoId, options, PassStart.beginning(), proxies, parts)) {
            long firstPts = 0;
            for (@Nullable Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.ordinal() == 0) {
                    firstPts = frame.pts();
                }
                pass.accept(frame, info.timeBase().seconds(frame.pts() - firstPts));
                progress.decoded(reader.frames(), info.timeBase().seconds(frame.pts() - firstPts));
            }
            if (reader.frames() == 0) {
                throw new MediaException(
                        MediaFailure.NO_FRAMES,
                        reader.packets() + " packets read, " + reader.decodeErrors() + " failed");
            }
            pass.easyanimate.finish(pass.counts.frames());
            pass.end();
            return pass.totals(reader);
        }
    }

    /// @param frame the next one
    /// @param seconds since the first of the video
    void accept(Frame frame, double seconds) throws MediaException, IOException {
        int ordinal = Math.toIntExact(frame.ordinal());
        if (ordinal == start.from()) { // what frames before it gave is only there to be compared with
            timeline = new TimelineBuilder(options.series());
            counts = new Counts();
            easyanimate.forgetValues();
        } else if (ordinal > start.from() && timeline.frames() == Timeline.PART_FRAMES) {
            parts.accept(part(false));
        }
        differences.accept(frame, small, options.samples());
        timeline.frame(frame.pts(), frame.intra(), frame.corrupt(), differences);
        counts.add(frame.pts(), frame.intra(), frame.corrupt());
        lastEnd = frame.pts() + frame.duration();

        boolean sample = options.samples() && start.samples().due(seconds);
        boolean flow = options.easyanimateMotion() && easyanimate.wants(ordinal);
        if (sample || flow) {
            try (Mat full = Pictures.wrap(frame.bgr())) {
                cvtColor(Pictures.upright(full, turned, info.orientation()), fullGray, COLOR_BGR2GRAY);
            }
        }
        if (flow) {
            easyanimate.accept(ordinal, fullGray);
        }
        if (sample) {
            sample(frame, ordinal, seconds);
        }
        if (options.samples() && start.camera().due(seconds)) {
            if (!cameraGray.empty()) {
                double step = seconds - start.camera().last();
                timeline.camera(ordinal, step, camera.step(cameraGray, differences.gray()));
            }
            differences.gray().copyTo(cameraGray);
            start.camera().take(seconds);
        }
    }

    private void sample(Frame frame, int ordinal, double seconds) throws MediaException, IOException {
        double motion = Double.NaN;
        if (!sampleGray.empty()) {
            double diagonal = Math.hypot(small.width(), small.height());
            motion = 1000
                    * farneback.meanDisplacement(sampleGray, differences.gray())
                    / diagonal
                    * (SampleGrid.SAMPLE_SECONDS / (seconds - start.samples().last()));
        }
        differences.gray().copyTo(sampleGray);
        start.samples().take(seconds);
        faults.measure(fullGray);
        timeline.sample(ordinal, motion, faults);
        if (options.proxySide() > 0 && ordinal >= start.from()) {
            proxies.accept(ordinal, proxy(frame));
        }
    }

    /// The frame upright, with square pixels, its long side at most [PassOptions#proxySide].
    private byte[] proxy(Frame frame) throws MediaException {
        double width = frame.width() * info.sampleAspect().value();
        double height = frame.height();
        double factor = Math.min(1, options.proxySide() / Math.max(width, height));
        Picture picture = frame.display(
                (int) Math.max(1, Math.round(width * factor)), (int) Math.max(1, Math.round(height * factor)));
        try (Mat small = Pictures.wrap(picture)) {
            return Pictures.jpeg(Pictures.upright(small, turned, info.orientation()));
        }
    }

    /// Gives the last part away.
    void end() throws IOException {
        parts.accept(part(true));
    }

    Totals totals(FrameReader reader) {
        return counts.totals(lastEnd, reader);
    }

    /// The series since the last part.
    private Timeline part(boolean last) {
        Timeline built = timeline.build(
                videoId,
                part++,
                info,
                lastEnd,
                small.width(),
                small.height(),
                last ? easyanimate.frames() : new int[0],
                last ? easyanimate.values() : new double[0]);
        timeline = new TimelineBuilder(options.series());
        return built;
    }

    @Override
    public void close() {
        small.close();
        differences.close();
        farneback.close();
        camera.close();
        easyanimate.close();
        turned.close();
        fullGray.close();
        sampleGray.close();
        cameraGray.close();
    }
}
