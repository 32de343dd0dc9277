package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPictureTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "1920,1080",
        "1280,720",
        "854,480",
        "640,360",
        "1000,562",
        "720,1280",
        "512,512",
        "1536,1152",
        "2048,858",
        "320,240"
    })
    void isThePictureThatTheWholeFrameGives(int width, int height) throws Exception {
        Path film = folder.resolve("noise.mp4");
        draw(film, width, height);
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1);
                SmallPicture small = new SmallPicture(
                        PassOptions.Downscale.LONG_SIDE, file.info().orientation())) {
            int frames = 0;
            for (Frame frame = reader.next(); frame != null; frame = reader.next(), frames++) {
                Mat picture = small.of(frame);
                try (Mat whole = Pictures.wrap(frame.bgr());
                        Mat expected = new Mat();
                        Size size = new Size(picture.cols(), picture.rows())) {
                    resize(whole, expected, size, 0, 0, INTER_LINEAR);
                    assertThat(norm(picture, expected, NORM_INF, new Mat())).isZero();
                    assertThat(Math.max(picture.cols(), picture.rows())).isEqualTo(256);
                }
            }
            assertThat(frames).isEqualTo(2);
        }
    }

    private static void draw(Path film, int width, int height) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        try (FilmWriter writer = FilmWriter.create(film, width, height, new Rational(25, 1), null)) {
            byte[] picture = new byte[3 * width * height];
            for (int n = 0; n < 2; n++) {
                random.nextBytes(picture);
                writer.add(picture);
            }
            long unused = writer.finish();
        }
    }
}
