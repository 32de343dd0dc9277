package org.clipmill.curate;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Timeline;

/// Timelines of any length, drawn by chance so that every detector finds shots and every signal has something to say.
final class LongTimelines {
    static final String VIDEO_ID = "0123456789abcdef";
    private static final RecordComponent[] COMPONENTS = Timeline.class.getRecordComponents();
    /// Frames between samples, camera steps and pairs.
    private static final int SAMPLE = 12;

    private static final int STEP = 6;

    private LongTimelines() {}

    static Timeline whole(int frames, long seed) {
        Random random = new Random(seed);
        Object[] values = new Object[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            values[i] = value(COMPONENTS[i].getName(), COMPONENTS[i].getType(), frames, random);
        }
        return made(values);
    }

    private static Object value(String name, Class<?> type, int frames, Random random) {
        return switch (name) {
            case "videoId" -> VIDEO_ID;
            case "partId" -> Timeline.partId(VIDEO_ID, 0);
            case "timeBase" -> "1/50";
            case "frameRate" -> "25/1";
            case "startPts" -> 0L;
            case "endPts" -> 2L * frames;
            case "width", "analysisWidth" -> 64;
            case "height", "analysisHeight" -> 36;
            case "pts" -> // frames do not come evenly
                IntStream.range(0, frames)
                        .mapToLong(f -> 2L * f + random.nextInt(2))
                        .toArray();
            case "deltaEdges" -> new double[0];
            case "thumbnails" -> thumbnails(frames, random);
            case "averageRgb" -> { // it becomes dark now and then
                double[] values = random.doubles(frames, 0, 8).toArray();
                for (int f = 0; f < frames; f++) {
                    values[f] += f / 40 % 3 == 0 ? 0 : 90;
                }
                yield values;
            }
            case "histogramCorrelation" ->
                Arrays.stream(spikes(frames, random)).map(v -> 1 - v / 100).toArray();
            case "hashDistance" -> floats(spikes(frames, random), 0.01);
            default -> series(name, type, frames, random);
        };
    }

    private static Object series(String name, Class<?> type, int frames, Random random) {
        int every =
                name.startsWith("camera") ? STEP : name.matches("sample.*|box.*|motion|blockiness|flow.*") ? SAMPLE : 1;
        int n = every == 1 ? frames : frames / every;
        if (name.endsWith("Frame")) {
            return IntStream.range(0, n).map(i -> every * i + every - 1).toArray();
        }
        if (type == boolean[].class) {
            boolean[] marks = new boolean[n];
            for (int f = 0; f < n; f++) {
                marks[f] = random.nextInt(50) == 0;
            }
            return marks;
        }
        if (type == int[].class) {
            return random.ints(n, 0, 30).toArray();
        }
        if (type == double[].class) {
            return spikes(n, random);
        }
        return floats(spikes(n, random), name.matches("camera.*|blackShare") ? 0.01 : 1);
    }

    /// Mostly small, 60 to 100 now and then.
    private static double[] spikes(int n, Random random) {
        return random.doubles(n)
                .map(v -> v > 0.98 ? 60 + (v - 0.98) * 2000 : v * 4)
                .toArray();
    }

    private static float[] floats(double[] values, double scale) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (scale * values[i]);
        }
        return out;
    }

    /// Shots of 1 to 8 seconds, but none ends in the middle third, with grain, that follow each other by cuts,
    /// dissolves and fades to black.
    private static long[] thumbnails(int frames, Random random) {
        long[] all = new long[frames * Thumbnail.LONGS];
        int[] now = picture(random);
        int[] next = picture(random);
        int start = 0;
        int length = 100;
        int mixed = 0;
        for (int f = 0; f < frames; f++) {
            if (f >= start + length && (f < frames / 3 || f > frames / 3 * 2)) {
                now = next;
                next = random.nextInt(8) == 0 ? new int[Thumbnail.BYTES] : picture(random);
                start = f;
                length = 25 + random.nextInt(175);
                mixed = random.nextInt(3) == 0 ? 20 : 0;
            }
            double share = Math.max(0, mixed - (start + length - 1 - f)) / (mixed + 1.0);
            for (int i = 0; i < Thumbnail.BYTES; i++) {
                long cell = Math.round(now[i] + Math.min(1, share) * (next[i] - now[i])) + random.nextInt(2);
                all[f * Thumbnail.LONGS + i / 8] |= cell << i % 8 * 8;
            }
        }
        return all;
    }

    private static int[] picture(Random random) {
        return random.ints(Thumbnail.BYTES, 20, 230).toArray();
    }

    /// As the pass would have left it.
    static List<Timeline> parts(Timeline whole) {
        List<Timeline> parts = new ArrayList<>();
        for (int from = 0; from < whole.frames(); from += Timeline.PART_FRAMES) {
            int to = Math.min(whole.frames(), from + Timeline.PART_FRAMES);
            Object[] values = new Object[COMPONENTS.length];
            for (int i = 0; i < COMPONENTS.length; i++) {
                String name = COMPONENTS[i].getName();
                Object all = TestValues.of(COMPONENTS[i], whole);
                int every = name.startsWith("camera")
                        ? STEP
                        : name.matches("sample.*|box.*|motion|blockiness|flow.*") ? SAMPLE : 1;
                if (name.equals("partId")) {
                    values[i] = Timeline.partId(VIDEO_ID, parts.size());
                } else if (!COMPONENTS[i].getType().isArray() || Array.getLength(all) == 0) {
                    values[i] = all;
                } else if (every > 1) {
                    values[i] = slice(all, from / every, to / every);
                } else {
                    int width = Array.getLength(all) / whole.frames();
                    values[i] = slice(all, from * width, to * width);
                }
            }
            parts.add(made(values));
        }
        return parts;
    }

    private static Object slice(Object array, int from, int to) {
        Object slice = Array.newInstance(array.getClass().getComponentType(), to - from);
        System.arraycopy(array, from, slice, 0, to - from);
        return slice;
    }

    private static Timeline made(Object[] values) {
        return TestValues.made(Timeline.class, values);
    }
}
