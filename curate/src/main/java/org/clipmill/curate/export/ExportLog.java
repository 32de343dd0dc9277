package org.clipmill.curate.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clipmill.media.cut.CutFailure;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.CutResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// `export.jsonl` in the target folder: one line for each clip that was written or failed. It is what an interrupted
/// export resumes from, and
/// says what each file really holds.
final class ExportLog {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /// What became of one clip.
    ///
    /// @param clipId the clip
    /// @param file path below the clips' folder
    /// @param how the options it was cut by, and the span
    /// @param frames frames in the file
    /// @param seconds how long they are shown
    /// @param width coded width
    /// @param height coded height
    /// @param codec codec of the file
    /// @param encoder encoder, or copy
    /// @param bytes size of the file
    /// @param leadFrames frames before the clip's first that copying had to take along
    /// @param tailFrames frames after its last
    /// @param audio whether it has sound
    /// @param cut how it was cut in the end: `exact`, `smart` or `copy`
    /// @param copiedFrames frames whose coded bytes are the source's
    /// @param smartRefused why a smart cut was asked for and an exact one made, null otherwise
    /// @param smartDetail of that
    /// @param warnings remarks
    /// @param reason why it failed, null if it is there
    /// @param detail of the failure
    record Line(
            String clipId,
            String file,
            String how,
            long frames,
            double seconds,
            int width,
            int height,
            String codec,
            String encoder,
            long bytes,
            long leadFrames,
            long tailFrames,
            boolean audio,
            @Nullable String cut,
            @Nullable Long copiedFrames,
            @Nullable String smartRefused,
            @Nullable String smartDetail,
            List<String> warnings,
            @Nullable String reason,
            @Nullable String detail) {

        /// @param name of the file that was asked for
        static Line of(String clipId, String name, String how, CutOptions.Mode mode, CutResult r) {
            CutFailure failure = r.failure();
            if (failure != null) {
                return failed(clipId, name, how, failure.reason().code(), failure.detail());
            }
            CutResult.Refused refused = r.refused();
            // Copying may have changed the suffix.
            String file =
                    name.substring(0, name.lastIndexOf('/') + 1) + r.path().getFileName();
            return new Line(
                    clipId,
                    file,
                    how,
                    r.frames(),
                    r.seconds(),
                    r.width(),
                    r.height(),
                    r.codec(),
                    r.encoder(),
                    r.bytes(),
                    r.leadFrames(),
                    r.tailFrames(),
                    r.audio(),
                    (refused == null ? mode : CutOptions.Mode.EXACT).name().toLowerCase(Locale.ROOT),
                    r.copiedFrames(),
                    refused == null ? null : refused.reason().code(),
                    refused == null ? null : refused.detail(),
                    r.warnings(),
                    null,
                    null);
        }

        static Line failed(String clipId, String name, String how, String reason, @Nullable String detail) {
            return new Line(
                    clipId, name, how, 0, 0, 0, 0, "", "", 0, 0, 0, false, null, null, null, null, List.of(), reason,
                    detail);
        }
    }

    private final Path file;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /// All files that this log says were written, and their sizes.
    private final Map<String, Long> written = new LinkedHashMap<>();

    private ExportLog(Path file) {
        this.file = file;
    }

    /// Reads the log of an earlier export into the same folder; an unfinished last line is forgotten.
    static ExportLog open(Path target) throws IOException {
        ExportLog log = new ExportLog(target.resolve("export.jsonl"));
        if (Files.exists(log.file)) {
            for (String text : Files.readAllLines(log.file)) {
                try {
                    Line line = MAPPER.readValue(text, Line.class);
                    log.remember(line);
                } catch (JacksonException e) {
                    break; // the run was killed while it wrote this line
                }
            }
        }
        return log;
    }

    private void remember(Line line) {
        lines.put(line.clipId(), line);
        if (line.reason() == null) {
            written.put(line.file(), line.bytes());
        }
    }

    /// Whether the log knows of clips beside these.
    boolean hasOthers(List<String> clipIds) {
        return !clipIds.containsAll(lines.keySet());
    }

    /// Files of clips that were written here and are not those of these clips, with their sizes.
    Map<String, Long> stale(List<String> clipIds, Collection<String> names) {
        Map<String, Long> stale = new LinkedHashMap<>(written);
        names.forEach(stale::remove);
        for (String id : clipIds) {
            Line line = lines.get(id);
            if (line != null) {
                stale.remove(line.file());
            }
        }
        return stale;
    }

    /// The line of a clip that is there as asked, or null.
    @Nullable
    Line done(String clipId, String name, String how, Path clips) throws IOException {
        Line line = lines.get(clipId);
        boolean there = line != null
                && line.reason() == null
                && line.file().equals(name)
                && line.how().equals(how)
                && Files.isRegularFile(clips.resolve(name))
                && Files.size(clips.resolve(name)) == line.bytes();
        return there ? line : null;
    }

    /// What is known of a clip, or null.
    @Nullable
    Line line(String clipId) {
        return lines.get(clipId);
    }

    void add(List<Line> added) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Line line : added) {
            remember(line);
            text.append(MAPPER.writeValueAsString(line)).append('\n');
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Rewrites the log with the lines of these clips alone, in their order.
    void finish(List<String> clipIds) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String id : clipIds) {
            Line line = lines.get(id);
            if (line != null) {
                text.append(MAPPER.writeValueAsString(line)).append('\n');
            }
        }
        Path temporary = file.resolveSibling("export.jsonl.tmp");
        Files.writeString(temporary, text);
        Files.move(
                temporary,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
