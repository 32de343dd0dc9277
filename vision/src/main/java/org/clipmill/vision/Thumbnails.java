package org.clipmill.vision;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The [Thumbnail]s of a video's frames for those who compare them. They lie in one array or, those of a long video, in
/// blocks that are loaded when they are looked at; the last few are held. That is enough for who goes through the
/// frames
/// in order and looks a few seconds back and ahead. Belongs to one thread.
public final class Thumbnails {
    /// Blocks that are held at once, of 0.7 MB each.
    static final int HELD = 8;

    private static final int BLOCK_BITS = Integer.numberOfTrailingZeros(Timeline.PART_FRAMES);

    private final int frames;
    private final IntFunction<long[]> source;
    private final long[] @Nullable [] blocks;
    private final int bits;
    private final int mask;
    /// Numbers of the blocks that are held, each in the place of the one that was loaded so many before it.
    private final int[] held = new int[HELD];

    private int loads;

    private Thumbnails(int frames, IntFunction<long[]> source, int count, int bits) {
        this.frames = frames;
        this.source = source;
        this.bits = bits;
        blocks = new long[count] @Nullable [];
        mask = (1 << bits) - 1;
    }

    /// Those of a timeline that is held as a whole.
    public static Thumbnails of(Timeline timeline) {
        long[] all = timeline.thumbnails();
        return new Thumbnails(all.length / Thumbnail.LONGS, block -> all, 1, Integer.SIZE - 1);
    }

    /// @param frames of the video
    /// @param source gives the thumbnails of the frames of each block of [Timeline#PART_FRAMES]
    public static Thumbnails inBlocks(int frames, IntFunction<long[]> source) {
        int count = Math.ceilDiv(frames, Timeline.PART_FRAMES);
        return new Thumbnails(frames, source, count, BLOCK_BITS);
    }

    /// How many there are.
    public int frames() {
        return frames;
    }

    /// The array in which the thumbnail of a frame lies, to be read and no more.
    public long[] array(int frame) {
        long[] block = blocks[frame >>> bits];
        return block != null ? block : load(frame >>> bits);
    }

    /// Where in its array it begins.
    public int offset(int frame) {
        return (frame & mask) * Thumbnail.LONGS;
    }

    private long[] load(int block) {
        int place = loads++ % HELD;
        if (loads > HELD) {
            blocks[held[place]] = null;
        }
        held[place] = block;
        long[] loaded = source.apply(block);
        blocks[block] = loaded;
        return loaded;
    }
}
