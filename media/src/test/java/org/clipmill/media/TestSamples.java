package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.clipmill.media.film.FilmWriter;

/// One small film in several containers.
final class TestSamples {
    private TestSamples() {}

    static List<Path> write(Path folder) throws Exception {
        Path film = folder.resolve("sample.mp4");
        try (FilmWriter writer = FilmWriter.create(film, 160, 96, new Rational(25, 1), null)) {
            int[] rgb = new int[160 * 96];
            for (int n = 0; n < 50; n++) {
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = (i * 7919 + n * 0x030201) ^ (i / 160 * n << 8);
                }
                writer.add(rgb);
            }
            writer.finish();
        }
        List<Path> samples = new ArrayList<>(List.of(film));
        samples.add(copy(film, folder.resolve("sample.mkv"), "matroska", ""));
        samples.add(copy(film, folder.resolve("sample.ts"), "mpegts", ""));
        samples.add(copy(film, folder.resolve("sample.flv"), "flv", ""));
        samples.add(copy(film, folder.resolve("sample.nut"), "nut", ""));
        samples.add(copy(film, folder.resolve("fragments.mp4"), "mp4", "frag_keyframe+empty_moov"));
        return samples;
    }

    /// The packets of a film in another container.
    private static Path copy(Path film, Path to, String muxer, String flags) throws MediaException {
        AVFormatContext out = new AVFormatContext(null);
        AVPacket packet = av_packet_alloc();
        try (VideoFile file = VideoFile.open(film)) {
            Libav.check(avformat_alloc_output_context2(out, null, muxer, to.toString()), MediaFailure.INTERNAL, muxer);
            AVStream stream = avformat_new_stream(out, null);
            avcodec_parameters_copy(stream.codecpar(), file.stream().codecpar());
            stream.codecpar().codec_tag(0);
            AVIOContext io = new AVIOContext(null);
            Libav.check(
                    avio_open2(io, to.toString(), AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null),
                    MediaFailure.INTERNAL,
                    "opening");
            out.pb(io);
            AVDictionary options = new AVDictionary(null);
            if (!flags.isEmpty()) {
                av_dict_set(options, "movflags", flags, 0);
            }
            Libav.check(avformat_write_header(out, options), MediaFailure.INTERNAL, "header");
            while (av_read_frame(file.format(), packet) >= 0) {
                packet.stream_index(0);
                org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts(
                        packet, file.stream().time_base(), stream.time_base());
                packet.pos(-1);
                Libav.check(av_interleaved_write_frame(out, packet), MediaFailure.INTERNAL, "packet");
            }
            Libav.check(av_write_trailer(out), MediaFailure.INTERNAL, "trailer");
            avio_closep(io);
            return to;
        } finally {
            av_packet_free(packet);
            avformat_free_context(out);
        }
    }
}
