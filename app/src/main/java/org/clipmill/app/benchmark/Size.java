package org.clipmill.app.benchmark;

import java.util.Arrays;

/// Sizes of the generated videos.
enum Size {
    P360("360p", 640, 360),
    P720("720p", 1280, 720),
    P1080("1080p", 1920, 1080);

    private final String label;
    private final int width;
    private final int height;

    Size(String label, int width, int height) {
        this.label = label;
        this.width = width;
        this.height = height;
    }

    String label() {
        return label;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// @throws BenchmarkException for another name
    static Size named(String label) {
        return Arrays.stream(values())
                .filter(s -> s.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("--size is 360p, 720p or 1080p, not " + label));
    }
}
