package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.Orientation;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TinyYuvTest {
    /// Roundings of 8-bit values along two ways: to BGR and back, or not.
    private static final int ROUNDINGS = 3;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "1280,720,0,false",
        "640,360,0,false",
        "320,240,0,true",
        "426,240,0,false",
        "130,98,90,false",
        "854,480,90,true",
        "402,714,180,false",
        "402,714,0,false",
        "640,360,180,false",
        "640,360,180,true",
        "1000,562,270,false"
    })
    void planesGiveWhatTheSmallPictureGives(int width, int height, int degrees, boolean mirrored) throws Exception {
        Orientation orientation = new Orientation(degrees, mirrored);
        Path film = folder.resolve("slopes.mp4");
        draw(film, width, height);
        long[] direct = new long[3 * TinyYuv.PIXELS / 8];
        long[] byColours = new long[3 * TinyYuv.PIXELS / 8];
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1);
                SmallPicture small = new SmallPicture(PassOptions.Downscale.LONG_SIDE, orientation);
                TinyYuv yuv = new TinyYuv()) {
            Frame frame = Objects.requireNonNull(reader.next());
            Mat bgr = small.of(frame);
            yuv.read(bgr, byColours);
            yuv.read(Objects.requireNonNull(frame.planes()), orientation, small.width(), small.height(), direct);
        }
        int largest = 0;
        int least = 255;
        int most = 0;
        for (int i = 0; i < 3 * TinyYuv.PIXELS; i++) {
            int value = pixel(direct, i);
            largest = Math.max(largest, Math.abs(value - pixel(byColours, i)));
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        assertThat(largest).isLessThanOrEqualTo(ROUNDINGS);
        assertThat(most - least).as("the picture is not flat").isGreaterThan(100);
    }

    private static int pixel(long[] picture, int i) {
        return (int) (picture[i / 8] >>> i % 8 * 8) & 0xff;
    }

    /// Colours that slope differently in each channel, and a bright corner, so that a turned picture is another.
    private static void draw(Path film, int width, int height) throws Exception {
        byte[] picture = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                picture[at] = (byte) (40 + 150 * x / width);
                picture[at + 1] = (byte) (30 + 180 * y / height);
                picture[at + 2] = (byte) (200 - 80 * x / width - 80 * y / height);
            }
        }
        try (FilmWriter writer = FilmWriter.create(film, width, height, new Rational(25, 1), null)) {
            writer.add(picture);
            writer.add(picture);
            long unused = writer.finish();
        }
    }
}
