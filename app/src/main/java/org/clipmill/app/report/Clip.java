package org.clipmill.app.report;

import java.util.Map;
import org.clipmill.dataset.filter.Verdict;
import org.clipmill.media.Rational;
import org.jspecify.annotations.Nullable;

/// What the report shows of one clip.
///
/// @param seconds exact length, of which the sums of the report are made
/// @param reason why it was rejected; [Reason#KEPT] if it was not
/// @param detail the values that decided, or null
/// @param camera label of the camera's motion, or null
/// @param motion motion signal, NaN where it could not be told
record Clip(
        String id,
        String videoId,
        String video,
        int startFrame,
        int endFrame,
        double startSeconds,
        double endSeconds,
        double seconds,
        Reason reason,
        @Nullable String detail,
        @Nullable String camera,
        double motion) {

    boolean kept() {
        return reason == Reason.KEPT;
    }

    /// The clip of a row of `clips`, `signals` and `verdicts` joined.
    static Clip of(Map<String, @Nullable Object> row, Reasons reasons) {
        boolean kept = Verdict.KEPT.equals(row.get("verdict"));
        long ticks = (long) number(row, "end_pts") - (long) number(row, "start_pts");
        return new Clip(
                String.valueOf(row.get("clip_id")),
                String.valueOf(row.get("video_id")),
                String.valueOf(row.get("video")),
                (int) number(row, "start_frame"),
                (int) number(row, "end_frame"),
                number(row, "start_seconds"),
                number(row, "end_seconds"),
                Rational.parse(String.valueOf(row.get("time_base"))).seconds(ticks),
                kept ? Reason.KEPT : reasons.rejection((String) row.get("reason")),
                (String) row.get("detail"),
                (String) row.get("camera_motion"),
                number(row, "motion"));
    }

    /// A number of a row, NaN where there is none.
    static double number(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
