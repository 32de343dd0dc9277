package org.clipmill.app;

import static org.clipmill.app.Mp4Bytes.box;
import static org.clipmill.app.Mp4Bytes.ints;
import static org.clipmill.app.Mp4Bytes.join;
import static org.clipmill.app.Mp4Bytes.shorts;
import static org.clipmill.app.Mp4Bytes.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Hostile files, each with what may become of it.
final class AttackFiles {
    /// Outcome of a file that is used as far as it goes.
    static final String DONE = "done";

    private static final String[] NOT_OPENED = {"not_a_video", "format_not_allowed"};

    /// @param name of the file
    /// @param what it tries
    /// @param outcomes that are right: reasons of failures, or `done`
    record Attack(String name, String what, List<String> outcomes) {
        @Override
        public String toString() {
            return what + " -> " + String.join(" or ", outcomes);
        }
    }

    final List<Attack> attacks = new ArrayList<>();
    private final Path folder;

    private AttackFiles(Path folder) {
        this.folder = folder;
    }

    private void add(String name, String what, byte[] bytes, String... outcomes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        attacks.add(new Attack(name, what, List.of(outcomes)));
    }

    /// Writes them all.
    ///
    /// @param secret a film that none of them may reach
    /// @param url of a server that none of them may ask
    static List<Attack> write(Path folder, Path secret, String url) throws IOException {
        AttackFiles files = new AttackFiles(folder);
        files.playlists(secret, url);
        files.names(secret);
        files.numbers();
        files.structures();
        files.otherThings();
        files.places(secret);
        return files.attacks;
    }

