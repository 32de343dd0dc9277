package org.clipmill.vision;

import java.util.Arrays;

/// The [Thumbnail]s of a video's frames for those who compare them. They lie in one array or, those of a long video, in
/// blocks that are loaded when they are looked at; the few that were looked at last are held. That is enough for those
/// who go through the frames in order and look a few seconds back and ahead. Belongs to one thread.
public final class Thumbnails {
    /// Where the blocks come from.
    public interface Source {
        /// Reads the thumbnails of the frames of a block, one behind another, to the beginning of an array.
        void load(int block, long[] into);
    }

    /// Blocks that are held at once, of 0.7 MB each.
    static final int HELD = 8;

    private static final int BLOCK_BITS = Integer.numberOfTrailingZeros(Timeline.PART_FRAMES);
    private static final int NONE = -1;

    private final int frames;
    private final Source source;
    private final int bits;
    private final int mask;
    /// Where each block is held.
    private final int[] places;

    /// The arrays are used again and again: they would outlive the young generation, and the heap would grow by each.
    private final long[][] arrays;

    private final int[] blocks = new int[HELD];
    private final long[] lastUse = new long[HELD];
    private long uses;
    private int held;

    private Thumbnails(int frames, int bits, long[][] arrays, Source source) {
        this.frames = frames;
        this.source = source;
        this.bits = bits;
        this.arrays = arrays;
        mask = (1 << bits) - 1;
        places = new int[(Math.max(0, frames - 1) >>> bits) + 1];
        Arrays.fill(places, NONE);
    }

    /// Those of a timeline that is held as a whole.
    public static Thumbnails of(Timeline timeline) {
        long[] all = timeline.thumbnails();
        return new Thumbnails(all.length / Thumbnail.LONGS, Integer.SIZE - 1, new long[][] {all}, (block, into) -> {});
    }

    /// @param frames of the video
    /// @param source of blocks of [Timeline#PART_FRAMES] frames
    public static Thumbnails inBlocks(int frames, Source source) {
        return new Thumbnails(frames, BLOCK_BITS, new long[HELD][], source);
    }

    /// How many there are.
    public int frames() {
        return frames;
    }

    /// The array in which the thumbnail of a frame lies; not to be written to. It does so until as many other blocks
    /// have been asked for as are held.
    public long[] array(int frame) {
        int place = places[frame >>> bits];
        if (place < 0) {
            place = load(frame >>> bits);
        }
        lastUse[place] = ++uses;
        return arrays[place];
    }

    /// Where in its array it begins.
    public int offset(int frame) {
        return (frame & mask) * Thumbnail.LONGS;
    }

    private int load(int block) {
        int place = 0;
        if (held < arrays.length) {
            place = held++;
            if (arrays[place] == null) {
                arrays[place] = new long[Timeline.PART_FRAMES * Thumbnail.LONGS];
            }
        } else {
            for (int i = 1; i < held; i++) {
                place = lastUse[i] < lastUse[place] ? i : place;
            }
            places[blocks[place]] = NONE;
        }
        source.load(block, arrays[place]);
        blocks[place] = block;
        places[block] = place;
        return place;
    }
}
