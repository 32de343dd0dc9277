package org.clipmill.vision;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts the parts of a timeline together. Series per frame go straight into arrays of their final length, so that a
/// long video is held once.
public final class TimelineJoin {
    private static final RecordComponent[] COMPONENTS = Timeline.class.getRecordComponents();

    private final int frames;
    private final @Nullable Object[] whole = new @Nullable Object[COMPONENTS.length];
    /// Pieces of the series that are not per frame; they are short.
    private final List<List<Object>> pieces = new ArrayList<>();

    private final Set<String> unwanted = new HashSet<>();
    private int filled;

    /// @param frames of all parts together
    public TimelineJoin(int frames) {
        this(frames, EnumSet.allOf(Series.class));
    }

    /// @param wanted series; the others are left empty
    public TimelineJoin(int frames, Set<Series> wanted) {
        this.frames = frames;
        unwanted.addAll(Series.components(EnumSet.allOf(Series.class)));
        unwanted.removeAll(Series.components(wanted));
        for (int i = 0; i < COMPONENTS.length; i++) {
            pieces.add(new ArrayList<>());
        }
    }

    /// @param part the next in order
    /// @throws IllegalArgumentException if there are more frames than announced
    public void add(Timeline part) {
        int count = part.frames();
        if (filled + count > frames) {
            throw new IllegalArgumentException("video " + part.videoId() + " has " + (filled + count)
                    + " frames or more in its timeline, not " + frames);
        }
        for (int i = 0; i < COMPONENTS.length; i++) {
            Object value = value(COMPONENTS[i], part);
            if (unwanted.contains(COMPONENTS[i].getName())) {
                continue;
            }
            if (!COMPONENTS[i].getType().isArray()) {
                boolean first = COMPONENTS[i].getName().equals("partId");
                whole[i] = first && whole[i] != null ? whole[i] : value; // of all else, the last part knows best
            } else if (count > 0 && perFrame(COMPONENTS[i].getName())) {
                int width = Array.getLength(value) / count;
                if (whole[i] == null) {
                    whole[i] = Array.newInstance(COMPONENTS[i].getType().getComponentType(), frames * width);
                }
                System.arraycopy(value, 0, whole[i], filled * width, count * width);
            } else {
                pieces.get(i).add(value);
            }
        }
        filled += count;
    }

    /// Frames that were added so far.
    int filled() {
        return filled;
    }

    private static boolean perFrame(String series) {
        return !series.startsWith("sample")
                && !series.startsWith("box")
                && !series.startsWith("camera")
                && !series.startsWith("flow")
                && !series.equals("motion")
                && !series.equals("blockiness");
    }

    /// @throws IllegalArgumentException if frames are missing
    public Timeline done() {
        if (filled != frames) {
            throw new IllegalArgumentException("of " + frames + " frames " + filled + " are in the timeline");
        }
        for (int i = 0; i < COMPONENTS.length; i++) {
            if (whole[i] == null) {
                whole[i] = concatenated(COMPONENTS[i].getType(), pieces.get(i));
            }
        }
        return made(whole);
    }

    /// The same timeline with other pairs of EasyAnimate.
    public static Timeline withFlow(Timeline timeline, int[] flowFrame, double[] flow) {
        return with(timeline, Map.of("flowFrame", flowFrame, "flow", flow));
    }

    /// The same timeline with other values of some components, by their names.
    static Timeline with(Timeline timeline, Map<String, Object> others) {
        @Nullable Object[] values = new @Nullable Object[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            Object other = others.get(COMPONENTS[i].getName());
            values[i] = other != null ? other : value(COMPONENTS[i], timeline);
        }
        return made(values);
    }

    private static Timeline made(@Nullable Object[] values) {
        try {
            Constructor<Timeline> constructor = Timeline.class.getDeclaredConstructor(
                    Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance((Object[]) values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object concatenated(Class<?> type, List<Object> pieces) {
        Object all = Array.newInstance(
                type.getComponentType(),
                pieces.stream().mapToInt(Array::getLength).sum());
        int at = 0;
        for (Object piece : pieces) {
            System.arraycopy(piece, 0, all, at, Array.getLength(piece));
            at += Array.getLength(piece);
        }
        return all;
    }

    static Object value(RecordComponent component, Timeline part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
