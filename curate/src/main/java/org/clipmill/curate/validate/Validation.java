package org.clipmill.curate.validate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.clipmill.curate.Curation;
import org.clipmill.curate.Summary;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.Digests;
import org.clipmill.dataset.rows.ClipRow;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.Part;
import org.clipmill.vision.Timeline;
import org.jspecify.annotations.Nullable;

/// Checks every part, sum, reference and file of a dataset, without a look at the sources; [Rederivation] looks at
/// those.
public final class Validation {
    private final Dataset dataset;
    private final AtomicBoolean stop;

    public Validation(Dataset dataset, AtomicBoolean stop) {
        this.dataset = dataset;
        this.stop = stop;
    }

    /// All checks. Where parts are damaged, the checks that would read them are left out.
    public List<Finding> run() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(parts());
        findings.add(strays());
        if (findings.getFirst().good()) {
            findings.add(sums());
            findings.add(references());
            findings.add(timelines());
            findings.add(proxies());
        }
        return findings;
    }

    /// Size and SHA-256 of each part as the manifest has them.
    private Finding parts() throws IOException {
        List<String> problems = new ArrayList<>();
        long looked = 0;
        for (List<Part> table : dataset.tables().values()) {
            for (Part part : table) {
                looked++;
                Path file = dataset.path().resolve(part.file());
                if (!Files.isRegularFile(file)) {
                    problems.add(part.file() + ": missing");
                } else if (Files.size(file) != part.bytes()) {
                    problems.add(part.file() + ": " + Files.size(file) + " bytes, not " + part.bytes());
                } else if (!Digests.sha256(file, stop).equals(part.sha256())) {
                    problems.add(part.file() + ": its content was changed");
                }
            }
        }
        return new Finding("parts", looked, problems);
    }

    /// Files in the folders of tables that the manifest does not name, and temporary files anywhere.
    private Finding strays() throws IOException {
        Set<Path> named = new HashSet<>();
        Set<Path> folders = new HashSet<>();
        dataset.tables()
                .values()
                .forEach(table -> table.forEach(part -> {
                    Path file = dataset.path().resolve(part.file());
                    named.add(file);
                    folders.add(file.getParent());
                }));
        List<String> problems = new ArrayList<>();
        long looked = 0;
        try (Stream<Path> files = Files.walk(dataset.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                looked++;
                String name = file.getFileName().toString();
                boolean stray = folders.contains(file.getParent()) && !named.contains(file);
                boolean spool = file.startsWith(dataset.path().resolve("work"));
                if (stray || spool || name.endsWith(".tmp")) {
                    problems.add(dataset.path().relativize(file)
                            + ": no part of the dataset (left by a killed run; the next run removes it)");
                }
            }
        }
        return new Finding("files", looked, problems);
    }

    private Finding sums() {
        Summary summary = Summary.of(dataset);
        return new Finding(
                "seconds",
                summary.done() + summary.failed() + summary.pending(),
                summary.balanced()
                        ? List.of()
                        : List.of("kept, rejected, transition, failed and pending seconds do not add up to the input"));
    }

    /// Each clip has its video, verdict and signals once; each finished video has its row.
    private Finding references() {
        List<String> problems = new ArrayList<>();
        Set<String> videos = new HashSet<>();
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> videos.add(row.videoId()));
        dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> {
            if (row.outcome().equals(LedgerRow.DONE) && !videos.contains(row.videoId())) {
                problems.add("video " + row.videoId() + ": done, but without a row in videos");
            }
        });
        Set<String> clips = new HashSet<>();
        dataset.forEach(Tables.CLIPS, ClipRow.class, null, row -> {
            if (!clips.add(row.clipId())) {
                problems.add("clip " + row.clipId() + ": twice");
            }
            if (!videos.contains(row.videoId())) {
                problems.add("clip " + row.clipId() + ": of a video that is not there");
            }
            if (!row.sourceSha256().startsWith(row.videoId())) {
                problems.add("clip " + row.clipId() + ": its source's hash is not its video's");
            }
        });
        for (String table : List.of(Tables.SIGNALS, Tables.VERDICTS)) {
            Set<String> missing = new HashSet<>(clips);
            dataset.forEachRow(table, null, row -> {
                String id = String.valueOf(row.get("clip_id"));
                if (!missing.remove(id)) {
                    problems.add("clip " + id + ": twice in " + table + ", or not a clip");
                }
            });
            missing.stream().sorted().forEach(id -> problems.add("clip " + id + ": not in " + table));
        }
        return new Finding("clips", clips.size(), problems);
    }

    /// The parts of each timeline have as many frames as the video.
    private Finding timelines() {
        Map<String, Long> frames = new HashMap<>();
        dataset.forEach(
                Tables.TIMELINES,
                Timeline.class,
                "part_id",
                part -> frames.merge(part.videoId(), (long) part.frames(), Long::sum));
        List<String> problems = new ArrayList<>();
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> {
            @Nullable Long found = frames.get(row.videoId());
            if (found == null || found != row.frames()) {
                problems.add("video " + row.videoId() + ": " + row.frames() + " frames, but "
                        + (found == null ? 0 : found) + " in its timeline");
            }
        });
        return new Finding("timelines", frames.size(), problems);
    }

    /// Each container of proxies opens, and each picture in it has its checksum.
    private Finding proxies() throws IOException {
        List<String> problems = new ArrayList<>();
        long[] looked = {0};
        boolean wanted = Curation.recipeOf(dataset).analysis().proxySide() > 0;
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> {
            if (wanted && !stop.get()) {
                Path file = dataset.path().resolve("proxies").resolve(row.videoId() + ".zip");
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    for (ZipEntry entry : Collections.list(zip.entries())) {
                        CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
                        in.transferTo(OutputStream.nullOutputStream());
                        looked[0]++;
                        if (in.getChecksum().getValue() != entry.getCrc()) { // which ZipFile does not look at
                            problems.add("proxies of video " + row.videoId() + ": " + entry.getName() + " was changed");
                        }
                    }
                } catch (IOException e) {
                    problems.add("proxies of video " + row.videoId() + ": " + e.getMessage());
                }
            }
        });
        return new Finding("proxies", looked[0], problems);
    }
}
