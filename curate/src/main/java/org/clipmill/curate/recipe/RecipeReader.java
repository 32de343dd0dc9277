package org.clipmill.curate.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clipmill.curate.clips.ClipRule;
import org.clipmill.curate.clips.TransitionMargin;
import org.clipmill.dataset.filter.Expression;
import org.clipmill.dataset.filter.FilterSyntaxException;
import org.clipmill.dataset.rows.ClipRow;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.RecordSchema;
import org.clipmill.vision.Series;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.shots.ShotDetector;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads recipes: YAML whose every key is known. `docs/recipes.md` describes the keys.
public final class RecipeReader {
    /// The recipes that ship with the program.
    public static final List<String> SHIPPED =
            List.of("default", "easyanimate-v2", "easyanimate-v5", "miradata", "internvid");

    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 20;

    private RecipeReader() {}

    /// @param nameOrFile a shipped recipe's name or a path
    /// @param settings `key=value` settings that win over the recipe's
    /// @throws RecipeException naming file, line and key
    public static Recipe read(String nameOrFile, List<String> settings) {
        if (SHIPPED.contains(nameOrFile)) {
            return parse("recipes/" + nameOrFile + ".yaml", shipped(nameOrFile), settings);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new RecipeException(
                    nameOrFile + ": no such recipe file; shipped recipes are " + String.join(", ", SHIPPED));
        }
        try {
            return parse(nameOrFile, Files.readString(file), settings);
        } catch (IOException e) {
            throw new RecipeException(nameOrFile + ": cannot be read as text: " + e.getMessage());
        }
    }

