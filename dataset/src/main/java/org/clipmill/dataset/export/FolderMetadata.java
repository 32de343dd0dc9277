package org.clipmill.dataset.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes `metadata.jsonl` and `metadata.csv` beside clips, as Hugging Face's `imagefolder` and `videofolder`
/// read them: one row a clip, whose `file_name` is its path below the folder.
public final class FolderMetadata {

    private static final int DECIMALS = 9;

    private FolderMetadata() {}

    /// Writes both files; the rows are in the order of the clips, all with the same columns.
    ///
    /// @return the files
    /// @throws ExportException when a file cannot be written, or a signal has the name of another column
    public static List<Path> write(Path folder, List<ExportedClip> clips) {
        Set<String> signals = new LinkedHashSet<>();
        clips.forEach(clip -> signals.addAll(clip.signals().keySet()));
        List<Map<String, @Nullable Object>> rows =
                clips.stream().map(clip -> row(clip, signals)).toList();
        Path lines = OutputFile.write(folder.resolve("metadata.jsonl"), writer -> {
            for (Map<String, @Nullable Object> row : rows) {
                Json.line(writer, row);
            }
        });
        Path table = OutputFile.write(folder.resolve("metadata.csv"), writer -> {
            Map<String, @Nullable Object> header = new LinkedHashMap<>();
            row(EMPTY, signals).keySet().forEach(name -> header.put(name, name));
            csv(writer, header);
            for (Map<String, @Nullable Object> row : rows) {
                csv(writer, row);
            }
        });
        return List.of(lines, table);
    }

    private static final ExportedClip EMPTY = new ExportedClip("", "", "", 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), null);

    private static Map<String, @Nullable Object> row(ExportedClip clip, Set<String> signals) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("file_name", clip.fileName());
        row.put("clip_id", clip.clipId());
        row.put("video", clip.video());
        row.put("start_seconds", Json.value(clip.startSeconds(), DECIMALS));
        row.put("end_seconds", Json.value(clip.endSeconds(), DECIMALS));
        row.put("start_frame", clip.startFrame());
        row.put("end_frame", clip.endFrame());
        row.put("frames", clip.frames());
        row.put("width", clip.width());
        row.put("height", clip.height());
        row.put("fps", Json.value(clip.fps(), DECIMALS));
        for (String signal : signals) {
            if (row.containsKey(signal) || signal.equals("caption")) {
                throw new ExportException("signal '" + signal + "' has the name of another column of metadata.csv");
            }
            row.put(signal, Json.value(clip.signals().get(signal), DECIMALS));
        }
        row.put("caption", clip.caption());
        return row;
    }

    private static void csv(Writer writer, Map<String, @Nullable Object> row) throws IOException {
        List<String> cells = new ArrayList<>(row.size());
        row.values().forEach(value -> cells.add(cell(value)));
        writer.write(String.join(",", cells));
        // RFC 4180 says CRLF.
        writer.write("\r\n");
    }

    /// One cell. Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers do not need it.
    static String cell(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case String words -> !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
            case Number number -> Json.text(number);
            case Boolean truth -> truth.toString();
            default -> Json.text(value);
        };
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !text.equals(text.strip());
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
