package org.clipmill.app;

import static org.clipmill.app.AttackFiles.NOT_OPENED;
import static org.clipmill.app.Mp4Bytes.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What is no video at all.
final class AttackOthers {
    private AttackOthers() {}

    static void otherThings(AttackFiles files) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../../../slipped.mp4"));
            out.write(Mp4Bytes.sane().bytes());
            out.putNextEntry(new ZipEntry("bomb"));
            for (int i = 0; i < 200; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        files.add("zip.mp4", "zip with a bomb and an entry that leaves its folder", zip.toByteArray(), NOT_OPENED);
        byte[] tar = new byte[2048];
        System.arraycopy(text("../../slipped.mp4"), 0, tar, 0, 17);
        System.arraycopy(text("ustar"), 0, tar, 257, 5);
        files.add("tar.mp4", "tar whose entry leaves its folder", tar, NOT_OPENED);
        files.add("html.mp4", "web page", text("<html><body><video src='" + "x'></body></html>"), NOT_OPENED);
        files.add("script.mp4", "shell script", text("#!/bin/sh\ntouch hacked\n"), NOT_OPENED);
        files.add(
                "elf.mp4",
                "program",
                Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin/java")),
                NOT_OPENED);
        files.add(
                "subtitles.mp4",
                "subtitles of 2 MB",
                text("1\n00:00:00,000 --> 99:59:59,999\nx\n\n".repeat(60_000)),
                "no_video_stream",
                "not_a_video",
                "format_not_allowed");
        byte[] noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);
        files.add("noise.mp4", "noise", noise, "not_a_video", "no_video_stream", "no_frames", "format_not_allowed");
        files.add("zeros.mp4", "zeros", new byte[20_000_000], NOT_OPENED);
        files.add("empty.mp4", "file of no bytes", new byte[0], "empty_file");
    }
}
