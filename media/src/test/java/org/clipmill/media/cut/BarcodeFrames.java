package org.clipmill.media.cut;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.EncodeAudioSource;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.EncodedFile;
import org.clipmill.media.Encoders;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// Films whose every frame carries its own number: 8 x 4 black and white blocks in the upper half, the upright
/// picture's first two rows of blocks the number, the next two its complement. Below runs a coloured pattern.
final class BarcodeFrames {
    private static final int COLUMNS = 8;
    private static final int ROWS = 4;

    private BarcodeFrames() {}

    /// A film to be made. `pts` gives the frames' times in ticks; its last entry is the end of the last frame.
    record Source(EncodeSpec spec, long[] pts, @Nullable EncodeAudioSource sound) {
        static Source constant(int width, int height, Rational rate, int frames) {
            // The mp4 muxer multiplies coarse time scales; this one it keeps.
            long fine = rate.num() < 10_000 ? 1000 : 1;
            long[] pts = new long[frames + 1];
            for (int i = 0; i <= frames; i++) {
                pts[i] = i * rate.den() * fine;
            }
            Rational base = new Rational(1, rate.num() * fine);
            return new Source(EncodeSpec.sdr(Encoders.AUTO, width, height, base, rate), pts, null);
        }

        Source with(EncodeSpec changed) {
            return new Source(changed, pts, sound);
        }

        Source with(EncodeAudioSource added) {
            return new Source(spec, pts, added);
        }

        Source turned(int degrees, boolean mirrored) {
            return with(spec.withTurn(new Orientation(degrees, mirrored), false));
        }

        Path write(Path target) throws MediaException {
            try (EncodedFile file = EncodedFile.create(target, spec, sound)) {
                for (int i = 0; i + 1 < pts.length; i++) {
                    file.write(draw(spec, i), pts[i], pts[i + 1] - pts[i]);
                }
                file.finish();
            }
            return target;
        }

        Span span(int start, int end) {
            return new Span(start, end, pts[start], pts[end]);
        }
    }

    /// The stored picture of a frame: what must be turned by the spec's orientation to be upright.
    static Picture draw(EncodeSpec spec, int number) {
        int w = spec.width();
        int h = spec.height();
        Orientation o = spec.orientation();
        int uprightWidth = o.swapsSides() ? h : w;
        int uprightHeight = o.swapsSides() ? w : h;
        ByteBuffer data = ByteBuffer.allocateDirect(w * 3 * h);
        for (int r = 0; r < h; r++) {
            for (int c = 0; c < w; c++) {
                int column = o.mirrored() ? w - 1 - c : c;
                int x = switch (o.degrees()) {
                    case 90 -> h - 1 - r;
                    case 180 -> w - 1 - column;
                    case 270 -> r;
                    default -> column;
                };
                int y = switch (o.degrees()) {
                    case 90 -> column;
                    case 180 -> h - 1 - r;
                    case 270 -> w - 1 - column;
                    default -> r;
                };
                int color = color(x, y, uprightWidth, uprightHeight, number);
                data.put((byte) color).put((byte) (color >> 8)).put((byte) (color >> 16));
            }
        }
        return new Picture(w, h, w * 3, data.flip());
    }

    private static int color(int x, int y, int w, int h, int number) {
        int row = y * 2 * ROWS / h;
        int bit = row * COLUMNS + Math.min(COLUMNS - 1, x * COLUMNS / w);
        if (bit < 32) {
            boolean on = bit < 16 ? (number >> bit & 1) != 0 : (number >> (bit - 16) & 1) == 0;
            return on ? 0xf0f0f0 : 0x101010;
        }
        int phase = (x * 3 + y + number * 7) & 0xff;
        return 0x400000 + (phase / 2 << 8) + (255 - phase) / 2 + ((number * 5 & 0x7f) << 16);
    }

    /// The number in a frame, or -1 if there is none.
    static int read(Frame frame) throws MediaException {
        Picture p = frame.bgr();
        int code = 0;
        for (int bit = 0; bit < 32; bit++) {
            int x = (int) ((bit % COLUMNS + 0.5) * p.width() / COLUMNS);
            int y = (int) ((bit / COLUMNS + 0.5) * p.height() / (2 * ROWS));
            int green = p.data().get(y * p.stride() + x * 3 + 1) & 0xff;
            code |= (green > 128 ? 1 : 0) << bit;
        }
        int number = code & 0xffff;
        return (code >>> 16) == (~number & 0xffff) ? number : -1;
    }

    /// Numbers and times of all frames of a file.
    record Reading(List<Integer> numbers, List<Long> pts, List<Long> durations, Rational timeBase) {}

    static Reading readAll(Path path) throws MediaException {
        try (VideoFile file = VideoFile.open(path);
                FrameReader reader = new FrameReader(file, 1)) {
            List<Integer> numbers = new ArrayList<>();
            List<Long> pts = new ArrayList<>();
            List<Long> durations = new ArrayList<>();
            Frame frame;
            while ((frame = reader.next()) != null) {
                numbers.add(read(frame));
                pts.add(frame.pts());
                durations.add(frame.duration());
            }
            return new Reading(numbers, pts, durations, file.info().timeBase());
        }
    }

    /// Numbers from `start` up to, without, `end`.
    static List<Integer> range(int start, int end) {
        return java.util.stream.IntStream.range(start, end).boxed().toList();
    }
}
