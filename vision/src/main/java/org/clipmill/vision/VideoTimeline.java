package org.clipmill.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One video's timeline, put together from its parts for who finds shots and measures clips. An ordinary one is held as
/// a whole. The [Series] of a long one go to a scratch file and are read from there when they are asked for, so that
/// what is held of it does not grow beyond some tens of bytes a frame: always its times and samples, and of the
/// thumbnails a few blocks.
///
/// Methods throw an [UncheckedIOException] when the disk is full or fails.
public final class VideoTimeline implements AutoCloseable {
    /// A timeline of more parts than this is a long one: 44 minutes at 25 frames a second.
    static final int MOST_PARTS = 16;

    private final int frames;
    private final Set<Series> wanted;
    private final TimelineJoin join;
    /// Of a long timeline.
    private final @Nullable SeriesFile file;
    /// Frames that the file has of each series.
    private final Map<String, Integer> filled = new HashMap<>();

    private @Nullable Timeline joined;

    /// @param frames of the video
    /// @param wanted series that will be asked for
    /// @param scratch a file that is not there, for the series of a long video
    public VideoTimeline(int frames, Set<Series> wanted, Path scratch) {
        this.frames = frames;
        this.wanted = wanted;
        boolean isLong = frames > MOST_PARTS * Timeline.PART_FRAMES;
        join = new TimelineJoin(frames, isLong ? Set.of() : wanted);
        try {
            file = isLong ? new SeriesFile(scratch, frames) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param part the next in order
    /// @throws IllegalArgumentException if there are more frames than announced
    public void add(Timeline part) {
        int first = join.filled();
        join.add(part);
        if (file != null) {
            for (RecordComponent component : Timeline.class.getRecordComponents()) {
                if (Series.components(wanted).contains(component.getName())) {
                    Object values = TimelineJoin.value(component, part);
                    if (Array.getLength(values) > 0) { // it was measured
                        file.write(component.getName(), first, values);
                        filled.merge(component.getName(), part.frames(), Integer::sum);
                    }
                }
            }
        }
    }

    /// How many parts there are.
    public int parts() {
        return Math.ceilDiv(frames, Timeline.PART_FRAMES);
    }

    /// The timeline with these series, as far as they were measured; of a long one without the thumbnails.
    ///
    /// @throws IllegalArgumentException if frames are missing
    public Timeline with(Set<Series> series) {
        Timeline all = joined();
        SeriesFile from = file;
        if (from == null) {
            return all;
        }
        Map<String, Object> read = new HashMap<>();
        for (String name : Series.components(series)) {
            if (has(name) && !name.equals("thumbnails")) {
                read.put(name, from.read(name));
            }
        }
        return TimelineJoin.with(all, read);
    }

    /// The thumbnails of all frames; none if they were not measured.
    public Thumbnails thumbnails() {
        SeriesFile from = file;
        return from == null
                ? Thumbnails.of(joined())
                : Thumbnails.inBlocks(has("thumbnails") ? frames : 0, from::thumbnails);
    }

    private boolean has(String name) {
        return filled.getOrDefault(name, 0) == frames;
    }

    private Timeline joined() {
        if (joined == null) {
            joined = join.done();
        }
        return Objects.requireNonNull(joined);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
