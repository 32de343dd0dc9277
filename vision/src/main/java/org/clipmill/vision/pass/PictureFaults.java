package org.clipmill.vision.pass;

import org.bytedeco.opencv.opencv_core.Mat;

/// What the whole picture at full size shows of black bars and of coding blocks: one walk over its pixels.
final class PictureFaults {
    /// A row or column is content when its mean is above this (ffmpeg cropdetect's 24/255, specs/shots.md 12.1).
    private static final int CONTENT_ABOVE = 24;
    /// Distance of the lines of the coding grid.
    private static final int GRID = 8;

    private static final int SMALLEST = 32;

    private byte[] bytes = {};
    private int[] row = {};
    private int[] rowBefore = {};
    private int[] columnSums = {};
    private int[] columnSteps = {};
    private int[] rowSums = {};
    private int[] rowSteps = {};

    int left;
    int top;
    int right;
    int bottom;
    double blockiness;

    /// @param gray 8 bits a pixel
    void measure(Mat gray) {
        int width = gray.cols();
        int height = gray.rows();
        walk(gray, width, height);
        left = firstContent(columnSums, height, 0, 1);
        right = firstContent(columnSums, height, width - 1, -1) + 1;
        top = firstContent(rowSums, width, 0, 1);
        bottom = firstContent(rowSums, width, height - 1, -1) + 1;
        if (left >= right || top >= bottom) { // all dark
            left = right = top = bottom = 0;
        }
        blockiness = width < SMALLEST || height < SMALLEST
                ? 1
                : (gridRatio(columnSteps, width - 1, height) + gridRatio(rowSteps, height - 1, width)) / 2;
    }

    /// Sums of rows and columns, and of the absolute steps from each row and column to the next. Sums of 32 bits hold
    /// 8 million pixels in a line.
    private void walk(Mat gray, int width, int height) {
        bytes = bytes.length == width ? bytes : new byte[width];
        row = row.length == width ? row : new int[width];
        rowBefore = rowBefore.length == width ? rowBefore : new int[width];
        columnSums = new int[width];
        columnSteps = new int[width];
        rowSums = new int[height];
        rowSteps = new int[height];
        for (int y = 0; y < height; y++) {
            int[] last = rowBefore;
            rowBefore = row;
            row = last;
            gray.ptr(y).get(bytes);
            widen(bytes, row);
            add(columnSums, row);
            addSteps(columnSteps, row);
            rowSums[y] = sum(row);
            if (y > 0) {
                rowSteps[y - 1] = difference(rowBefore, row);
            }
        }
    }

    // One plain loop each, which the virtual machine turns into vector code.

    private static void widen(byte[] from, int[] to) {
        for (int x = 0; x < from.length; x++) {
            to[x] = from[x] & 0xff;
        }
    }

    private static void add(int[] sums, int[] values) {
        for (int x = 0; x < values.length; x++) {
            sums[x] += values[x];
        }
    }

    private static void addSteps(int[] steps, int[] values) {
        for (int x = 0; x < values.length - 1; x++) {
            steps[x] += Math.abs(values[x + 1] - values[x]);
        }
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int x = 0; x < values.length; x++) {
            sum += values[x];
        }
        return sum;
    }

    private static int difference(int[] a, int[] b) {
        int sum = 0;
        for (int x = 0; x < a.length; x++) {
            sum += Math.abs(a[x] - b[x]);
        }
        return sum;
    }

    private static int firstContent(int[] sums, int pixels, int from, int direction) {
        int i = from;
        while (i >= 0 && i < sums.length && sums[i] <= CONTENT_ABOVE * pixels) {
            i += direction;
        }
        return i;
    }

    /// Mean step across the lines of the coding grid over the mean step elsewhere.
    ///
    /// @param steps sum of the steps between line i and i + 1
    private static double gridRatio(int[] steps, int lines, int pixels) {
        double onGrid = 0;
        double off = 0;
        int gridLines = 0;
        for (int i = 0; i < lines; i++) {
            double mean = (double) steps[i] / pixels;
            if ((i + 1) % GRID == 0) {
                onGrid += mean;
                gridLines++;
            } else {
                off += mean;
            }
        }
        double offMean = off / (lines - gridLines);
        return offMean < 1e-3 ? 1 : onGrid / gridLines / offMean;
    }
}
