package org.clipmill.app.report;

/// One way in which seconds leave the dataset, or stay.
///
/// @param name as in the tables, for example `too_short` or `motion < 0.5`
/// @param stage where it happens
/// @param meaning for people
/// @param color class of the style sheet that colours it everywhere
record Reason(String name, Stage stage, String meaning, String color) {
    /// The stages in the order in which seconds pass them.
    enum Stage {
        READING("Reading the files"),
        RULE("Shots and clip rule"),
        FILTER("Filters"),
        KEPT("Kept");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static final Reason KEPT = new Reason("kept", Stage.KEPT, "clips of the dataset", "c-kept");
    static final Reason TRANSITION = new Reason(
            "transition",
            Stage.RULE,
            "dissolves, fades and wipes between shots, which belong to neither",
            "c-transition");

    /// What this reason counts: files before there are clips, clips after.
    String noun() {
        return switch (stage) {
            case READING -> "file";
            case RULE -> this == TRANSITION ? name : "clip";
            case FILTER, KEPT -> "clip";
        };
    }
}
