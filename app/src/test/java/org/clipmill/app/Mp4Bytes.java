package org.clipmill.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// An MP4 of JPEG samples, written box by box (ISO/IEC 14496-12) so that each of its numbers can lie.
record Mp4Bytes(
        String codec,
        int width,
        int height,
        int samples,
        int sampleSize,
        int tableEntries,
        int duration,
        byte[] reference,
        byte[] edits,
        int tracks) {
    private static final byte[] SELF = box("url ", ints(1));

    static Mp4Bytes sane() {
        return new Mp4Bytes("jpeg", 64, 48, 10, jpeg().length, 10, 100, SELF, new byte[0], 1);
    }

    Mp4Bytes codec(String other) {
        return new Mp4Bytes(
                other, width, height, samples, sampleSize, tableEntries, duration, reference, edits, tracks);
    }

    Mp4Bytes size(int w, int h) {
        return new Mp4Bytes(codec, w, h, samples, sampleSize, tableEntries, duration, reference, edits, tracks);
    }

    /// @param count of samples claimed
    /// @param bytes of each
    /// @param entries of the table of chunks, which all point at the same bytes
    Mp4Bytes samples(int count, int bytes, int entries) {
        return new Mp4Bytes(codec, width, height, count, bytes, entries, duration, reference, edits, tracks);
    }

    Mp4Bytes duration(int ticks) {
        return new Mp4Bytes(codec, width, height, samples, sampleSize, tableEntries, ticks, reference, edits, tracks);
    }

    Mp4Bytes reference(byte[] entry) {
        return new Mp4Bytes(codec, width, height, samples, sampleSize, tableEntries, duration, entry, edits, tracks);
    }

    Mp4Bytes edits(byte[] list) {
        return new Mp4Bytes(codec, width, height, samples, sampleSize, tableEntries, duration, reference, list, tracks);
    }

    Mp4Bytes tracks(int count) {
        return new Mp4Bytes(codec, width, height, samples, sampleSize, tableEntries, duration, reference, edits, count);
    }

    byte[] bytes() {
        byte[] type = box("ftyp", text("isom"), ints(0x200), text("isom"));
        byte[] jpeg = jpeg();
        byte[] data = box("mdat", jpeg, new byte[16]);
        int offset = type.length + 8;
        byte[][] moov = new byte[tracks + 1][];
        moov[0] =
                box("mvhd", ints(0, 0, 0, 1000, samples * duration, 0x10000, 0x1000000, 0, 0), new byte[60], ints(99));
        for (int i = 1; i <= tracks; i++) {
            moov[i] = track(i, offset);
        }
        return join(type, data, box("moov", moov));
    }

    private byte[] track(int id, int offset) {
        byte[] header = box(
                "tkhd",
                ints(3, 0, 0, id, 0, samples * duration, 0, 0, 0, 0),
                ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, width << 16, height << 16));
        byte[] entry = box(
                codec,
                ints(0, 1, 0, 0, 0, 0),
                shorts(width, height),
                ints(0x480000, 0x480000, 0),
                shorts(1),
                new byte[32],
                shorts(24, -1));
        ByteBuffer chunks = ByteBuffer.allocate(8 + 4 * tableEntries).putInt(0).putInt(tableEntries);
        while (chunks.hasRemaining()) {
            chunks.putInt(offset);
        }
        byte[] table = box(
                "stbl",
                box("stsd", ints(0, 1), entry),
                box("stts", ints(0, 1, samples, duration)),
                box("stsc", ints(0, 1, 1, 1, 1)),
                box("stsz", ints(0, sampleSize, samples)),
                box("stco", chunks.array()));
        byte[] media = box(
                "mdia",
                box("mdhd", ints(0, 0, 0, 1000, samples * duration, 0x55c40000)),
                box("hdlr", ints(0, 0), text("vide"), new byte[13]),
                box("minf", box("vmhd", ints(1, 0, 0)), box("dinf", box("dref", ints(0, 1), reference)), table));
        return edits.length == 0
                ? box("trak", header, media)
                : box("trak", header, box("edts", box("elst", edits)), media);
    }

    static byte[] jpeg() {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, i * 0x010305);
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(ints(content.length + 8), text(type), content);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
