package org.clipmill.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The [Series] of a long video's timeline in a scratch file, one behind another: the value of frame `f` is at
/// `start of the series + f * bytes of a value`. On Linux the file has no name once it is open, so that nothing of it
/// stays whatever happens. Belongs to one thread.
///
/// Methods throw an [UncheckedIOException] when the disk is full or fails.
final class SeriesFile implements AutoCloseable {
    /// One series of the timeline.
    ///
    /// @param type of its values: double, float or long
    /// @param width values of a frame
    /// @param start where it begins in the file
    private record Column(Class<?> type, int width, long start) {
        int frameBytes() {
            return width * (type == float.class ? Float.BYTES : Long.BYTES);
        }
    }

    private final int frames;
    private final FileChannel file;
    private final Map<String, Column> columns = new HashMap<>();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(Timeline.PART_FRAMES * Thumbnail.BYTES).order(ByteOrder.nativeOrder());

    /// @param path of a file that is not there
    /// @param frames of the video
    SeriesFile(Path path, int frames) throws IOException {
        this.frames = frames;
        Set<String> all = Series.components(EnumSet.allOf(Series.class));
        long start = 0;
        for (RecordComponent component : Timeline.class.getRecordComponents()) {
            if (all.contains(component.getName())) {
                int width = component.getName().equals("thumbnails") ? Thumbnail.LONGS : 1;
                Column column = new Column(component.getType().getComponentType(), width, start);
                columns.put(component.getName(), column);
                start += (long) column.frameBytes() * frames;
            }
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// @param values of the frames from `first` on, at most [Timeline#PART_FRAMES]
    void write(String series, int first, Object values) {
        Column column = column(series);
        int length = Array.getLength(values);
        buffer.clear();
        switch (values) {
            case double[] numbers -> buffer.asDoubleBuffer().put(numbers);
            case float[] numbers -> buffer.asFloatBuffer().put(numbers);
            case long[] numbers -> buffer.asLongBuffer().put(numbers);
            default -> throw new IllegalArgumentException(series);
        }
        buffer.limit(length / column.width() * column.frameBytes());
        long at = column.start() + (long) first * column.frameBytes();
        try {
            while (buffer.hasRemaining()) {
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The values of all frames.
    Object read(String series) {
        Column column = column(series);
        Object all = Array.newInstance(column.type(), frames * column.width());
        for (int first = 0; first < frames; first += Timeline.PART_FRAMES) {
            read(column, first, Math.min(Timeline.PART_FRAMES, frames - first), all, first * column.width());
        }
        return all;
    }

    /// Reads the thumbnails of the frames of a part to the beginning of an array.
    void thumbnails(int part, long[] into) {
        int first = part * Timeline.PART_FRAMES;
        read(column("thumbnails"), first, Math.min(Timeline.PART_FRAMES, frames - first), into, 0);
    }

    private void read(Column column, int first, int count, Object into, int offset) {
        buffer.clear().limit(count * column.frameBytes());
        long at = column.start() + (long) first * column.frameBytes();
        try {
            while (buffer.hasRemaining()) {
                int n = file.read(buffer, at);
                if (n < 0) {
                    throw new IOException("the file of series is too short");
                }
                at += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.flip();
        int length = count * column.width();
        switch (into) {
            case double[] numbers -> buffer.asDoubleBuffer().get(numbers, offset, length);
            case float[] numbers -> buffer.asFloatBuffer().get(numbers, offset, length);
            case long[] numbers -> buffer.asLongBuffer().get(numbers, offset, length);
            default -> throw new IllegalArgumentException(column.toString());
        }
    }

    private Column column(String series) {
        return Objects.requireNonNull(columns.get(series), series);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
