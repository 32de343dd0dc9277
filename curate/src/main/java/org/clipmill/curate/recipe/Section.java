package org.clipmill.curate.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of a recipe while it is read. Each key is asked for by name; [#finish] complains of keys that nobody
/// asked for.
final class Section {
    private final String file;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Overrides overrides;
    private final List<String> asked = new ArrayList<>();
    private final List<Section> children = new ArrayList<>();

    Section(String file, String path, @Nullable Node node, Overrides overrides) {
        this.file = file;
        this.path = path;
        this.overrides = overrides;
        if (node == null
                || (node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new RecipeException(where(line(node)) + "'" + path + "' must hold keys and values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                throw new RecipeException(where(line(tuple.getKeyNode())) + "key '" + key + "' stands twice");
            }
            lines.put(key, line(tuple.getKeyNode()));
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private String where(int line) {
        return file + (line > 0 ? ":" + line : "") + ": ";
    }

    /// Where a key stands, for messages: `file:line: key: `.
    String where(String key) {
        return overrides.has(full(key))
                ? "--set " + full(key) + ": "
                : where(lines.getOrDefault(key, 0)) + full(key) + ": ";
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Section section(String key) {
        asked.add(key);
        Section child = new Section(file, full(key), values.get(key), overrides);
        children.add(child);
        return child;
    }

    /// Keys that are there, in the file or by `--set`, for sections whose keys are names.
    List<String> keys() {
        List<String> keys = new ArrayList<>(values.keySet());
        for (String key : overrides.keysUnder(path)) {
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    @Nullable
    String textOrNull(String key) {
        asked.add(key);
        @Nullable String override = overrides.take(full(key));
        if (override != null) {
            return override;
        }
        @Nullable Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw new RecipeException(where(key) + "must be a single value");
        }
        return scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~")
                ? null
                : scalar.getValue();
    }

    String text(String key, String otherwise) {
        @Nullable String text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    String oneOf(String key, List<String> allowed, String otherwise) {
        String text = text(key, otherwise);
        if (!allowed.contains(text)) {
            throw new RecipeException(where(key) + "'" + text + "' is not known" + Nearest.hint(text, allowed));
        }
        return text;
    }

    boolean flag(String key, boolean otherwise) {
        return switch (text(key, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RecipeException(where(key) + "must be true or false");
        };
    }

    @Nullable
    Double numberOrNull(String key) {
        @Nullable String text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw new RecipeException(where(key) + "'" + text + "' is not a number");
    }

    double number(String key, double otherwise) {
        @Nullable Double value = numberOrNull(key);
        return value == null ? otherwise : value;
    }

    int whole(String key, int otherwise) {
        double value = number(key, otherwise);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new RecipeException(where(key) + "must be a whole number");
        }
        return (int) value;
    }

    /// A length of time: `2s`, `500ms`, `1.5m`, a plain number of seconds, or `none` for no limit.
    double seconds(String key, double otherwise) {
        @Nullable String text = textOrNull(key);
        if (text == null) {
            return otherwise;
        }
        if (text.equals("none")) {
            return Double.POSITIVE_INFINITY;
        }
        String unit = text.replaceAll("[0-9.+-]", "").strip();
        double factor = switch (unit) {
            case "", "s" -> 1;
            case "ms" -> 0.001;
            case "m", "min" -> 60;
            default ->
                throw new RecipeException(
                        where(key) + "'" + text + "' is not a length of time, write for example 2s or 500ms");
        };
        try {
            return Double.parseDouble(
                            text.substring(0, text.length() - unit.length()).strip())
                    * factor;
        } catch (NumberFormatException e) {
            throw new RecipeException(
                    where(key) + "'" + text + "' is not a length of time, write for example 2s or 500ms");
        }
    }

    /// Like [#texts], but a value given by `--set` is one text, since commas stand in conditions, too.
    List<String> conditions(String key) {
        @Nullable String override = overrides.take(full(key));
        if (override == null || override.isEmpty()) {
            return texts(key);
        }
        asked.add(key);
        return List.of(override);
    }

    List<String> texts(String key) {
        asked.add(key);
        @Nullable String override = overrides.take(full(key));
        if (override != null) {
            return override.isEmpty() ? List.of() : List.of(override.split("\\s*,\\s*"));
        }
        @Nullable Node node = values.get(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof ScalarNode scalar) {
            if (!scalar.getValue().isEmpty()) {
                texts.add(scalar.getValue());
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (!(item instanceof ScalarNode scalar)) {
                    throw new RecipeException(where(key) + "must be a list of single values");
                }
                texts.add(scalar.getValue());
            }
        } else if (node != null) {
            throw new RecipeException(where(key) + "must be a list");
        }
        return texts;
    }

    /// When `--set` chooses another `key` (a detector) than the file, the file's settings of its own choice no longer
    /// matter.
    void chosenBy(String key) {
        if (overrides.has(full(key))) {
            asked.addAll(values.keySet());
        }
    }

    /// Complains of the first key that nobody asked for, here and in the sections below.
    void finish() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw new RecipeException(where(lines.getOrDefault(key, 0)) + "unknown key '" + full(key) + "'"
                        + Nearest.hint(key, asked));
            }
        }
        for (String key : overrides.keysUnder(path)) {
            if (!asked.contains(key)) {
                throw new RecipeException("--set: unknown key '" + full(key) + "'" + Nearest.hint(key, asked));
            }
        }
        children.forEach(Section::finish);
    }
}
