package org.clipmill.app.report;

/// Items and seconds that share a fate.
final class Tally {
    private long items;
    private double seconds;

    void add(double length) {
        items++;
        seconds += length;
    }

    long items() {
        return items;
    }

    double seconds() {
        return seconds;
    }
}
