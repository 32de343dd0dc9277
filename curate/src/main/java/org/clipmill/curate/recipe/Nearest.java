package org.clipmill.curate.recipe;

import java.util.Collection;

/// The known name that is most like a misspelt one.
final class Nearest {
    private Nearest() {}

    /// `, did you mean 'x'?`, or the list of known names where nothing is near.
    static String hint(String wrong, Collection<String> known) {
        String best = "";
        int distance = Integer.MAX_VALUE;
        for (String name : known) {
            int d = distance(wrong, name);
            if (d < distance) {
                distance = d;
                best = name;
            }
        }
        return distance <= Math.max(2, wrong.length() / 3)
                ? ", did you mean '" + best + "'?"
                : "; known here: " + String.join(", ", known);
    }

    /// Levenshtein distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
