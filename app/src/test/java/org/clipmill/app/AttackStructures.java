package org.clipmill.app;

import static org.clipmill.app.AttackBytes.avi;
import static org.clipmill.app.AttackFiles.DONE;
import static org.clipmill.app.Mp4Bytes.box;
import static org.clipmill.app.Mp4Bytes.ints;
import static org.clipmill.app.Mp4Bytes.join;
import static org.clipmill.app.Mp4Bytes.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/// Containers that are broken on purpose.
final class AttackStructures {
    private AttackStructures() {}

    static void structures(AttackFiles files) throws IOException {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        for (int i = 100_000; i > 0; i--) {
            deep.writeBytes(ints(8 * i));
            deep.writeBytes(text("moov"));
        }
        files.add(
                "nested.mp4",
                "MP4 boxes 100,000 deep",
                join(box("ftyp", text("isom"), ints(0)), deep.toByteArray()),
                "not_a_video",
                "no_video_stream");
        files.add(
                "box-size.mp4",
                "MP4 box of 16 EiB",
                join(box("ftyp", text("isom"), ints(0)), ints(1), text("moov"), ints(-1, -1)),
                "not_a_video",
                "no_video_stream");
        byte[] ebml = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, (byte) 0x8b, 0x42, (byte) 0x82, (byte) 0x88};
        byte[] segment = {0x18, 0x53, (byte) 0x80, 0x67, 1, -1, -1, -1, -1, -1, -1, -1};
        files.add(
                "unknown.mkv",
                "Matroska of unknown length without end",
                join(ebml, text("matroska"), segment, new byte[100_000]),
                "not_a_video",
                "no_video_stream");
        byte[] attachment = {0x19, 0x41, (byte) 0xa4, 0x69, 8, 0, 0, 0, 1};
        files.add(
                "attachment.mkv",
                "Matroska attachment that claims 4 GiB",
                join(ebml, text("matroska"), segment, attachment, new byte[5000]),
                "not_a_video",
                "no_video_stream");
        byte[] block = {0x1f, 0x43, (byte) 0xb6, 0x75, 1, -1, -1, -1, -1, -1, -1, -1};
        byte[] clusters = new byte[block.length * 20_000];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = block[i % block.length];
        }
        files.add(
                "clusters.mkv",
                "Matroska clusters 20,000 deep",
                join(ebml, text("matroska"), segment, clusters),
                "not_a_video",
                "no_video_stream");
        byte[] packet = new byte[188];
        packet[0] = 0x47;
        packet[1] = 0x1f;
        packet[2] = -1;
        packet[3] = 0x10;
        byte[] stuffing = new byte[188 * 50_000];
        for (int i = 0; i < stuffing.length; i++) {
            stuffing[i] = packet[i % 188];
        }
        files.add("stuffing.ts", "transport stream of stuffing only", stuffing, "no_video_stream", "not_a_video");
        files.add(
                "nothing.flv",
                "FLV of a header only",
                join(text("FLV"), new byte[] {1, 1, 0, 0, 0, 9, 0, 0, 0, 0}),
                "no_video_stream",
                "not_a_video",
                "no_frames");
        byte[] page = join(text("OggS"), new byte[23]);
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            pages.writeBytes(page);
        }
        files.add("pages.ogv", "100,000 empty Ogg pages", pages.toByteArray(), "no_video_stream", "not_a_video");
        files.add(
                "mxf.mxf",
                "MXF of a length of 9 EiB",
                join(
                        new byte[] {
                            6,
                            14,
                            43,
                            52,
                            2,
                            5,
                            1,
                            1,
                            13,
                            1,
                            2,
                            1,
                            1,
                            2,
                            4,
                            0,
                            (byte) 0x88,
                            127,
                            -1,
                            -1,
                            -1,
                            -1,
                            -1,
                            -1,
                            -1
                        },
                        new byte[4000]),
                "no_video_stream",
                "not_a_video");
        files.add(
                "asf.wmv",
                "ASF header of 4,294,967,295 objects",
                join(
                        new byte[] {
                            0x30,
                            0x26,
                            (byte) 0xb2,
                            0x75,
                            (byte) 0x8e,
                            0x66,
                            (byte) 0xcf,
                            0x11,
                            (byte) 0xa6,
                            (byte) 0xd9,
                            0,
                            (byte) 0xaa,
                            0,
                            0x62,
                            (byte) 0xce,
                            0x6c
                        },
                        ints(-1, 0x7fffffff, -1, -1),
                        new byte[2000]),
                "no_video_stream",
                "not_a_video");
        files.add(
                "unknown-codec.mp4",
                "codec that nobody knows",
                Mp4Bytes.sane().codec("zzzz").bytes(),
                "no_decoder",
                "no_video_stream",
                "no_frames");
        for (String codec : List.of("SNOW", "TSC2", "MSS2", "VMnc", "G2M4")) {
            files.add(
                    "codec-" + codec + ".avi",
                    "codec " + codec + ", which is not on the list",
                    avi(1, 64, 64, codec),
                    "codec_not_allowed");
        }
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            byte[] film = Mp4Bytes.sane().bytes();
            for (int flip = 0; flip < 8 << i / 3; flip++) {
                film[random.nextInt(film.length)] ^= (byte) (1 << random.nextInt(8));
            }
            files.add(
                    "flips-" + i + ".mp4",
                    "MP4 with flipped bits, number " + i,
                    film,
                    DONE,
                    "no_frames",
                    "not_a_video",
                    "no_video_stream",
                    "no_decoder",
                    "codec_not_allowed",
                    "too_large",
                    "format_not_allowed");
        }
    }
}
