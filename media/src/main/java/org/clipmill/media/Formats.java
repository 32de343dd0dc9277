package org.clipmill.media;

/// The containers that are opened at all: real single-file video containers. Playlists, image sequences, devices,
/// scripts that name
/// other files (hls, dash, concat, image2, lavfi ...) are not among them, whatever a file's content claims.
public final class Formats {
    /// libav demuxer names, as its `format_whitelist` wants them.
    static final String DEMUXERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,live_flv,mpegts,mpeg,mpegvideo,asf,asf_o,ogg,rm,"
                    + "gif,mxf,h264,hevc,vvc,av1,obu,ivf,m4v,mjpeg,nut,yuv4mpegpipe,dv,wtv,h263,swf,aac,mp3,wav,flac,amr,ac3,eac3,aiff,caf,au";

    static final String PROTOCOLS = "file,pipe";

    /// Bytes of a file that may be read to find out what it is.
    static final long PROBE_BYTES = 20_000_000;

    static final int MAX_STREAMS = 64;
    static final long MAX_PIXELS = 16_384L * 16_384;

    private Formats() {}

    /// The allowed demuxers, comma separated, for `clipmill doctor`.
    public static String demuxers() {
        return DEMUXERS;
    }
}
