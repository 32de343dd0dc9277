package org.clipmill.curate;

/// Names of the tables of a dataset.
public final class Tables {
    public static final String SOURCES = "sources";
    public static final String VIDEOS = "videos";
    public static final String TIMELINES = "timelines";
    public static final String LEDGER = "ledger";
    public static final String SHOTS = "shots";
    public static final String CLIPS = "clips";
    public static final String SIGNALS = "signals";
    public static final String VERDICTS = "verdicts";

    private Tables() {}
}
