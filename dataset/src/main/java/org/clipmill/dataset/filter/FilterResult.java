package org.clipmill.dataset.filter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How a filter run came out.
///
/// @param kept clips that stay
/// @param rejected clips that do not, by reason
public record FilterResult(Tally kept, Map<String, Tally> rejected) {

    /// @param clips how many
    /// @param seconds their duration altogether
    public record Tally(long clips, double seconds) {}

    public FilterResult {
        rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    }
}
