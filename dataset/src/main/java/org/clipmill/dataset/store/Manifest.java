package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The live parts of every table: the one file whose replacement is a commit.
///
/// @param commit number of commits so far
/// @param tables parts by table name; a table without parts is empty
record Manifest(long commit, Map<String, List<Part>> tables) {

    static final String FILE = "manifest.json";
    static final Manifest EMPTY = new Manifest(0, Map.of());

    /// A table is a folder, or a folder in a folder (`captions/dense`).
    static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_-]{0,99}(/[a-z0-9][a-z0-9_-]{0,99})?");

    /// Only names that we give ourselves: a manifest from elsewhere cannot point outside the folder.
    static final Pattern PART_NAME =
            Pattern.compile("[0-9]{6,18}(-[0-9]{1,6})?\\.parquet|by_[a-z0-9_]+-[0-9a-f]{32}\\.parquet");

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        Map<String, List<Part>> sorted = new TreeMap<>();
        tables.forEach((name, parts) -> sorted.put(name, List.copyOf(parts)));
        tables = Collections.unmodifiableMap(sorted);
    }

    List<Part> parts(String table) {
        return tables.getOrDefault(table, List.of());
    }

    static boolean exists(Path dataset) {
        return Files.isRegularFile(dataset.resolve(FILE));
    }

    /// Reads `manifest.json` of a dataset folder.
    ///
    /// @throws DatasetException when it is absent, damaged or of a newer version
    static Manifest read(Path dataset) {
        Path file = dataset.resolve(FILE);
        try {
            return parse(JSON.readTree(Files.readString(file)), file);
        } catch (NoSuchFileException e) {
            throw new DatasetException(dataset + " is not a Clipmill dataset: it has no " + FILE, e);
        } catch (IOException | JacksonException e) {
            throw new DatasetException(file + " cannot be read: " + DatasetException.reason(e), e);
        }
    }

    private static Manifest parse(JsonNode root, Path file) {
        int version = root.path("version").asInt(0);
        if (version > VERSION) {
            throw new DatasetException(
                    file + " was written by a newer Clipmill (format " + version + "); update Clipmill");
        }
        if (version < 1
                || !root.path("commit").canConvertToLong()
                || !root.path("tables").isObject()) {
            throw damaged(file, "version, commit or tables are missing");
        }
        Map<String, List<Part>> tables = new TreeMap<>();
        for (Map.Entry<String, JsonNode> table : root.path("tables").properties()) {
            if (!TABLE.matcher(table.getKey()).matches()) {
                throw damaged(file, "'" + table.getKey() + "' is not a table name");
            }
            List<Part> parts = new ArrayList<>();
            for (JsonNode node : table.getValue().path("parts")) {
                Part part = new Part(
                        node.path("file").asString(""),
                        node.path("rows").asLong(-1),
                        node.path("bytes").asLong(-1),
                        node.path("sha256").asString(""));
                String prefix = table.getKey() + "/";
                if (!part.file().startsWith(prefix)
                        || !PART_NAME
                                .matcher(part.file().substring(prefix.length()))
                                .matches()) {
                    throw damaged(file, "'" + part.file() + "' is not a part of table " + table.getKey());
                }
                if (part.rows() < 0 || part.bytes() < 0 || part.sha256().length() != 64) {
                    throw damaged(file, "rows, bytes or sha256 of '" + part.file() + "' are missing");
                }
                parts.add(part);
            }
            tables.put(table.getKey(), parts);
        }
        return new Manifest(root.path("commit").asLong(), tables);
    }

    private static DatasetException damaged(Path file, String why) {
        return new DatasetException(file + " is damaged: " + why);
    }

    /// The text of `manifest.json`: the same manifest gives the same bytes.
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("commit", commit);
        ObjectNode all = root.putObject("tables");
        tables.forEach((name, parts) -> {
            ArrayNode list = all.putObject(name).putArray("parts");
            for (Part part : parts) {
                list.addObject()
                        .put("file", part.file())
                        .put("rows", part.rows())
                        .put("bytes", part.bytes())
                        .put("sha256", part.sha256());
            }
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
