package org.clipmill.curate.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values given by `--set path.to.key=value`, which win over the recipe's.
final class Overrides {
    private final Map<String, String> values = new LinkedHashMap<>();

    Overrides(List<String> settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new RecipeException(
                        "--set " + setting + ": write it as key=value, for example filter.motion.min=3");
            }
            values.put(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
    }

    boolean has(String path) {
        return values.containsKey(path);
    }

    @Nullable
    String take(String path) {
        return values.get(path);
    }

    /// The next step of each path below `path`.
    List<String> keysUnder(String path) {
        List<String> keys = new ArrayList<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (String key : values.keySet()) {
            if (key.startsWith(prefix)) {
                String rest = key.substring(prefix.length());
                int dot = rest.indexOf('.');
                String step = dot < 0 ? rest : rest.substring(0, dot);
                if (!keys.contains(step)) {
                    keys.add(step);
                }
            }
        }
        return keys;
    }
}
