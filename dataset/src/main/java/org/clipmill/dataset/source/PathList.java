package org.clipmill.dataset.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// The paths in a list file: txt, csv, tsv, jsonl or parquet.
///
/// Lists come from anywhere, so the number of entries and the length of a line are bounded.
final class PathList {

    /// Tried in this order when the user names no column.
    static final List<String> DEFAULT_COLUMNS = List.of("video_path", "path", "file_path", "video", "file_name");

    private static final Set<String> EXTENSIONS = Set.of("txt", "csv", "tsv", "jsonl", "parquet");
    private static final int MAX_ENTRIES = 10_000_000;
    private static final int MAX_LINE = 1 << 20;

    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder().maxStringLength(MAX_LINE).build();

    private final Path file;
    private final Optional<String> column;
    private final List<String> paths = new ArrayList<>();
    private long rowsWithoutPath;

    private PathList(Path file, Optional<String> column) {
        this.file = file;
        this.column = column;
    }

    static boolean isList(Path file) {
        return EXTENSIONS.contains(VideoNames.extension(file));
    }

    /// Reads a list.
    ///
    /// @param column which column holds the paths; when empty, the first of [#DEFAULT_COLUMNS] that is there
    /// @throws SourceException when it cannot be read, or has no such column
    static PathList read(Path file, Optional<String> column) {
        PathList list = new PathList(file, column);
        try {
            switch (VideoNames.extension(file)) {
                case "txt" -> list.readLines();
                case "csv" -> list.readTable(',');
                case "tsv" -> list.readTable('\t');
                case "jsonl" -> list.readJsonLines();
                case "parquet" -> list.readParquet();
                default -> throw new IllegalArgumentException(file + " is no list");
            }
        } catch (CharacterCodingException e) {
            throw new SourceException("list " + file + " is not UTF-8 text; convert it first", e);
        } catch (IOException | SQLException | JacksonException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SourceException("list " + file + " cannot be read: " + message, e);
        }
        return list;
    }

    /// The entries as written.
    List<String> paths() {
        return paths;
    }

    long rowsWithoutPath() {
        return rowsWithoutPath;
    }

    private void add(@Nullable String path) {
        if (path == null || path.isBlank()) {
            rowsWithoutPath++;
            return;
        }
        if (paths.size() >= MAX_ENTRIES) {
            throw new SourceException("list " + file + " has more than " + MAX_ENTRIES + " entries; split it");
        }
        paths.add(path);
    }

    private void readLines() throws IOException {
        forEachLine((line, number) -> {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line);
            }
        });
    }

    private void readTable(char separator) throws IOException {
        CsvMapper mapper = CsvMapper.builder(
                        CsvFactory.builder().streamReadConstraints(BOUNDS).build())
                .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
                .build();
        try (Reader reader = open();
                MappingIterator<String[]> rows = mapper.readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                        .readValues(reader)) {
            if (!rows.hasNextValue()) {
                throw new SourceException("list " + file + " is empty; its first line must name the columns");
            }
            List<String> header =
                    Arrays.stream(rows.nextValue()).map(String::strip).toList();
            int index = header.indexOf(chosenColumn(header));
            while (rows.hasNextValue()) {
                String[] row = rows.nextValue();
                add(index < row.length ? row[index] : null);
            }
        }
    }

    private void readJsonLines() throws IOException {
        JsonMapper mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(BOUNDS).build())
                .build();
        @Nullable String[] chosen = new @Nullable String[1];
        forEachLine((line, number) -> {
            if (line.isBlank()) {
                return;
            }
            JsonNode row;
            try {
                row = mapper.readTree(line);
            } catch (JacksonException e) {
                throw new SourceException("line " + number + " of list " + file + " is no JSON", e);
            }
            if (!row.isObject()) {
                throw new SourceException("line " + number + " of list " + file + " is no JSON object");
            }
            String name = chosen[0];
            if (name == null) {
                name = chosenColumn(List.copyOf(row.propertyNames()));
                chosen[0] = name;
            }
            JsonNode value = row.path(name);
            add(value.isString() || value.isNumber() ? value.asString() : null);
        });
    }

    private void readParquet() throws SQLException {
        Path temporary = Path.of(
                System.getProperty("java.io.tmpdir"),
                "clipmill-list-" + ProcessHandle.current().pid());
        try (DuckDb database = DuckDb.open(temporary);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String source = DuckDb.parquet(List.of(file));
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            String sql = "SELECT CAST(" + DuckDb.identifier(chosenColumn(names)) + " AS VARCHAR) FROM " + source;
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    add(rows.getString(1));
                }
            }
        }
    }

    private String chosenColumn(List<String> names) {
        if (column.isPresent()) {
            if (names.contains(column.get())) {
                return column.get();
            }
            throw new SourceException("list " + file + " has no column '" + column.get() + "'; its columns are "
                    + String.join(", ", names));
        }
        for (String candidate : DEFAULT_COLUMNS) {
            if (names.contains(candidate)) {
                return candidate;
            }
        }
        throw new SourceException("list " + file + " has no column of paths that is known by name; its columns are "
                + String.join(", ", names) + "; choose one with --path-column");
    }

    private interface LineAction {
        void run(String line, long number);
    }

    private void forEachLine(LineAction action) throws IOException {
        StringBuilder line = new StringBuilder();
        long number = 1;
        try (Reader reader = open()) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    action.run(withoutReturn(line), number);
                    line.setLength(0);
                    number++;
                } else {
                    line.append((char) c);
                    if (line.length() > MAX_LINE) {
                        throw new SourceException("line " + number + " of list " + file + " is longer than " + MAX_LINE
                                + " characters; this is no list of paths");
                    }
                }
            }
            if (!line.isEmpty()) {
                action.run(withoutReturn(line), number);
            }
        }
    }

    private static String withoutReturn(StringBuilder line) {
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    /// Text that fails on malformed UTF-8 instead of guessing, without a byte order mark.
    private Reader open() throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }
}
