package org.clipmill.curate.export;

import java.util.Map;
import java.util.Objects;
import org.clipmill.media.cut.Span;
import org.jspecify.annotations.Nullable;

/// A clip to export, from the joined tables.
///
/// @param row columns of clips, signals and verdicts
record KeptClip(Map<String, @Nullable Object> row) {
    String id() {
        return text("clip_id");
    }

    String videoId() {
        return text("video_id");
    }

    String video() {
        return text("video");
    }

    int shot() {
        return number("shot").intValue();
    }

    int piece() {
        return number("piece").intValue();
    }

    int scene() {
        return number("scene").intValue();
    }

    double startSeconds() {
        return number("start_seconds").doubleValue();
    }

    double endSeconds() {
        return number("end_seconds").doubleValue();
    }

    Span span() {
        return new Span(
                number("start_frame").longValue(),
                number("end_frame").longValue(),
                number("start_pts").longValue(),
                number("end_pts").longValue());
    }

    private String text(String column) {
        return String.valueOf(row.get(column));
    }

    private Number number(String column) {
        return (Number) Objects.requireNonNull(row.get(column));
    }
}
