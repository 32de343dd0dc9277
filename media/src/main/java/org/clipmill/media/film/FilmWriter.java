package org.clipmill.media.film;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.clipmill.media.EncodeAudioSource;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.EncodedFile;
import org.clipmill.media.Encoders;
import org.clipmill.media.MediaException;
import org.clipmill.media.Picture;
import org.clipmill.media.Rational;
import org.jspecify.annotations.Nullable;

/// Writes drawn pictures of one size and a constant rate to an mp4. The same pictures give the same bytes.
public final class FilmWriter implements AutoCloseable {
    private final EncodedFile file;
    private final Picture picture;
    private final byte[] row;
    private long frames;

    private FilmWriter(EncodedFile file, int width, int height) {
        this.file = file;
        this.row = new byte[width * 3];
        this.picture = new Picture(width, height, width * 3, ByteBuffer.allocateDirect(width * 3 * height));
    }

    /// Starts a film; see [#finish].
    ///
    /// @param width even, in pixels
    /// @param height even, in pixels
    /// @param rate frames a second
    /// @param sound read as the pictures come and closed with the film; null for a silent one
    public static FilmWriter create(
            Path target, int width, int height, Rational rate, @Nullable EncodeAudioSource sound)
            throws MediaException {
        Rational timeBase = new Rational(rate.den(), rate.num());
        EncodeSpec spec = EncodeSpec.sdr(Encoders.AUTO, width, height, timeBase, rate);
        return new FilmWriter(EncodedFile.create(target, spec, sound), width, height);
    }

    /// Starts a silent film in H.264 of OpenH264, whatever other encoders there are: the same bytes in every build.
    ///
    /// @param quantiser 1 (best) to 51
    public static FilmWriter create(Path target, int width, int height, Rational rate, int quantiser)
            throws MediaException {
        EncodeSpec spec = EncodeSpec.sdr("libopenh264", width, height, new Rational(rate.den(), rate.num()), rate)
                .withEncoder("libopenh264", quantiser, "");
        return new FilmWriter(EncodedFile.create(target, spec, null), width, height);
    }

    /// Adds a picture.
    ///
    /// @param rgb one `0xRRGGBB` a pixel, row by row without padding; the top byte means nothing
    public void add(int[] rgb) throws MediaException {
        ByteBuffer data = picture.data();
        int width = picture.width();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                int pixel = rgb[y * width + x];
                row[3 * x] = (byte) pixel;
                row[3 * x + 1] = (byte) (pixel >> 8);
                row[3 * x + 2] = (byte) (pixel >> 16);
            }
            data.put(y * picture.stride(), row);
        }
        file.write(picture, frames++, 1);
    }

    /// Adds a picture of packed BGR bytes, row by row without padding.
    public void add(byte[] bgr) throws MediaException {
        picture.data().put(0, bgr, 0, picture.stride() * picture.height());
        file.write(picture, frames++, 1);
    }

    /// Pictures added so far.
    public long frames() {
        return frames;
    }

    /// Ends the film and puts it in its place.
    ///
    /// @return bytes of the file
    public long finish() throws MediaException {
        return file.finish();
    }

    /// Frees everything; a film that was not finished is deleted.
    @Override
    public void close() {
        file.close();
    }
}
