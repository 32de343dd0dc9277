package org.clipmill.vision.pass;

import static org.bytedeco.ffmpeg.global.avfilter.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.EncodedFile;
import org.clipmill.media.Encoders;
import org.clipmill.media.Picture;
import org.clipmill.media.Rational;

/// Films from libavfilter's own picture sources (`testsrc2`, `mandelbrot`, `color`), for the synthetic vectors of
/// specs/easyanimate.md 8.2.
final class Lavfi {
    private Lavfi() {}

    /// @param graph a filter graph with one output, of 8-bit frames
    static Path write(Path file, String graph, int width, int height, int rate) throws Exception {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AVFilterGraph filters = avfilter_graph_alloc();
        AVFilterContext sink = new AVFilterContext(null);
        AVFrame frame = av_frame_alloc();
        EncodeSpec spec = EncodeSpec.sdr(Encoders.AUTO, width, height, new Rational(1, rate), new Rational(rate, 1))
                .withEncoder(Encoders.AUTO, 14, "")
                .withColours("tv", "smpte170m", "smpte170m", "smpte170m"); // ffmpeg's own choice for these sources
        ByteBuffer pixels = ByteBuffer.allocateDirect(width * height * 3);
        try (EncodedFile film = EncodedFile.create(file, spec, null)) {
            check(avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", null, null, filters));
            AVFilterInOut inputs = avfilter_inout_alloc();
            inputs.name(new org.bytedeco.javacpp.BytePointer(av_strdup("out")));
            inputs.filter_ctx(sink);
            inputs.pad_idx(0);
            inputs.next(null);
            AVFilterInOut outputs = new AVFilterInOut(null);
            check(avfilter_graph_parse_ptr(filters, graph + ",format=bgr24[out]", inputs, outputs, null));
            check(avfilter_graph_config(filters, null));
            byte[] row = new byte[width * 3];
            long frames = 0;
            while (av_buffersink_get_frame(sink, frame) >= 0) {
                for (int y = 0; y < height; y++) {
                    frame.data(0).position((long) y * frame.linesize(0)).get(row);
                    pixels.put(y * width * 3, row);
                }
                film.write(new Picture(width, height, width * 3, pixels), frames++, 1);
                av_frame_unref(frame);
            }
            film.finish();
        } finally {
            av_frame_free(frame);
            avfilter_graph_free(filters);
        }
        return file;
    }

    private static void check(int code) {
        if (code < 0) {
            throw new IllegalStateException("libavfilter: " + code);
        }
    }
}
