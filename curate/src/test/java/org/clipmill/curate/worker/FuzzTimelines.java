package org.clipmill.curate.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.curate.clips.ClipSpan;
import org.clipmill.curate.clips.TransitionMargin;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.Rational;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.TimelineJoin;
import org.clipmill.vision.shots.Detectors;
import org.clipmill.vision.shots.Shot;
import org.clipmill.vision.signals.ClipView;
import org.clipmill.vision.signals.Signals;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Any bytes as a spool: a [NonsenseException], or a timeline of which every detector, clip rule and signal makes
/// something.
public final class FuzzTimelines {
    private static final CBORMapper MAPPER = CBORMapper.builder().build();

    private FuzzTimelines() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Timeline timeline;
        try {
            timeline = timeline(data);
        } catch (NonsenseException e) {
            return;
        }
        if (timeline == null) {
            return;
        }
        for (String name : Detectors.names()) {
            List<Shot> shots = Shot.between(Detectors.named(name).detect(timeline), timeline.frames());
            for (ClipRule rule : List.of(ClipRule.EASYANIMATE_V2, ClipRule.MIRADATA, ClipRule.INTERNVID)) {
                int frames = 0;
                for (ClipSpan span : new TransitionMargin(0.1).spans(rule, shots, timeline)) {
                    frames += span.endFrame() - span.startFrame();
                    if (span.ruled() == null) {
                        Map<String, ?> unused = Signals.measure(
                                new ClipView(timeline, span.startFrame(), span.endFrame(), new Rational(1, 1), 1e6));
                    }
                }
                if (frames > timeline.frames()) {
                    throw new AssertionError("clips of " + frames + " frames of " + timeline.frames());
                }
            }
        }
    }

    private static Timeline timeline(byte[] data) throws IOException {
        Channel channel = new Channel(new ByteArrayInputStream(data), OutputStream.nullOutputStream(), 1 << 20);
        List<Timeline> parts = new ArrayList<>();
        int frames = 0;
        for (Timeline part = channel.receive(Timeline.class); part != null; part = channel.receive(Timeline.class)) {
            if (part.pts() == null || part.timeBase() == null) {
                return null;
            }
            frames += part.frames();
            parts.add(part);
        }
        if (parts.isEmpty() || parts.getFirst().frames() == 0) {
            return null;
        }
        Timeline first = parts.getFirst();
        VideoRow row = row(first, parts.getLast().endPts(), frames);
        new ReplyCheck(new Request.Analyze(
                        "/film", row.videoId(), org.clipmill.vision.pass.PassOptions.DEFAULT, "", ""))
                .accept(new Reply.Analyzed(row));
        PartCheck check = new PartCheck(row, EnumSet.allOf(Series.class));
        TimelineJoin join = new TimelineJoin(frames);
        for (Timeline part : parts) {
            check.accept(part);
            join.add(part);
        }
        check.end();
        return join.done();
    }

    /// The row that fits, so that it is the timeline that is tried.
    private static VideoRow row(Timeline first, long endPts, int frames) throws NonsenseException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("videoId", "0123456789abcdef");
        for (String text :
                List.of("container", "codec", "streamChoice", "pixelFormat", "colorRange", "colorPrimaries")) {
            node.put(text, "x");
        }
        for (String text : List.of("colorTransfer", "colorSpace", "fieldOrder")) {
            node.put(text, "x");
        }
        node.put("timeBase", first.timeBase())
                .put("frameRate", first.frameRate())
                .put("sampleAspect", "1/1");
        node.put("startPts", first.pts()[0]).put("endPts", endPts).put("frames", frames);
        node.put("width", first.width()).put("height", first.height());
        try {
            node.put("seconds", Rational.parse(first.timeBase()).seconds(endPts - first.pts()[0]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NonsenseException("no time base");
        }
        return MAPPER.treeToValue(node, VideoRow.class);
    }
}
