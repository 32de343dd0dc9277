package org.clipmill.vision.pass;

import java.util.Arrays;

/// Arrays that grow while a video of unknown length is read.
final class Growing {
    private Growing() {}

    static final class Doubles {
        private double[] values = new double[256];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        double[] done() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Floats {
        private float[] values = new float[256];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = (float) value;
        }

        float[] done() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Longs {
        private long[] values = new long[256];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        long[] done() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Ints {
        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] done() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Booleans {
        private boolean[] values = new boolean[256];
        private int size;

        void add(boolean value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        boolean[] done() {
            return Arrays.copyOf(values, size);
        }
    }
}
