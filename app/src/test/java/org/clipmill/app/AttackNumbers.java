package org.clipmill.app;

import static org.clipmill.app.AttackBytes.avi;
import static org.clipmill.app.AttackBytes.edits;
import static org.clipmill.app.AttackBytes.ivf;
import static org.clipmill.app.AttackBytes.little;
import static org.clipmill.app.AttackFiles.DONE;
import static org.clipmill.app.Mp4Bytes.join;
import static org.clipmill.app.Mp4Bytes.text;

import java.io.IOException;
import java.util.Arrays;

/// Headers whose numbers lie.
final class AttackNumbers {
    private AttackNumbers() {}

    static void numbers(AttackFiles files) throws IOException {
        String huge = "100,000 x 100,000 ";
        files.add(
                "y4m.y4m",
                huge + "Y4M",
                text("YUV4MPEG2 W100000 H100000 F25:1 C420\nFRAME\n"),
                "too_large",
                "not_a_video",
                "no_video_stream");
        files.add(
                "y4m-negative.mp4",
                "Y4M of negative size",
                text("YUV4MPEG2 W-64 H-64 F0:0\nFRAME\n"),
                "not_a_video",
                "no_video_stream");
        files.add("avi.avi", huge + "AVI of JPEGs, which know better", avi(1, 100_000, 100_000, "MJPG"), DONE);
        files.add(
                "raw.avi",
                huge + "AVI without compression",
                avi(1, 100_000, 100_000, "DIB "),
                "too_large",
                "no_frames",
                "no_video_stream");
        files.add("streams.avi", "AVI of 5,000 streams", avi(5000, 64, 64, "MJPG"), "too_large");
        files.add(
                "gif.gif",
                "65,535 x 65,535 GIF",
                join(
                        text("GIF89a"),
                        little(0xffff, 0xffff),
                        new byte[] {0, 0, 0, 0x2c},
                        little(0, 0, 0xffff, 0xffff),
                        new byte[] {0, 2, 1, 0, 0, 0x3b}),
                "too_large",
                "no_frames",
                "not_a_video",
                "no_video_stream");
        files.add("ivf.ivf", "65,535 x 65,535 VP9 in IVF", ivf(65_535, 65_535, 16), "too_large", "no_frames");
        files.add("ivf-size.ivf", "IVF frame of 4 GiB", ivf(64, 64, -1), "no_frames", "not_a_video", "too_large");
        byte[] jpeg = Mp4Bytes.jpeg();
        byte[] wide = jpeg.clone();
        for (int i = 0; i + 8 < wide.length; i++) {
            if ((wide[i] & 0xff) == 0xff && (wide[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(wide, i + 5, i + 9, (byte) 0xff);
            }
        }
        files.add(
                "jpeg.mjpeg",
                "65,535 x 65,535 JPEG",
                join(wide, wide, wide, wide),
                "no_video_stream",
                "too_large",
                "no_frames",
                "not_a_video",
                "format_not_allowed");
        files.add(
                "size.mp4",
                "MP4 header of 65,535 x 65,535 over JPEGs, which know better",
                Mp4Bytes.sane().size(0xffff, 0xffff).bytes(),
                DONE);
        files.add(
                "raw-size.mp4",
                "MP4 of 65,535 x 65,535 without compression",
                Mp4Bytes.sane().codec("raw ").size(0xffff, 0xffff).bytes(),
                "too_large",
                "no_frames");
        files.add(
                "zero-size.mp4",
                "MP4 header of 0 x 0",
                Mp4Bytes.sane().size(0, 0).bytes(),
                DONE,
                "no_frames",
                "no_video_stream");
        files.add(
                "samples.mp4",
                "MP4 of 2,147,483,647 samples",
                Mp4Bytes.sane().samples(Integer.MAX_VALUE, 1, 10).bytes(),
                DONE,
                "no_frames",
                "not_a_video",
                "out_of_memory",
                "too_large",
                "no_video_stream");
        files.add(
                "empty-samples.mp4",
                "MP4 of 300,000 samples of 0 bytes",
                Mp4Bytes.sane().samples(300_000, 0, 10).bytes(),
                DONE,
                "no_frames",
                "too_large");
        files.add(
                "overlap.mp4",
                "MP4 of 400,000 samples that are the same bytes",
                Mp4Bytes.sane().samples(400_000, jpeg.length, 400_000).bytes(),
                "too_large");
        files.add(
                "duration.mp4",
                "MP4 whose frames last 24 days each",
                Mp4Bytes.sane().duration(Integer.MAX_VALUE).bytes(),
                DONE);
        files.add(
                "no-duration.mp4",
                "MP4 whose frames last no time",
                Mp4Bytes.sane().duration(0).bytes(),
                DONE);
        files.add(
                "edits.mp4",
                "MP4 of 50,000 edits",
                Mp4Bytes.sane().edits(edits(50_000)).bytes(),
                DONE,
                "no_frames",
                "too_large");
        files.add(
                "tracks.mp4",
                "MP4 of 1,000 tracks",
                Mp4Bytes.sane().tracks(1000).bytes(),
                "too_large");
    }
}
