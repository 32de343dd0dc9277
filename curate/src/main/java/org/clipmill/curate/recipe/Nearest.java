package org.clipmill.curate.recipe;

import java.util.Collection;
import org.clipmill.dataset.NearestName;

/// What to say of a key or name that is not known.
final class Nearest {
    private Nearest() {}

    /// `, did you mean 'x'?`, or the list of known names where nothing is near.
    static String hint(String wrong, Collection<String> known) {
        String nearest = NearestName.of(wrong, known);
        return nearest.isEmpty() ? "; known here: " + String.join(", ", known) : ", did you mean '" + nearest + "'?";
    }
}