    private void playlists(Path secret, String url) throws IOException {
        String hls = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n";
        add("hls-path.mp4", "HLS playlist naming a file", text(hls.formatted(secret)), NOT_OPENED);
        add("hls-file.mp4", "HLS playlist with a file: address", text(hls.formatted("file:" + secret)), NOT_OPENED);
        add("hls-http.mp4", "HLS playlist with a web address", text(hls.formatted(url + "hls.ts")), NOT_OPENED);
        add(
                "hls-concat.ts",
                "HLS playlist with concat: of a web address and a file",
                text(hls.formatted("concat:" + url + "x|file:" + secret)),
                NOT_OPENED);
        add(
                "hls-key.ts",
                "HLS playlist whose key is a file",
                text("#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + secret + "\"\n#EXTINF:1,\n" + secret + "\n"),
                NOT_OPENED);
        add("concat.mp4", "concat script naming a file", text("ffconcat version 1.0\nfile '" + secret + "'\n"), NOT_OPENED);
        add(
                "concat-up.mkv",
                "concat script leaving its folder",
                text("ffconcat version 1.0\nfile ../secret/secret.mp4\n"),
                NOT_OPENED);
        add(
                "dash.mp4",
                "DASH manifest naming a file",
                text("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>"
                        + "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\"><BaseURL>" + secret
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>"),
                NOT_OPENED);
        add(
                "sdp.mp4",
                "SDP session description",
                text("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"),
                NOT_OPENED);
        add("asx.wmv", "ASX redirector", text("<asx version=\"3.0\"><entry><ref href=\"" + url + "\"/></entry></asx>"), NOT_OPENED);
        add("reference.wmv", "Windows Media reference file", text("[Reference]\r\nRef1=" + url + "?MSWMExt=.asf\r\n"), NOT_OPENED);
        add("lavfi.mp4", "filter graph that reads a file", text("movie=" + secret + "[out0]"), NOT_OPENED);
        add(
                "svg.mp4",
                "picture that includes a file",
                text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"file://"
                        + secret + "\"/></svg>"),
                NOT_OPENED);
        add(
                "xxe.mp4",
                "XML that includes a file",
                text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + secret + "\">]><MPD>&e;</MPD>"),
                NOT_OPENED);
        byte[] path = text(secret.toString());
        add(
                "reference-url.mp4",
                "MP4 whose samples are in another file (url)",
                Mp4Bytes.sane().reference(box("url ", ints(0), path, new byte[1])).bytes(),
                DONE,
                "no_frames");
        add(
                "reference-alias.mov",
                "QuickTime whose samples are in another file (alias)",
                Mp4Bytes.sane().reference(alias(secret)).bytes(),
                DONE,
                "no_frames",
                "not_a_video");
    }

    /// A Macintosh alias record, as libav reads it: a volume, a file name, and the absolute path as item 2.
    private static byte[] alias(Path target) {
        byte[] path = text(target.toString());
        byte[] record = new byte[150];
        return box("alis", ints(0), record, shorts(2, path.length), path, shorts(-1, 0));
    }

    private void names(Path secret) throws IOException {
        String[] names = {
            "concat:a|b.mp4", "http:__127.0.0.1_x.mp4", "file:x.mp4", "pipe:0.mp4", "fd:0.mp4", "data:video;base64,AAAA.mp4",
            "subfile,,start,0,end,9,,:x.mp4", "crypto:x.mp4", "-i.mp4", "%05d.mp4", "*.mp4", "[a-z].mp4", "{a,b}.mp4",
            "$(touch hacked).mp4", ";touch hacked;.mp4", "a\nb.mp4", "\u001b[2J\u001b]0;owned\u0007.mp4", "\r\rover.mp4",
            "\u202egpj.mp4", "<script>alert(1)<script>.mp4", "\"onload=alert(1) x=\".mp4", "=1+cmd|'C'!A0.mp4",
            "@SUM(1).mp4", "'; DROP TABLE videos; --.mp4", "\\..\\..\\x.mp4", "CON.mp4", "\ud83d\ude00 \u65e5\u672c.mp4", "x".repeat(251) + ".mp4"
        };
        int n = 0;
        for (String name : names) {
            // a box of its own keeps each from being a duplicate of the others
            byte[] film = join(Files.readAllBytes(secret), box("free", ints(n++)));
            add(name, "name " + Terminal.printable(name.length() > 60 ? name.substring(0, 20) + "..." : name), film, DONE);
        }
    }

    private void numbers() throws IOException {
        String huge = "100,000 x 100,000 ";
        add("y4m.y4m", huge + "Y4M", text("YUV4MPEG2 W100000 H100000 F25:1 C420\nFRAME\n"), "too_large", "not_a_video", "no_video_stream");
        add("y4m-negative.mp4", "Y4M of negative size", text("YUV4MPEG2 W-64 H-64 F0:0\nFRAME\n"), "not_a_video", "no_video_stream");
        add("avi.avi", huge + "AVI", avi(1, 100_000, 100_000, "MJPG"), "too_large", "no_frames", "no_video_stream");
        add("streams.avi", "AVI of 5,000 streams", avi(5000, 64, 64, "MJPG"), "too_large", "not_a_video", "out_of_memory");
        add("gif.gif", "65,535 x 65,535 GIF", join(text("GIF89a"), little(0xffff, 0xffff), new byte[] {0, 0, 0, 0x2c}, little(0, 0, 0xffff, 0xffff), new byte[] {0, 2, 1, 0, 0, 0x3b}), "too_large", "no_frames", "not_a_video", "no_video_stream");
        add("ivf.ivf", "65,535 x 65,535 VP9 in IVF", ivf(65_535, 65_535, 16), "too_large", "no_frames");
        add("ivf-size.ivf", "IVF frame of 4 GiB", ivf(64, 64, -1), "no_frames", "not_a_video", "too_large");
        byte[] jpeg = Mp4Bytes.jpeg();
        byte[] wide = jpeg.clone();
        for (int i = 0; i + 8 < wide.length; i++) {
            if ((wide[i] & 0xff) == 0xff && (wide[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(wide, i + 5, i + 9, (byte) 0xff);
            }
        }
        add("jpeg.mjpeg", "65,535 x 65,535 JPEG", join(wide, wide, wide, wide), "too_large", "no_frames", "not_a_video", "format_not_allowed");
        add("size.mp4", "MP4 header of 65,535 x 65,535", Mp4Bytes.sane().size(0xffff, 0xffff).bytes(), "too_large", "no_frames");
        add("zero-size.mp4", "MP4 header of 0 x 0", Mp4Bytes.sane().size(0, 0).bytes(), DONE, "no_frames", "no_video_stream");
        add("samples.mp4", "MP4 of 2,147,483,647 samples", Mp4Bytes.sane().samples(Integer.MAX_VALUE, 1, 10).bytes(), DONE, "no_frames", "not_a_video", "out_of_memory", "too_large", "no_video_stream");
        add("empty-samples.mp4", "MP4 of 300,000 samples of 0 bytes", Mp4Bytes.sane().samples(300_000, 0, 10).bytes(), DONE, "no_frames", "too_large");
        add("overlap.mp4", "MP4 of 400,000 samples that are the same bytes", Mp4Bytes.sane().samples(400_000, jpeg.length, 400_000).bytes(), "too_large");
        add("duration.mp4", "MP4 whose frames last 24 days each", Mp4Bytes.sane().duration(Integer.MAX_VALUE).bytes(), DONE);
        add("no-duration.mp4", "MP4 whose frames last no time", Mp4Bytes.sane().duration(0).bytes(), DONE);
        add("edits.mp4", "MP4 of 50,000 edits", Mp4Bytes.sane().edits(edits(50_000)).bytes(), DONE, "no_frames", "too_large");
        add("tracks.mp4", "MP4 of 1,000 tracks", Mp4Bytes.sane().tracks(1000).bytes(), "too_large", "not_a_video", "out_of_memory");
    }

    private void structures() throws IOException {
        byte[] nested = new byte[0];
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        for (int i = 100_000; i > 0; i--) {
            deep.writeBytes(ints(8 * i + nested.length));
            deep.writeBytes(text("moov"));
        }
        add("nested.mp4", "MP4 boxes 100,000 deep", join(box("ftyp", text("isom"), ints(0)), deep.toByteArray()), "not_a_video", "no_video_stream");
        add("box-size.mp4", "MP4 box of 16 EiB", join(box("ftyp", text("isom"), ints(0)), ints(1), text("moov"), ints(-1, -1)), "not_a_video", "no_video_stream");
        byte[] ebml = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, (byte) 0x8b, 0x42, (byte) 0x82, (byte) 0x88};
        byte[] segment = {0x18, 0x53, (byte) 0x80, 0x67, 1, -1, -1, -1, -1, -1, -1, -1};
        add("unknown.mkv", "Matroska of unknown length without end", join(ebml, text("matroska"), segment, new byte[100_000]), "not_a_video", "no_video_stream");
        byte[] attachment = {0x19, 0x41, (byte) 0xa4, 0x69, 8, 0, 0, 0, 1};
        add("attachment.mkv", "Matroska attachment that claims 4 GiB", join(ebml, text("matroska"), segment, attachment, new byte[5000]), "not_a_video", "no_video_stream");
        byte[] block = {0x1f, 0x43, (byte) 0xb6, 0x75, 1, -1, -1, -1, -1, -1, -1, -1};
        byte[] clusters = new byte[block.length * 20_000];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = block[i % block.length];
        }
        add("clusters.mkv", "Matroska clusters 20,000 deep", join(ebml, text("matroska"), segment, clusters), "not_a_video", "no_video_stream");
        byte[] packet = new byte[188];
        packet[0] = 0x47;
        packet[1] = 0x1f;
        packet[2] = -1;
        packet[3] = 0x10;
        byte[] stuffing = new byte[188 * 50_000];
        for (int i = 0; i < stuffing.length; i++) {
            stuffing[i] = packet[i % 188];
        }
        add("stuffing.ts", "transport stream of stuffing only", stuffing, "no_video_stream", "not_a_video");
        add("nothing.flv", "FLV of a header only", join(text("FLV"), new byte[] {1, 1, 0, 0, 0, 9, 0, 0, 0, 0}), "no_video_stream", "not_a_video", "no_frames");
        byte[] page = join(text("OggS"), new byte[23]);
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            pages.writeBytes(page);
        }
        add("pages.ogv", "100,000 empty Ogg pages", pages.toByteArray(), "no_video_stream", "not_a_video");
        add("mxf.mxf", "MXF of a length of 9 EiB", join(new byte[] {6, 14, 43, 52, 2, 5, 1, 1, 13, 1, 2, 1, 1, 2, 4, 0, (byte) 0x88, 127, -1, -1, -1, -1, -1, -1, -1}, new byte[4000]), "no_video_stream", "not_a_video");
        add("asf.wmv", "ASF header of 4,294,967,295 objects", join(new byte[] {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66, (byte) 0xcf, 0x11, (byte) 0xa6, (byte) 0xd9, 0, (byte) 0xaa, 0, 0x62, (byte) 0xce, 0x6c}, ints(-1, 0x7fffffff, -1, -1), new byte[2000]), "no_video_stream", "not_a_video");
        add("unknown-codec.mp4", "codec that nobody knows", Mp4Bytes.sane().codec("zzzz").bytes(), "no_decoder", "no_video_stream", "no_frames");
        for (String codec : List.of("SNOW", "TSC2", "MSS2", "VMnc", "G2M4")) {
            add("codec-" + codec + ".avi", "codec " + codec + ", which is not on the list", avi(1, 64, 64, codec), "codec_not_allowed");
        }
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            byte[] film = Mp4Bytes.sane().bytes();
            for (int flip = 0; flip < 8 << i / 3; flip++) {
                film[random.nextInt(film.length)] ^= (byte) (1 << random.nextInt(8));
            }
            add("flips-" + i + ".mp4", "MP4 with flipped bits, number " + i, film, DONE, "no_frames", "not_a_video", "no_video_stream", "no_decoder", "codec_not_allowed", "too_large", "format_not_allowed");
        }
    }

    private void otherThings() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../../slipped.mp4"));
            out.write(Mp4Bytes.sane().bytes());
            out.putNextEntry(new ZipEntry("bomb"));
            for (int i = 0; i < 200; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        add("zip.mp4", "zip with a bomb and an entry that leaves its folder", zip.toByteArray(), NOT_OPENED);
        byte[] tar = new byte[2048];
        System.arraycopy(text("../../slipped.mp4"), 0, tar, 0, 17);
        System.arraycopy(text("ustar"), 0, tar, 257, 5);
        add("tar.mp4", "tar whose entry leaves its folder", tar, NOT_OPENED);
        add("html.mp4", "web page", text("<html><body><video src='" + "x'></body></html>"), NOT_OPENED);
        add("script.mp4", "shell script", text("#!/bin/sh\ntouch hacked\n"), NOT_OPENED);
        add("elf.mp4", "program", Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin/java")), NOT_OPENED);
        add("subtitles.mp4", "subtitles of 2 MB", text("1\n00:00:00,000 --> 99:59:59,999\nx\n\n".repeat(60_000)), "no_video_stream", "not_a_video", "format_not_allowed");
        byte[] noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);
        add("noise.mp4", "noise", noise, "not_a_video", "no_video_stream", "no_frames", "format_not_allowed");
        add("zeros.mp4", "zeros", new byte[20_000_000], NOT_OPENED);
        add("empty.mp4", "file of no bytes", new byte[0], "empty_file");
    }

    private void places(Path secret) throws IOException {
        Files.createSymbolicLink(folder.resolve("zero.mp4"), Path.of("/dev/zero"));
        attacks.add(new Attack("zero.mp4", "link to an endless device", List.of("not_a_file")));
        Files.createSymbolicLink(folder.resolve("memory.mp4"), Path.of("/proc/self/mem"));
        attacks.add(new Attack("memory.mp4", "link to the process's memory", List.of("empty_file", "read_error", "not_readable")));
        Files.createSymbolicLink(folder.resolve("self.mp4"), folder.resolve("self.mp4"));
        attacks.add(new Attack("self.mp4", "link to itself", List.of("not_found", "not_readable")));
        Files.createSymbolicLink(folder.resolve("passwd.mp4"), Path.of("/etc/passwd"));
        attacks.add(new Attack("passwd.mp4", "link to the list of users", List.of(NOT_OPENED)));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        if (run("mkfifo", folder.resolve("pipe.mp4").toString())) {
            attacks.add(new Attack("pipe.mp4", "named pipe that nobody writes to", List.of("not_a_file")));
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] edits(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 12 * count).putInt(0).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.putInt(1000).putInt(0).putInt(0x10000);
        }
        return bytes.array();
    }

    private static byte[] avi(int streams, int width, int height, String codec) {
        ByteBuffer format = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        format.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24).put(text(codec)).putInt(width * height * 3);
        ByteBuffer header = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        header.put(text("vids")).put(text(codec)).putInt(0).putInt(0).putInt(0).putInt(1).putInt(25).putInt(0).putInt(10);
        byte[] stream = chunk("LIST", join(text("strl"), chunk("strh", header.array()), chunk("strf", format.array())));
        byte[][] all = new byte[streams + 2][];
        all[0] = text("hdrl");
        all[1] = chunk("avih", ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putInt(40_000).putInt(0).putInt(0).putInt(0x10).putInt(10).putInt(0).putInt(streams).array());
        Arrays.fill(all, 2, all.length, stream);
        byte[] frames = new byte[0];
        for (int i = 0; i < 10; i++) {
            frames = join(frames, chunk("00dc", codec.equals("MJPG") ? Mp4Bytes.jpeg() : new byte[64]));
        }
        return chunk("RIFF", join(text("AVI "), chunk("LIST", join(all)), chunk("LIST", join(text("movi"), frames))));
    }

    private static byte[] chunk(String type, byte[] content) {
        return join(
                text(type),
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array(),
                content,
                new byte[content.length % 2]);
    }

    private static byte[] ivf(int width, int height, int frameBytes) {
        return join(
                text("DKIF"),
                little(0, 32),
                text("VP90"),
                little(width, height, 25, 0, 1, 0, 10, 0, 0, 0),
                little(frameBytes & 0xffff, frameBytes >>> 16, 0, 0, 0, 0),
                new byte[] {(byte) 0x82, 0x49, (byte) 0x83, 0x42, 0, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] little(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
