package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// An opened video container with one chosen video stream. Start reading the module here; [FrameReader] decodes it.
///
/// Only local regular files are opened, with the protocols and demuxers of [Formats].
public final class VideoFile implements AutoCloseable {
    static {
        Libav.load();
    }

    private final Path path;
    private final AVFormatContext format;
    private final AVStream stream;
    private final VideoInfo info;

    /// Ticks of packets before 0 by their place in the file, as far as libav does not tell them.
    private final Map<Long, Long> early;

    private VideoFile(Path path, AVFormatContext format, AVStream stream, VideoInfo info) {
        this.path = path;
        this.format = format;
        this.stream = stream;
        this.info = info;
        this.early = info.container().startsWith("matroska,") ? MatroskaStart.of(path) : Map.of();
    }

    /// Opens a file and reads its header.
    ///
    /// @throws MediaException with the typed reason if there is no video in it that this build can decode
    public static VideoFile open(Path path) throws MediaException {
        return open(path, null);
    }

    /// Opens a file whose bytes come from elsewhere: tests' way to make reading fail.
    static VideoFile open(Path path, @Nullable AVIOContext bytes) throws MediaException {
        checkFile(path);
        AVFormatContext format = Libav.allocated(avformat_alloc_context(), "a demuxer");
        if (bytes != null) {
            format.pb(bytes);
        }
        AVDictionary options = new AVDictionary(null);
        try {
            av_dict_set(options, "protocol_whitelist", Formats.PROTOCOLS, 0);
            av_dict_set(options, "format_whitelist", Formats.DEMUXERS, 0);
            av_dict_set(options, "codec_whitelist", Formats.decoders(), 0);
            av_dict_set(options, "max_streams", Integer.toString(Formats.MAX_STREAMS), 0);
            av_dict_set(options, "probesize", Long.toString(Formats.PROBE_BYTES), 0);
            int code = avformat_open_input(format, "file:" + path.toAbsolutePath(), null, options);
            if (code < 0) { // libav has freed the context
                throw new MediaException(
                        openFailure(code),
                        code == Libav.ENOMEM
                                ? "its header asks for more memory or streams than a worker is given"
                                : "opening: " + Libav.message(code));
            }
        } finally {
            av_dict_free(options);
        }
        try {
            if (format.nb_streams() > Formats.MAX_STREAMS) {
                throw new MediaException(MediaFailure.TOO_LARGE, format.nb_streams() + " streams");
            }
            // A failure here is not final: what was found may still decode.
            int unused = avformat_find_stream_info(format, (AVDictionary) null);
            AVStream stream = choose(format);
            return new VideoFile(path, format, stream, describe(format, stream));
        } catch (MediaException | RuntimeException e) {
            avformat_close_input(format);
            throw e;
        }
    }

