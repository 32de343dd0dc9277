package org.clipmill.dataset;

import java.util.Collection;
import java.util.Objects;

/// The known name that is most like a misspelt one.
public final class NearestName {
    private NearestName() {}

    /// The known name with the fewest edits to the given one; empty when none is near.
    public static String of(String name, Collection<String> known) {
        String best = "";
        int bestEdits = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int edits = candidate.startsWith(name) && name.length() > 2 ? 1 : edits(name, candidate);
            if (edits < bestEdits) {
                best = candidate;
                bestEdits = edits;
            }
        }
        return Objects.requireNonNull(best);
    }

    /// Levenshtein distance.
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
