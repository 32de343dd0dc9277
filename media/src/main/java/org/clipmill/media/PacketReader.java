package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.jspecify.annotations.Nullable;

/// Reads the packets of a file's chosen stream, in the file's order. Damage in the file is passed over and counted; a
/// disk that fails, and a file whose packets are more than a film's can be, end the reading.
final class PacketReader {
    /// A broken demuxer can fail for ever; this many failures in a row end the reading.
    static final int MAX_READ_ERRORS = 64;

    private final VideoFile file;
    private final long fileBytes;
    private @Nullable Long startPts;
    private long packets;
    private long bytes;
    private long readErrors;

    /// @param file of which only the chosen stream is read from now on
    PacketReader(VideoFile file) {
        this.file = file;
        fileBytes = file.path().toFile().length();
        onlyVideo(file);
    }

    /// Lets the demuxer pass over all other streams.
    static void onlyVideo(VideoFile file) {
        for (int i = 0; i < file.format().nb_streams(); i++) {
            if (i != file.stream().index()) {
                file.format().streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    /// Goes to an intra frame before the first packet is read. Where the file does not lead there, there is none.
    void startAt(long pts) throws MediaException {
        CutSeek.to(file, CutSeek.aim(file, pts, CutSeek.frameTicks(file)));
        startPts = pts;
    }

    /// @param packet empty; the caller empties it again
    /// @return false at the end
    boolean next(AVPacket packet) throws MediaException {
        int errorsInARow = 0;
        while (true) {
            int code = file.read(packet);
            if (code < 0) {
                if (code == Libav.ENOMEM) {
                    throw new MediaException(MediaFailure.OUT_OF_MEMORY, "reading a packet");
                }
                checkDisk();
                boolean end = code == AVERROR_EOF();
                readErrors += end ? 0 : 1;
                if (end || ++errorsInARow >= MAX_READ_ERRORS) {
                    return false;
                }
            } else if (packet.stream_index() == file.stream().index()) {
                boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                if (startPts == null || key && packet.pts() == startPts) {
                    startPts = null;
                    count(packet);
                    return true;
                }
                if (key && packet.pts() > startPts) {
                    return false; // past it
                }
                av_packet_unref(packet);
            } else {
                av_packet_unref(packet);
            }
        }
    }

    private void count(AVPacket packet) throws MediaException {
        packets++;
        bytes += packet.size();
        if (bytes / Formats.MAX_OVERLAP > fileBytes || packets > fileBytes) {
            throw new MediaException(
                    MediaFailure.TOO_LARGE,
                    "its " + packets + " packets hold many times the " + fileBytes + " bytes of the file");
        }
    }

    /// Where the disk or network failed, what was read is not the video.
    private void checkDisk() throws MediaException {
        @Nullable AVIOContext source = file.format().pb();
        int code = source == null || source.isNull() ? 0 : source.error();
        if (code < 0 && code != AVERROR_EOF()) {
            throw new MediaException(MediaFailure.READ_ERROR, "after " + packets + " packets: " + Libav.message(code));
        }
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    /// Failed reads of the container.
    long readErrors() {
        return readErrors;
    }
}