    private static void checkFile(Path path) throws MediaException {
        if (!Files.exists(path)) {
            boolean link = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw new MediaException(MediaFailure.NOT_FOUND, link ? "a link to nothing" : "no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new MediaException(MediaFailure.NOT_A_FILE, "not a regular file");
        }
        if (!Files.isReadable(path)) {
            throw new MediaException(MediaFailure.NOT_READABLE, "no permission to read");
        }
        if (path.toFile().length() == 0) {
            throw new MediaException(MediaFailure.EMPTY_FILE, "0 bytes");
        }
    }

    private static MediaFailure openFailure(int code) {
        return switch (code) {
            case Libav.ENOMEM -> MediaFailure.TOO_LARGE; // also what libav says of too many streams
            case Libav.EACCES -> MediaFailure.NOT_READABLE;
            case Libav.EIO, Libav.EMFILE, Libav.ENFILE -> MediaFailure.READ_ERROR;
            default -> code == AVERROR_EINVAL() ? MediaFailure.FORMAT_NOT_ALLOWED : MediaFailure.NOT_A_VIDEO;
        };
    }

    /// The first video stream that is a film (no attached picture) and marked default, else the first that is a film.
    private static AVStream choose(AVFormatContext format) throws MediaException {
        @Nullable AVStream first = null;
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream stream = format.streams(i);
            if (!isFilm(stream)) {
                continue;
            }
            if (stream.codecpar().width() <= 0 && stream.nb_frames() == 0 && stream.duration() <= 0) {
                continue; // an empty track
            }
            if (first == null) {
                first = stream;
            }
            if ((stream.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
                return stream;
            }
        }
        if (first == null) {
            throw new MediaException(MediaFailure.NO_VIDEO_STREAM, format.nb_streams() + " streams, none of video");
        }
        return first;
    }

    private static boolean isFilm(AVStream stream) {
        return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                && (stream.disposition() & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) == 0;
    }

    private static VideoInfo describe(AVFormatContext format, AVStream stream) throws MediaException {
        AVCodecParameters par = stream.codecpar();
        if ((long) par.width() * par.height() > Formats.MAX_PIXELS) {
            throw new MediaException(MediaFailure.TOO_LARGE, par.width() + "x" + par.height() + " pixels");
        }
        int films = 0;
        int audio = 0;
        for (int i = 0; i < format.nb_streams(); i++) {
            films += isFilm(format.streams(i)) ? 1 : 0;
            audio += format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO ? 1 : 0;
        }
        Rational timeBase = Libav.rational(stream.time_base());
        double seconds = stream.duration() > 0
                ? timeBase.seconds(stream.duration())
                : format.duration() > 0 ? format.duration() / (double) AV_TIME_BASE : 0;
        AVRational rate = av_guess_frame_rate(format, stream, null);
        AVRational aspect = av_guess_sample_aspect_ratio(format, stream, null);
        @Nullable AVPixFmtDescriptor pixel = av_pix_fmt_desc_get(par.format());
        String choice = films == 1
                ? "only"
                : (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0
                        ? "first default of " + films
                        : "first of " + films;
        return new VideoInfo(
                format.iformat().name().getString(),
                name(avcodec_get_name(par.codec_id())),
                stream.index(),
                choice,
                timeBase,
                stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time(),
                Libav.rational(rate),
                Math.max(0, stream.nb_frames()),
                seconds,
                par.width(),
                par.height(),
                orientation(par),
                aspect.num() > 0 && aspect.den() > 0 ? Libav.rational(aspect) : new Rational(1, 1),
                name(av_get_pix_fmt_name(par.format())),
                pixel == null ? 0 : pixel.comp(0).depth(),
                name(av_color_range_name(par.color_range())),
                name(av_color_primaries_name(par.color_primaries())),
                name(av_color_transfer_name(par.color_trc())),
                name(av_color_space_name(par.color_space())),
                fieldOrder(par.field_order()),
                films,
                audio);
    }

    private static String fieldOrder(int order) {
        return switch (order) {
            case AV_FIELD_PROGRESSIVE -> "progressive";
            case AV_FIELD_UNKNOWN -> "unknown";
            default -> "interlaced";
        };
    }

    private static Orientation orientation(AVCodecParameters par) {
        @Nullable
        AVPacketSideData side =
                av_packet_side_data_get(par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (side == null || side.isNull() || side.size() < 9 * 4) {
            return Orientation.UPRIGHT;
        }
        int[] matrix = new int[9];
        side.data()
                .capacity(9 * 4)
                .asByteBuffer()
                .order(java.nio.ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(matrix);
        return Orientation.of(matrix);
    }

    private static String name(@Nullable BytePointer text) {
        return text == null || text.isNull() ? "unknown" : text.getString();
    }

    /// What the header says.
    public VideoInfo info() {
        return info;
    }

    public Path path() {
        return path;
    }

    /// Reads the next packet of any stream, with its true times.
    ///
    /// @return libav's code, below 0 if there is none
    int read(AVPacket packet) {
        int code = av_read_frame(format, packet);
        if (code >= 0 && !early.isEmpty() && packet.stream_index() == stream.index()) {
            @Nullable Long time = early.get(packet.pos());
            if (time != null) {
                packet.pts(time);
                if (packet.dts() != AV_NOPTS_VALUE) { // counted back from later ones
                    packet.dts(Math.min(packet.dts(), time));
                } else if (stream.codecpar().video_delay() == 0) {
                    packet.dts(time);
                }
            }
        }
        return code;
    }

    AVFormatContext format() {
        return format;
    }

    AVStream stream() {
        return stream;
    }

    @Override
    public void close() {
        avformat_close_input(format);
    }
}
