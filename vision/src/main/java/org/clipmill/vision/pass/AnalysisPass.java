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
    private static final double SAMPLE_SECONDS = 0.5;
    private static final double CAMERA_SECONDS = 0.25;

    /// Hears of each decoded frame, for progress.
    @FunctionalInterface
    public interface Progress {
        void decoded(long frames, double seconds);
    }

    private final VideoInfo info;
    private final PassOptions options;
    private final ProxySink proxies;
    private final Counts counts = new Counts();
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
    private double sampleTime = Double.NaN;
    private double cameraTime = Double.NaN;
    private long lastEnd;

    private AnalysisPass(VideoInfo info, PassOptions options, ProxySink proxies) {
        this.info = info;
        this.options = options;
        this.proxies = proxies;
        this.timeline = new TimelineBuilder(options.series());
        this.small = new SmallPicture(options.downscale(), info.orientation());
        this.differences = new FrameDifferences(options.series());
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
                AnalysisPass pass = new AnalysisPass(info, options, proxies)) {
            long firstPts = 0;
            int part = 0;
            for (@Nullable Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.ordinal() == 0) {
                    firstPts = frame.pts();
                }
                if (pass.timeline.frames() == Timeline.PART_FRAMES) {
                    parts.accept(pass.part(videoId, part++, false));
                }
                pass.accept(frame, info.timeBase().seconds(frame.pts() - firstPts));
                progress.decoded(reader.frames(), info.timeBase().seconds(frame.pts() - firstPts));
            }
            if (reader.frames() == 0) {
                throw new MediaException(
                        MediaFailure.NO_FRAMES,
                        reader.packets() + " packets read, " + reader.decodeErrors() + " failed");
            }
            parts.accept(pass.part(videoId, part, true));
            return pass.counts.totals(pass.lastEnd, reader);
        }
    }

    private void accept(Frame frame, double seconds) throws MediaException, IOException {
        int ordinal = Math.toIntExact(frame.ordinal());
        differences.accept(frame, small, options.samples());
        timeline.frame(frame.pts(), frame.intra(), frame.corrupt(), differences);
        counts.add(frame);
        lastEnd = frame.pts() + frame.duration();

        boolean sample = options.samples() && due(sampleTime, SAMPLE_SECONDS, seconds);
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
        if (options.samples() && due(cameraTime, CAMERA_SECONDS, seconds)) {
            if (!Double.isNaN(cameraTime)) {
                timeline.camera(ordinal, seconds - cameraTime, camera.step(cameraGray, differences.gray()));
            }
            differences.gray().copyTo(cameraGray);
            cameraTime = seconds;
        }
    }

    private static boolean due(double last, double interval, double now) {
        return Double.isNaN(last) || now >= last + interval - 1e-6;
    }

    private void sample(Frame frame, int ordinal, double seconds) throws MediaException, IOException {
        double motion = Double.NaN;
        if (!Double.isNaN(sampleTime)) {
            double diagonal = Math.hypot(small.width(), small.height());
            motion = 1000
                    * farneback.meanDisplacement(sampleGray, differences.gray())
                    / diagonal
                    * (SAMPLE_SECONDS / (seconds - sampleTime));
        }
        differences.gray().copyTo(sampleGray);
        sampleTime = seconds;
        faults.measure(fullGray);
        timeline.sample(ordinal, motion, faults);
        if (options.proxySide() > 0) {
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

    /// The series since the last part.
    private Timeline part(String videoId, int number, boolean last) {
        if (last) {
            easyanimate.finish(counts.frames());
        }
        Timeline part = timeline.build(
                videoId,
                number,
                info,
                lastEnd,
                small.width(),
                small.height(),
                last ? easyanimate.frames() : new int[0],
                last ? easyanimate.values() : new double[0]);
        timeline = new TimelineBuilder(options.series());
        return part;
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
