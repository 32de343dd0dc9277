package org.clipmill.dataset.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Expands a pattern with `*`, `?`, `[a-z]`, `[!a-z]`, and `**` for folders at any depth.
///
/// Names that begin with a dot match only a pattern that begins with one, as in a shell.
final class Glob {

    private Glob() {}

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /// The files and folders that match, in natural order; folders that cannot be read match nothing.
    static List<Path> expand(String pattern, Path workingFolder) {
        Set<Path> found = Set.of(pattern.startsWith("/") ? workingFolder.getRoot() : workingFolder);
        for (String component : pattern.split("/+")) {
            if (component.isEmpty()) {
                continue;
            }
            Set<Path> next = new LinkedHashSet<>();
            for (Path path : found) {
                step(path, component, next);
            }
            found = next;
        }
        List<Path> sorted = new ArrayList<>(found);
        sorted.sort(NaturalOrder.PATHS);
        return sorted;
    }

    private static void step(Path folder, String component, Set<Path> found) {
        if (component.equals("**")) {
            found.add(folder);
            for (Path entry : entries(folder)) {
                if (!FolderWalk.isHidden(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    step(entry, component, found);
                }
            }
        } else if (isPattern(component)) {
            Pattern regex = regex(component);
            for (Path entry : entries(folder)) {
                String name = String.valueOf(entry.getFileName());
                if (regex.matcher(name).matches() && (component.startsWith(".") || !name.startsWith("."))) {
                    found.add(entry);
                }
            }
        } else {
            Path path = folder.resolve(component);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                found.add(path);
            }
        }
    }

    private static List<Path> entries(Path folder) {
        try {
            return Files.isDirectory(folder) ? FolderWalk.entries(folder) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    static Pattern regex(String component) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < component.length()) {
            char c = component.charAt(i);
            int close = c == '[' ? component.indexOf(']', i + 2) : -1;
            if (c == '*') {
                if (i == 0 || component.charAt(i - 1) != '*') {
                    regex.append(".*");
                }
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                String body = component.substring(i + 1, close);
                boolean negated = body.startsWith("!") || body.startsWith("^");
                String set = negated ? body.substring(1) : body;
                regex.append(negated ? "[^" : "[")
                        .append(set.replaceAll("[\\\\\\[\\]^&]", "\\\\$0"))
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            // A set such as [z-a] matches nothing but its own text.
            return Pattern.compile(Pattern.quote(component));
        }
    }
}
