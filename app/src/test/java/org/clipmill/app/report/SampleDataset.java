package org.clipmill.app.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.filter.Verdict;
import org.clipmill.dataset.rows.ClipRow;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.Schema;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;

/// Small datasets, row by row. Time is in milliseconds, 25 frames a second.
final class SampleDataset {
    static final String RECIPE = """
            name: "sample"
            clips: {rule: free, min: 2s, max: 20s, longer: equal}
            filter:
              motion: {min: 0.5}
              luma_mean: {min: 10, max: 245}
            """;

    private final List<SourceRow> sources = new ArrayList<>();
    private final List<VideoRow> videos = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    private final List<ShotRow> shots = new ArrayList<>();
    private final List<ClipRow> clips = new ArrayList<>();
    private final List<Object[]> signals = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /// A clip of the given length: null reason and detail for a kept one.
    record Piece(double seconds, String reason, String detail, Map<String, Object> signals) {
        static Piece kept(double seconds) {
            return new Piece(seconds, null, null, Map.of("motion", 3.0, "luma_mean", 100.0 * seconds % 256));
        }

        static Piece rejected(double seconds, String reason, String detail) {
            return new Piece(seconds, reason, detail, Map.of("motion", 0.1, "luma_mean", 80.0 * seconds % 256));
        }
    }

    SampleDataset video(String id, String name, double undecoded, Piece... pieces) {
        long at = 0;
        int n = 0;
        for (Piece piece : pieces) {
            long end = at + Math.round(piece.seconds() * 1000);
            String clipId = "%s.%04d".formatted(id, n);
            int from = (int) (at / 40);
            int to = (int) (end / 40);
            if (piece.reason() != null && piece.reason().equals("dissolve")) {
                shots.add(new ShotRow(id, from, to, at, end, "dissolve", ""));
            } else {
                shots.add(new ShotRow(id, from, to, at, end, "shot", n == 0 ? "start" : "cut"));
                boolean ruled = "too_short".equals(piece.reason());
                clips.add(new ClipRow(
                        clipId,
                        id,
                        name,
                        from,
                        to,
                        at,
                        end,
                        "1/1000",
                        at / 1000.0,
                        end / 1000.0,
                        n,
                        -1,
                        ruled ? -1 : n,
                        id.repeat(4),
                        "0123456789abcdef",
                        "clipmill test",
                        ruled ? "too_short" : null));
                Object[] row = new Object[Signals.all().size() + 1];
                row[0] = clipId;
                for (int i = 0; i < Signals.all().size(); i++) {
                    String signal = Signals.all().get(i).describe().name();
                    row[i + 1] = signal.equals("duration")
                            ? Double.valueOf(piece.seconds())
                            : piece.signals().get(signal);
                }
                signals.add(row);
                verdicts.add(new Verdict(
                        clipId,
                        piece.reason() == null ? Verdict.KEPT : Verdict.REJECTED,
                        piece.reason(),
                        piece.detail()));
            }
            n++;
            at = end;
        }
        double seconds = at / 1000.0;
        sources.add(new SourceRow(name, "/machine/private/" + name, 100, 0, null, id, null, null, null));
        ledger.add(new LedgerRow(id, "analyze", LedgerRow.DONE, null, null, seconds));
        videos.add(new VideoRow(
                id,
                "mov",
                "h264",
                0,
                "only one",
                1,
                0,
                "1/1000",
                "25/1",
                0,
                at,
                at / 40,
                seconds,
                seconds,
                0,
                640,
                360,
                0,
                false,
                "1/1",
                "yuv420p",
                8,
                "tv",
                "bt709",
                "bt709",
                "bt709",
                false,
                "progressive",
                true,
                1,
                0,
                1000,
                1000,
                0,
                0,
                0,
                undecoded));
        return this;
    }

    SampleDataset duplicate(String id, String name, String of) {
        sources.add(new SourceRow(name, "/machine/private/" + name, 100, 0, null, id, of, null, null));
        return this;
    }

    SampleDataset failed(String id, String name, String reason, String detail, double seconds) {
        sources.add(new SourceRow(name, "/machine/private/" + name, 100, 0, null, id, null, null, null));
        ledger.add(new LedgerRow(id, "analyze", LedgerRow.FAILED, reason, detail, seconds));
        return this;
    }

    SampleDataset unreadable(String name, String reason, String detail) {
        sources.add(new SourceRow(name, "/machine/private/" + name, 0, 0, null, null, null, reason, detail));
        return this;
    }

    SampleDataset write(Path folder) throws IOException {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("clip_id", ColumnType.TEXT));
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            columns.add(new Column(d.name(), d.label() ? ColumnType.TEXT : ColumnType.DOUBLE));
        }
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            dataset.commit(commit -> commit.append(Tables.SOURCES, SourceRow.class, sources)
                    .append(Tables.VIDEOS, VideoRow.class, videos)
                    .append(Tables.LEDGER, LedgerRow.class, ledger)
                    .append(Tables.SHOTS, ShotRow.class, shots)
                    .append(Tables.CLIPS, ClipRow.class, clips)
                    .append(Tables.SIGNALS, new Schema(columns), signals)
                    .append(Tables.VERDICTS, Verdict.class, verdicts));
            Files.writeString(folder.resolve("clipmill.yaml"), RECIPE);
        }
        return this;
    }

    /// Stored frames of noise, which compress as badly as pictures can.
    static void noise(Path folder, String id, int frames) throws IOException {
        Files.createDirectories(folder.resolve("proxies"));
        Random random = new Random(id.hashCode());
        try (ZipOutputStream zip = new ZipOutputStream(
                Files.newOutputStream(folder.resolve("proxies").resolve(id + ".zip")))) {
            for (int frame = 0; frame < frames; frame += 12) {
                BufferedImage picture = new BufferedImage(240, 135, BufferedImage.TYPE_INT_RGB);
                for (int y = 0; y < picture.getHeight(); y++) {
                    for (int x = 0; x < picture.getWidth(); x++) {
                        picture.setRGB(x, y, random.nextInt(1 << 24));
                    }
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(picture, "jpeg", bytes);
                zip.putNextEntry(new ZipEntry("%09d.jpg".formatted(frame)));
                zip.write(bytes.toByteArray());
                zip.closeEntry();
            }
        }
    }

    static String page(Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        try (Dataset dataset = Dataset.openForReading(folder)) {
            long unused = Report.write(dataset, file, "0.0");
        }
        return Files.readString(file);
    }
}
