package org.clipmill.vision.disturbance;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Picture;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// Some frames of one shot, all of one small size.
///
/// @param name of the file they come from
/// @param frames BGR, [#WIDTH] x [#HEIGHT], rows without gaps; never changed
record Footage(String name, List<byte[]> frames) {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;

    /// Of the most that are read of a file.
    static final int FRAMES = 120;

    static Footage read(Path video) throws MediaException {
        List<byte[]> frames = new ArrayList<>();
        try (VideoFile file = VideoFile.open(video);
                FrameReader reader = new FrameReader(file, 1)) {
            for (@Nullable Frame frame = reader.next();
                    frame != null && frames.size() < FRAMES;
                    frame = reader.next()) {
                frames.add(tight(frame.display(WIDTH, HEIGHT)));
            }
        }
        return new Footage(String.valueOf(video.getFileName()), frames);
    }

    private static byte[] tight(Picture picture) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        ByteBuffer data = picture.data().duplicate();
        for (int y = 0; y < HEIGHT; y++) {
            data.position(y * picture.stride());
            data.get(bgr, 3 * WIDTH * y, 3 * WIDTH);
        }
        return bgr;
    }

    int length() {
        return frames.size();
    }

    byte[] frame(int n) {
        return frames.get(Math.clamp(n, 0, frames.size() - 1));
    }
}
