package org.clipmill.app.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import javax.imageio.ImageIO;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Picture;
import org.clipmill.media.VideoFile;
import org.jspecify.annotations.Nullable;

/// Small pictures of chosen frames.
///
/// @param jpegs by frame ordinal
/// @param width of each, pixels
/// @param height of each, pixels
record Stills(Map<Integer, byte[]> jpegs, int width, int height) {
    private static final int LONG_SIDE = 192;

    /// Decodes the video once, up to the last frame that is wanted.
    static Stills of(Path video, SortedSet<Integer> wanted) throws MediaException, IOException {
        Map<Integer, byte[]> jpegs = new HashMap<>();
        int width = LONG_SIDE;
        int height = LONG_SIDE;
        try (VideoFile file = VideoFile.open(video);
                FrameReader reader = new FrameReader(file, 1)) {
            int last = wanted.isEmpty() ? -1 : wanted.last();
            for (@Nullable Frame frame = reader.next();
                    frame != null && frame.ordinal() <= last;
                    frame = reader.next()) {
                if (wanted.contains((int) frame.ordinal())) {
                    double w = frame.width() * file.info().sampleAspect().value();
                    double factor = LONG_SIDE / Math.max(w, frame.height());
                    width = Math.max(2, (int) Math.round(w * factor));
                    height = Math.max(2, (int) Math.round(frame.height() * factor));
                    jpegs.put((int) frame.ordinal(), jpeg(frame.display(width, height)));
                }
            }
        }
        return new Stills(jpegs, width, height);
    }

    private static byte[] jpeg(Picture picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        ByteBuffer bgr = picture.data();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int i = y * picture.stride() + 3 * x;
                image.setRGB(x, y, (bgr.get(i + 2) & 0xff) << 16 | (bgr.get(i + 1) & 0xff) << 8 | bgr.get(i) & 0xff);
            }
        }
        ImageIO.setUseCache(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
