package org.clipmill.app;

import static org.clipmill.app.Mp4Bytes.box;
import static org.clipmill.app.Mp4Bytes.ints;
import static org.clipmill.app.Mp4Bytes.join;
import static org.clipmill.app.Mp4Bytes.shorts;
import static org.clipmill.app.Mp4Bytes.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/// Parts of hostile files.
final class AttackBytes {
    private AttackBytes() {}

    /// A Macintosh alias record, as libav reads it: a volume, a file name, and the absolute path as item 2.
    static byte[] alias(Path target) {
        byte[] path = text(target.toString());
        byte[] record = new byte[150];
        return box("alis", ints(0), record, shorts(2, path.length), path, shorts(-1, 0));
    }

    static byte[] edits(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 12 * count).putInt(0).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.putInt(1000).putInt(0).putInt(0x10000);
        }
        return bytes.array();
    }

    static byte[] avi(int streams, int width, int height, String codec) {
        ByteBuffer format = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        format.putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 24)
                .put(text(codec))
                .putInt(width * height * 3);
        ByteBuffer header = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        header.put(text("vids"))
                .put(text(codec))
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1)
                .putInt(25)
                .putInt(0)
                .putInt(10);
        byte[] stream = chunk("LIST", join(text("strl"), chunk("strh", header.array()), chunk("strf", format.array())));
        byte[][] all = new byte[streams + 2][];
        all[0] = text("hdrl");
        all[1] = chunk(
                "avih",
                ByteBuffer.allocate(56)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(40_000)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0x10)
                        .putInt(10)
                        .putInt(0)
                        .putInt(streams)
                        .array());
        Arrays.fill(all, 2, all.length, stream);
        byte[] frames = new byte[0];
        for (int i = 0; i < 10; i++) {
            frames = join(frames, chunk("00dc", codec.equals("MJPG") ? Mp4Bytes.jpeg() : new byte[64]));
        }
        return chunk("RIFF", join(text("AVI "), chunk("LIST", join(all)), chunk("LIST", join(text("movi"), frames))));
    }

    static byte[] chunk(String type, byte[] content) {
        return join(
                text(type),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content,
                new byte[content.length % 2]);
    }

    static byte[] ivf(int width, int height, int frameBytes) {
        return join(
                text("DKIF"),
                little(0, 32),
                text("VP90"),
                little(width, height, 25, 0, 1, 0, 10, 0, 0, 0),
                little(frameBytes & 0xffff, frameBytes >>> 16, 0, 0, 0, 0),
                new byte[] {(byte) 0x82, 0x49, (byte) 0x83, 0x42, 0, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0});
    }

    static byte[] little(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
