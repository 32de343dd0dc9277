package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.clipmill.app.plot.ShotPlot;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.VisionLibraries;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.Detectors;
import org.clipmill.vision.shots.ReferenceClock;
import org.clipmill.vision.shots.SceneFiles;
import org.clipmill.vision.shots.Shot;
import org.clipmill.vision.shots.ShotDetector;
import org.clipmill.vision.shots.Transition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "shots",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the shots of one video and prints them.",
            "",
            "clipmill finds cuts, dissolves, fades and wipes. content, adaptive, threshold, histogram and hash are PySceneDetect 0.7's "
                    + "detectors with its defaults: same values, same cuts, same files. Their "
                    + "transitions carry PySceneDetect's own frame numbers, round(seconds * rate), which differ from the frame's ordinal "
                    + "where a video starts late or varies its rate; shots always carry ordinals."
        })
final class ShotsCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Main main;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "a video file")
    private Path video = Path.of("");

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description =
                    "clipmill, adaptive, content, threshold, histogram, hash or easyanimate-v2 (default: ${DEFAULT-VALUE})",
            defaultValue = "clipmill")
    private String detector = "clipmill";

    @Option(names = "--csv", paramLabel = "FILE", description = "also write PySceneDetect's scene list")
    private @Nullable Path csv;

    @Option(names = "--stats", paramLabel = "FILE", description = "also write PySceneDetect's statistics of each frame")
    private @Nullable Path stats;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description =
                    "also draw why detector clipmill decided as it did: the evidence over time, what was found, and what "
                            + "nearly was found and why not; open it in a browser")
    private @Nullable Path plot;

    @Option(
            names = "--exact",
            description = "decode exactly, as curate does. Without it detector clipmill decodes H.264 and HEVC "
                    + "without smoothing the edges of blocks, which is about 1.3 times as fast and finds nearly "
                    + "always the same (docs/shots.md); all other detectors, and --stats, decode exactly anyway")
    private boolean exact;

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ShotDetector chosen = Detectors.named(detector);
        if (plot != null && !detector.equals(ClipmillDetector.DEFAULT.name())) {
            throw new Errors.UsageException("--plot draws the evidence of detector clipmill only");
        }
        if (plot != null && !plot.toString().endsWith(".svg")) {
            throw new Errors.UsageException("--plot writes SVG; name a file that ends in .svg");
        }
        checkFolder("--csv", csv);
        checkFolder("--stats", stats);
        checkFolder("--plot", plot);
        Set<Series> series = new HashSet<>(chosen.needs());
        if (stats != null) {
            series.addAll(Set.of(Series.CONTENT, Series.EDGES, Series.BRIGHTNESS));
        }
        PassOptions options =
                PassOptions.forShots(PassOptions.Downscale.LONG_SIDE, series).with(decoding());
        List<Path> files =
                Stream.of(csv, stats, plot).flatMap(Stream::ofNullable).toList();
        try (Outputs outputs = OwnProcess.confine(main, video, files, VisionLibraries::loadForFrames)) {
            find(chosen, options, outputs);
            outputs.keep();
        }
        return 0;
    }

    private void find(ShotDetector chosen, PassOptions options, Outputs outputs) throws IOException {
        Analyzed analyzed = Analyzed.of(video, options);
        Timeline timeline = analyzed.timeline();
        List<Transition> transitions = chosen.detect(timeline);
        if (csv != null) {
            write(outputs, "--csv", csv, SceneFiles.scenes(timeline, transitions));
        }
        if (stats != null) {
            write(outputs, "--stats", stats, SceneFiles.stats(timeline));
        }
        if (plot != null) {
            write(outputs, "--plot", plot, drawing(timeline));
        }
        if (json) {
            Json.line(object(
                    timeline,
                    transitions,
                    options.decoding().changes(analyzed.info().codec())));
        } else {
            table(timeline, transitions);
        }
    }

    /// The other detectors, and the statistics, have to give PySceneDetect's values.
    private FrameReader.Decoding decoding() {
        boolean may = detector.equals(ClipmillDetector.DEFAULT.name()) && stats == null && !exact;
        return may ? FrameReader.Decoding.FAST : FrameReader.Decoding.EXACT;
    }

    /// A file that cannot be written is better told before the video is decoded.
    private static void checkFolder(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        @Nullable String why = null;
        if (Files.exists(file)) {
            why = Files.isDirectory(file) ? "it is a folder" : Files.isWritable(file) ? null : "no permission";
        } else if (folder == null || !Files.isDirectory(folder)) {
            why = "there is no folder " + folder;
        } else if (!Files.isWritable(folder)) {
            why = "no permission to write in " + folder;
        }
        if (why != null) {
            throw unwritable(option, file, why);
        }
    }

    private static void write(Outputs outputs, String option, Path file, String text) {
        try {
            outputs.write(file, text);
        } catch (IOException e) {
            throw unwritable(option, file, String.valueOf(e.getMessage()));
        }
    }

    private static Errors.UsageException unwritable(String option, Path file, String why) {
        return new Errors.UsageException(option + " " + file + ": cannot be written (" + why
                + "); name a file in a folder that can be written to");
    }

    private String drawing(Timeline timeline) throws IOException {
        try {
            return ShotPlot.of(video, timeline, ClipmillDetector.DEFAULT);
        } catch (MediaException e) {
            throw Errors.media(video.toString(), e);
        }
    }

    private Map<String, Object> object(Timeline timeline, List<Transition> transitions, boolean fast) {
        Rational base = Rational.parse(timeline.timeBase());
        ReferenceClock clock = new ReferenceClock(timeline);
        boolean ordinal = detector.equals(ClipmillDetector.DEFAULT.name());
        long first = timeline.boundary(0);
        List<Map<String, Object>> shots = new ArrayList<>();
        for (Shot shot : Shot.between(transitions, timeline.frames())) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("start_frame", shot.startFrame());
            row.put("end_frame", shot.endFrame());
            row.put("start_pts", timeline.boundary(shot.startFrame()));
            row.put("end_pts", timeline.boundary(shot.endFrame()));
            row.put("start_seconds", Json.seconds(base.seconds(timeline.boundary(shot.startFrame()) - first)));
            row.put("end_seconds", Json.seconds(base.seconds(timeline.boundary(shot.endFrame()) - first)));
            shots.add(row);
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Transition t : transitions) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("type", t.type().code());
            row.put("start_frame", ordinal ? t.startFrame() : clock.frameNumber(t.startFrame()));
            row.put("end_frame", ordinal ? t.endFrame() : clock.frameNumber(t.endFrame()));
            changes.add(row);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("video", video.toString());
        object.put("detector", detector);
        object.put("decoding", fast ? "fast" : "exact");
        object.put("frames", timeline.frames());
        object.put("time_base", timeline.timeBase());
        object.put("frame_numbering_of_transitions", ordinal ? "ordinal" : "pyscenedetect");
        object.put("shots", shots);
        object.put("transitions", changes);
        return object;
    }

    private static void table(Timeline timeline, List<Transition> transitions) {
        Rational base = Rational.parse(timeline.timeBase());
        long first = timeline.boundary(0);
        System.out.println("shot    frames            start         end           length");
        int n = 0;
        for (Shot shot : Shot.between(transitions, timeline.frames())) {
            double start = base.seconds(timeline.boundary(shot.startFrame()) - first);
            double end = base.seconds(timeline.boundary(shot.endFrame()) - first);
            System.out.printf(
                    Locale.ROOT,
                    "%-7d %-17s %s  %s  %8.3f s%n",
                    ++n,
                    shot.startFrame() + ".." + (shot.endFrame() - 1),
                    SceneFiles.timecode(start),
                    SceneFiles.timecode(end),
                    end - start);
        }
    }
}
