package org.clipmill.curate.worker;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.VideoFile;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.Totals;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Stands before the real class of this name in the class path of FakeWorkerTest's workers. Does what a worker does,
/// and then, as one that was taken over, what the name of the video says.
public final class WorkerMain {
    static final int NO_LIBRARIES = 70;
    static final String PREPARE = "prepare";
    private static final CBORMapper MAPPER = CBORMapper.builder().build();
    private static final BufferedOutputStream OUT =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);

    public static void main(String[] args) throws Exception {
        Channel channel = new Channel(System.in, OUT);
        channel.send(new Reply.Ready());
        for (Request r = channel.receive(Request.class); r != null; r = channel.receive(Request.class)) {
            String deed = Path.of(r.path()).getFileName().toString().replace(".mp4", "");
            channel.send(switch (r) {
                case Request.Analyze whole -> whole(whole, deed);
                case Request.Split split -> LyingPieces.plan(split, deed);
                case Request.OnePiece piece -> LyingPieces.piece(piece, deed);
                case Request.Clips clips -> throw new IllegalStateException("not asked for");
            });
        }
    }

    private static Object whole(Request.Analyze request, String deed) throws Exception {
        VideoRow row = analyzed(request);
        Path spool = Path.of(request.spool());
        switch (deed) {
            case "spool_missing" -> Files.delete(spool);
            case "spool_garbage" -> Files.write(spool, new byte[1000]);
            case "spool_endless" -> Files.write(spool, new byte[] {0x7f, -1, -1, -1, 0});
            case "spool_cut_off" -> Files.write(spool, java.util.Arrays.copyOf(Files.readAllBytes(spool), 500));
            case "spool_folder" -> {
                Files.delete(spool);
                Files.createDirectories(spool.resolve("folder"));
                Files.writeString(spool.resolve("folder/file"), "x");
            }
            case "deep_and_honest" -> nest(spool.resolveSibling(request.videoId()));
            case "spool_other_video" -> rewrite(spool, Map.of("videoId", "0123456789abcdef"));
            case "spool_backwards" -> rewrite(spool, Map.of("pts", new long[row.frames() > 0 ? (int) row.frames() : 0]));
            case "spool_short_series" -> rewrite(spool, Map.of("lumaMean", new float[1]));
            case "spool_no_series" -> rewrite(spool, Map.of("deltaHue", new double[0]));
            case "spool_beyond_range" -> rewrite(spool, Map.of("sampleFrame", new int[] {0, 1 << 30}));
            default -> {}
        }
        return deed.startsWith("row_") ? MAPPER.valueToTree(new Reply.Analyzed(changed(row, deed))) : reply(deed, row);
    }

    /// Makes folders so deep that no path leads to the last of them.
    private static void nest(Path scratch) throws IOException {
        Path deep = Files.createDirectories(scratch.resolve("0"));
        for (int i = 1; i < 10; i++) {
            Path top = scratch.resolve("" + i);
            Files.move(deep, Files.createDirectories(top.resolve(("n".repeat(200) + "/").repeat(5))).resolve("0"));
            deep = top;
        }
    }

    private static Object reply(String deed, VideoRow row) throws IOException {
        return switch (deed) {
            case "reply_other_kind" -> new Reply.Cut(List.of());
            case "reply_no_reason" -> new Reply.Failed("because", null, 0);
            case "reply_disk_full" -> new Reply.Failed("write_error", "no space left", Double.NaN);
            case "reply_own_death" -> new Reply.CutInPart(List.of(), "worker_crashed", "");
            case "reply_noise" -> {
                OUT.write(new byte[] {0, 0, 0, 3, 1, 2, 3});
                yield new Reply.Analyzed(row);
            }
            default -> new Reply.Analyzed(row);
        };
    }

    private static VideoRow changed(VideoRow row, String deed) {
        Map<String, Object> wrong = Map.of(
                "row_more_frames", Map.of("frames", row.frames() + 1),
                "row_negative", Map.of("frames", -5L),
                "row_not_a_number", Map.of("seconds", Double.NaN),
                "row_endless", Map.of("endPts", Long.MAX_VALUE),
                "row_no_time", Map.of("timeBase", "0/0"),
                "row_other_video", Map.of("videoId", "../../x"));
        ObjectNode node = MAPPER.valueToTree(row);
        ((Map<String, Object>) wrong.get(deed)).forEach((name, value) -> node.set(name, MAPPER.valueToTree(value)));
        return MAPPER.treeToValue(node, VideoRow.class);
    }

    private static void rewrite(Path spool, Map<String, Object> wrong) throws IOException {
        ObjectNode node;
        try (var in = Files.newInputStream(spool)) {
            node = MAPPER.valueToTree(new Channel(in, OUT).receive(Timeline.class));
        }
        wrong.forEach((name, value) -> node.set(name, MAPPER.valueToTree(value)));
        try (var out = new BufferedOutputStream(Files.newOutputStream(spool))) {
            new Channel(System.in, out).send(node);
        }
    }

    private static VideoRow analyzed(Request.Analyze request) throws Exception {
        try (VideoFile file = VideoFile.open(Path.of(request.path()));
                Spool spool = new Spool(Path.of(request.spool()))) {
            Totals totals = AnalysisPass.stream(
                    file, request.videoId(), request.options().withoutProxies(), (n, jpeg) -> {}, spool, (n, s) -> {});
            return VideoFacts.row(request.videoId(), file.info(), totals);
        }
    }
}