    /// Text of a shipped recipe.
    public static String shipped(String name) {
        try (InputStream in = RecipeReader.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("recipe " + name + " is not in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param file name for messages
    public static Recipe parse(String file, String yaml, List<String> settings) {
        Section root = new Section(file, "", tree(file, yaml), new Overrides(settings));
        String name = root.text("name", file.replaceAll(".*/|\\.ya?ml$", ""));
        PassOptions analysis = analysis(root.section("analysis"));
        ShotDetector shots = ShotsSection.read(root.section("shots"));
        Section clipping = root.section("clips");
        ClipRule clips = clips(clipping);
        TransitionMargin margin = margin(clipping);
        Section filter = root.section("filter");
        boolean keepMissing =
                filter.oneOf("missing", List.of("drop", "keep"), "drop").equals("keep");
        List<String> filters = filters(filter);
        List<String> signals = known(root, "signals", Signals.unavailable().keySet());
        List<String> captions = root.texts("captions");
        Section export = root.section("export");
        Recipe.Export how = new Recipe.Export(
                export.oneOf("format", List.of("folder", "easyanimate"), "folder"),
                export.oneOf("layout", List.of("v2", "v5"), "v5"),
                export.text("name_template", "{clip}.mp4"),
                export.oneOf("cut", List.of("exact", "smart", "copy"), "exact"));
        root.finish();
        return new Recipe(name, analysis, shots, clips, margin, filters, keepMissing, signals, captions, how);
    }

    private static @Nullable Node tree(String file, String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            throw new RecipeException(file + ": longer than " + MAX_CHARACTERS + " characters; that is no recipe");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true) // told apart below, with the line
                .setMaxAliasesForCollections(20)
                .build();
        try {
            checkDepth(file, new Parse(settings).parseString(yaml));
            return new Compose(settings).composeString(yaml).orElse(null);
        } catch (YamlEngineException e) {
            throw new RecipeException(
                    file + ": not valid YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " "));
        }
    }

    /// The tree is composed by recursion, which text that is nested deeply enough would overflow.
    private static void checkDepth(String file, Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                throw new RecipeException(file + ": nested deeper than " + MAX_DEPTH + "; that is no recipe");
            }
        }
    }

    private static PassOptions analysis(Section s) {
        PassOptions.Downscale downscale = PassOptions.Downscale.valueOf(
                s.oneOf("downscale", List.of("long_side", "width", "width_integer"), "long_side")
                        .toUpperCase(Locale.ROOT));
        int proxies = s.whole("proxy_side", PassOptions.DEFAULT.proxySide());
        if (proxies < 0 || proxies > 4096) {
            throw new RecipeException(s.where("proxy_side") + "must be 0 (none) to 4096 pixels");
        }
        Set<Series> series = s.flag("edges", false) ? EnumSet.allOf(Series.class) : Series.usual();
        return new PassOptions(downscale, series, true, s.flag("motion_easyanimate", false), proxies);
    }

    private static ClipRule clips(Section s) {
        ClipRule base = switch (s.oneOf(
                "rule",
                List.of("free", "easyanimate-v2", "easyanimate-v5", "miradata", "miradata-stock", "internvid"),
                "free")) {
            case "easyanimate-v2" -> ClipRule.EASYANIMATE_V2;
            case "easyanimate-v5" -> ClipRule.EASYANIMATE_V5;
            case "miradata" -> ClipRule.MIRADATA;
            case "miradata-stock" -> ClipRule.MIRADATA_STOCK;
            case "internvid" -> ClipRule.INTERNVID;
            default -> new ClipRule(2, 20, ClipRule.Divide.EQUAL, 0, 0, true, true, false);
        };
        try {
            return new ClipRule(
                    s.seconds("min", base.minSeconds()),
                    s.seconds("max", base.maxSeconds()),
                    ClipRule.Divide.valueOf(s.oneOf(
                                    "longer",
                                    List.of("chunks", "equal", "drop"),
                                    base.divide().name().toLowerCase(Locale.ROOT))
                            .toUpperCase(Locale.ROOT)),
                    s.seconds("trim_start", base.trimStartSeconds()),
                    s.seconds("trim_end", base.trimEndSeconds()),
                    s.flag("trim_divided", base.trimDivided()),
                    s.flag("min_after_trim", base.minAfterTrim()),
                    base.count());
        } catch (RecipeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RecipeException(s.where("rule") + e.getMessage());
        }
    }

    private static TransitionMargin margin(Section s) {
        try {
            return new TransitionMargin(s.seconds("transition_margin", 0));
        } catch (RecipeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RecipeException(s.where("transition_margin") + e.getMessage());
        }
    }

    /// `signal: {min, max, above, below, is}` to SQL conditions, in the order of the file.
    private static List<String> filters(Section s) {
        Set<String> names = new LinkedHashSet<>(
                Signals.all().stream().map(x -> x.describe().name()).toList());
        names.addAll(Signals.unavailable().keySet());
        List<String> filters = new ArrayList<>();
        for (String key : s.keys()) {
            if (key.equals("missing")) {
                continue;
            }
            if (key.equals("where")) {
                for (String condition : s.conditions("where")) {
                    check(s, condition);
                    filters.add(condition);
                }
                continue;
            }
            if (!names.contains(key)) {
                throw new RecipeException(s.where(key) + "there is no signal '" + key + "'" + Nearest.hint(key, names));
            }
            Section range = s.section(key);
            condition(filters, key, ">=", range.numberOrNull("min"));
            condition(filters, key, ">", range.numberOrNull("above"));
            condition(filters, key, "<=", range.numberOrNull("max"));
            condition(filters, key, "<", range.numberOrNull("below"));
            List<String> labels = range.texts("is");
            if (!labels.isEmpty()) {
                filters.add(key + " in ("
                        + String.join(
                                ", ",
                                labels.stream()
                                        .map(l -> "'" + l.replace("'", "''") + "'")
                                        .toList()) + ")");
            }
        }
        return filters;
    }

    /// A condition that cannot be judged is refused before anything is decoded.
    private static void check(Section s, String condition) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        RecordSchema.of(ClipRow.class).schema().columns().forEach(c -> columns.put(c.name(), c.type()));
        Signals.all()
                .forEach(x ->
                        columns.put(x.describe().name(), x.describe().label() ? ColumnType.TEXT : ColumnType.DOUBLE));
        Signals.unavailable().keySet().forEach(name -> columns.put(name, ColumnType.DOUBLE));
        try {
            Expression.parse(condition).check(columns);
        } catch (FilterSyntaxException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new RecipeException(s.where("where") + problem + " (in: " + condition + ")");
        }
    }

    private static void condition(List<String> filters, String signal, String operator, @Nullable Double value) {
        if (value != null) {
            String number = value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString(value.longValue())
                    : new java.math.BigDecimal(value.toString()).toPlainString();
            filters.add(signal + " " + operator + " " + number);
        }
    }

    private static List<String> known(Section root, String key, Set<String> names) {
        List<String> wanted = root.texts(key);
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw new RecipeException(
                        root.where(key) + "there is no signal '" + name + "'" + Nearest.hint(name, names));
            }
        }
        return wanted;
    }
}
