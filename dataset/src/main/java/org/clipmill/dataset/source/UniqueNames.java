package org.clipmill.dataset.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives different files different names, by prepending parent folders to those that share one.
///
/// The names depend on the set of files alone, not on their order.
final class UniqueNames {

    private UniqueNames() {}

    /// The sources with unique names, in the same order.
    static List<Source> of(List<Source> sources) {
        String[] names = new String[sources.size()];
        int[] depths = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = sources.get(i).name();
            depths[i] = names[i].split("/", -1).length;
        }
        // Each round lengthens every shared name that can be; there are at most as many rounds as folders in a
        // path.
        boolean changed = true;
        while (changed) {
            changed = false;
            Map<String, Integer> counts = new HashMap<>();
            for (String name : names) {
                counts.merge(name, 1, Integer::sum);
            }
            for (int i = 0; i < names.length; i++) {
                Path path = sources.get(i).path();
                if (counts.getOrDefault(names[i], 0) > 1 && depths[i] < path.getNameCount()) {
                    depths[i]++;
                    names[i] = slashes(path.subpath(path.getNameCount() - depths[i], path.getNameCount()));
                    changed = true;
                }
            }
        }
        return renamed(sources, names);
    }

    /// Names of undecodable bytes can still look alike: they are numbered, in their order.
    private static List<Source> renamed(List<Source> sources, String[] names) {
        Set<String> taken = new HashSet<>(List.of(names));
        Set<String> used = new HashSet<>();
        List<Source> result = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            for (int number = 2; !used.add(name); number++) {
                String numbered = names[i] + "~" + number;
                name = taken.contains(numbered) ? name : numbered;
            }
            result.add(new Source(name, sources.get(i).path(), sources.get(i).failure()));
        }
        return result;
    }

    static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
