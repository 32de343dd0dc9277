package org.clipmill.app.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Stored frames of a clip from its first to its last side by side, as one small JPEG: three, or more where they are
/// narrow.
///
/// @param jpeg the picture
/// @param frames how many stand in it
/// @param width of the picture, pixels
/// @param height of the picture, pixels
record FilmStrip(byte[] jpeg, int frames, int width, int height) {
    private static final int CELL_WIDTH = 240;
    private static final int CELL_HEIGHT = 135;
    private static final int GAP = 3;
    private static final int MOST_FRAMES = 9;
    private static final float QUALITY = 0.72f;
    private static final long MOST_BYTES = 8L << 20;

    /// The strip of a clip from the stored frames of its video; null if no stored frame lies in the clip, or the frames
    /// cannot be read.
    static @Nullable FilmStrip of(Path dataset, Clip clip) {
        Path file = dataset.resolve("proxies").resolve(clip.videoId() + ".zip").normalize();
        if (!file.startsWith(dataset.resolve("proxies")) || !Files.isRegularFile(file)) {
            return null;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<BufferedImage> cells = new ArrayList<>();
            for (ZipEntry entry : chosen(zip, entries(zip, clip.startFrame(), clip.endFrame()))) {
                @Nullable BufferedImage picture = picture(zip, entry);
                if (picture != null) {
                    cells.add(fit(picture));
                }
            }
            return cells.isEmpty() ? null : joined(cells);
        } catch (IOException e) {
            return null; // A card without a picture says so.
        }
    }

    /// The frames inside a clip, in order.
    private static List<ZipEntry> entries(ZipFile zip, int from, int to) {
        TreeMap<Integer, ZipEntry> inside = new TreeMap<>();
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (name.matches("[0-9]{9}\\.jpg")) {
                int ordinal = Integer.parseInt(name.substring(0, 9));
                if (ordinal >= from && ordinal < to) {
                    inside.put(ordinal, entry);
                }
            }
        }
        return List.copyOf(inside.values());
    }

    /// The first, the last, and as many evenly between them as fill the strip.
    private static Set<ZipEntry> chosen(ZipFile zip, List<ZipEntry> inside) throws IOException {
        Set<ZipEntry> chosen = new LinkedHashSet<>();
        @Nullable BufferedImage first = inside.isEmpty() ? null : picture(zip, inside.getFirst());
        if (first != null) {
            int width = fit(first).getWidth() + GAP;
            int frames = Math.clamp((3 * CELL_WIDTH + 3 * GAP) / width, 3, MOST_FRAMES);
            for (int i = 0; i < frames; i++) {
                chosen.add(inside.get((int) Math.round(i * (inside.size() - 1) / (frames - 1.0))));
            }
        }
        return chosen;
    }

    private static @Nullable BufferedImage picture(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > MOST_BYTES) {
            return null;
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            ImageIO.setUseCache(false);
            return ImageIO.read(new ByteArrayInputStream(stream.readNBytes((int) MOST_BYTES)));
        }
    }

    /// Scales a picture down into a cell; never up.
    private static BufferedImage fit(BufferedImage picture) {
        double scale = Math.min(
                1, Math.min((double) CELL_WIDTH / picture.getWidth(), (double) CELL_HEIGHT / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        return scale == 1 ? picture : AreaScale.down(picture, width, height);
    }

    private static FilmStrip joined(List<BufferedImage> cells) throws IOException {
        int width = cells.stream().mapToInt(BufferedImage::getWidth).sum() + GAP * (cells.size() - 1);
        int height = cells.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        BufferedImage strip = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int x = 0;
        for (BufferedImage cell : cells) {
            int[] pixels = cell.getRGB(0, 0, cell.getWidth(), cell.getHeight(), null, 0, cell.getWidth());
            strip.setRGB(x, 0, cell.getWidth(), cell.getHeight(), pixels, 0, cell.getWidth());
            x += cell.getWidth() + GAP;
        }
        return new FilmStrip(encode(strip), cells.size(), width, height);
    }

    private static byte[] encode(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
