package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// An mp4 being written: one encoded video stream and, if a source of sound is given, one AAC stream.
///
/// It is written under a temporary name and appears under its own only when [#finish] has brought it safely to disk.
/// The same input gives the same bytes.
public final class EncodedFile implements AutoCloseable {
    private final EncodeOutput output;
    private final EncodeVideo video;
    private final @Nullable EncodeAudio audio;
    private final AVStream videoStream;
    private final @Nullable AVStream audioStream;
    private @Nullable AVFrame packed;

    private EncodedFile(
            EncodeOutput output,
            EncodeVideo video,
            AVStream videoStream,
            @Nullable EncodeAudio audio,
            @Nullable AVStream audioStream) {
        this.output = output;
        this.video = video;
        this.videoStream = videoStream;
        this.audio = audio;
        this.audioStream = audioStream;
    }

    /// Starts a file; the folder must exist.
    ///
    /// @param sound closed with the file, also when this throws
    /// @throws MediaException NO_ENCODER or WRITE_ERROR
    public static EncodedFile create(Path target, EncodeSpec spec, @Nullable EncodeAudioSource sound)
            throws MediaException {
        return create(target, spec, sound, null);
    }

    /// Starts a file; the folder must exist.
    ///
    /// @param sound closed with the file, also when this throws
    /// @param hdr goes into the file's header
    /// @throws MediaException NO_ENCODER or WRITE_ERROR
    public static EncodedFile create(
            Path target, EncodeSpec spec, @Nullable EncodeAudioSource sound, @Nullable HdrMetadata hdr)
            throws MediaException {
        @Nullable EncodeVideo video = null;
        @Nullable EncodeAudio audio = null;
        @Nullable EncodeOutput output = null;
        try {
            output = EncodeOutput.create(target, EncodeOutput.MP4);
            video = EncodeVideo.open(spec, output.globalHeader());
            AVStream videoStream = output.add(video.context());
            videoStream.avg_frame_rate(Libav.rational(spec.frameRate()));
            videoStream.sample_aspect_ratio(Libav.rational(spec.codedAspect()));
            if (spec.interlaced()) {
                videoStream.codecpar().field_order(AV_FIELD_TT);
            }
            if (!spec.bakeTurn() && !spec.orientation().equals(Orientation.UPRIGHT)) {
                output.turn(videoStream, spec.orientation());
            }
            if (hdr != null) {
                hdr.writeTo(output, videoStream);
            }
            @Nullable AVStream audioStream = null;
            if (sound != null) {
                audio = new EncodeAudio(sound, output.globalHeader());
                audioStream = output.add(audio.context());
            }
            output.start();
            return new EncodedFile(output, video, videoStream, audio, audioStream);
        } catch (MediaException | RuntimeException e) {
            if (output != null) {
                output.close();
            }
            if (video != null) {
                video.close();
            }
            if (audio != null) {
                audio.close();
            } else if (sound != null) {
                sound.close();
            }
            throw e;
        }
    }

    /// The encoder that was taken.
    public EncoderInfo encoder() {
        return video.encoder();
    }

    /// Bits of a component that are written.
    public int bitDepth() {
        return video.pictures().format() == AV_PIX_FMT_YUV420P ? 8 : 10;
    }

    /// Whether a picture came in another size than the stream's and was scaled.
    public boolean scaled() {
        return video.pictures().scaled();
    }

    /// Writes a decoded frame.
    ///
    /// @param pts time in ticks of the spec's time base, from 0, rising
    /// @param duration ticks, at least 1
    public void write(Frame frame, long pts, long duration) throws MediaException {
        video.encode(frame.av(), pts, duration, this::mux);
    }

    /// Writes a picture of the spec's size in packed BGR.
    public void write(Picture bgr, long pts, long duration) throws MediaException {
        if (packed == null) {
            packed = Libav.allocated(av_frame_alloc(), "a frame");
        }
        AVFrame frame = packed;
        av_frame_unref(frame);
        frame.format(AV_PIX_FMT_BGR24);
        frame.width(bgr.width());
        frame.height(bgr.height());
        Libav.check(av_frame_get_buffer(frame, 0), MediaFailure.OUT_OF_MEMORY, "allocating a picture");
        int stride = frame.linesize(0);
        ByteBuffer to = frame.data(0).capacity((long) stride * bgr.height()).asByteBuffer();
        for (int y = 0; y < bgr.height(); y++) {
            to.put(y * stride, bgr.data(), y * bgr.stride(), bgr.width() * 3);
        }
        video.encode(frame, pts, duration, this::mux);
    }

    private void mux(AVPacket packet) throws MediaException {
        if (audio != null) {
            double seconds = Libav.rational(video.context().time_base()).seconds(packet.dts());
            audio.pump(seconds, this::muxAudio);
        }
        output.write(packet, video.context().time_base(), videoStream);
    }

    private void muxAudio(AVPacket packet) throws MediaException {
        if (audio != null && audioStream != null) {
            output.write(packet, audio.context().time_base(), audioStream);
        }
    }

    /// Ends the streams and puts the file in its place.
    ///
    /// @return bytes of the file
    public long finish() throws MediaException {
        video.flush(this::mux);
        if (audio != null) {
            audio.finish(this::muxAudio);
        }
        return output.finish();
    }

    /// Frees everything; a file that was not finished is deleted.
    @Override
    public void close() {
        output.close();
        video.close();
        if (audio != null) {
            audio.close();
        }
        if (packed != null) {
            av_frame_free(packed);
        }
    }
}
