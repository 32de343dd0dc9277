package org.clipmill.media;

import java.util.List;

/// The containers that are opened at all: real single-file video containers. Playlists, image sequences, devices,
/// scripts that name other files (hls, dash, concat, image2, lavfi ...) are not among them, whatever a file's content
/// claims.
public final class Formats {
    /// libav demuxer names, as its `format_whitelist` wants them.
    static final String DEMUXERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,live_flv,mpegts,mpeg,mpegvideo,asf,asf_o,ogg,rm,"
                    + "gif,mxf,h264,hevc,vvc,av1,obu,ivf,m4v,mjpeg,nut,yuv4mpegpipe,dv,wtv,h263,swf,aac,mp3,wav,flac,amr,ac3,eac3,aiff,caf,au";

    /// libav decoder names: what cameras, phones, editors, broadcasters and the web write or wrote. Decoders of games,
    /// of still pictures and of oddities stay shut: nobody looks after them.
    static final List<String> DECODERS = List.of("""
            h264 hevc vvc av1 libdav1d libaom-av1 vp8 vp9 libvpx libvpx-vp9 mpeg1video mpeg2video mpegvideo mpeg4 \
            msmpeg4v1 msmpeg4v2 msmpeg4 wmv1 wmv2 wmv3 vc1 h261 h263 h263i h263p flv theora vp3 vp6 vp6a vp6f \
            rv10 rv20 rv30 rv40 svq1 svq3 cinepak indeo3 indeo4 indeo5 msvideo1 msrle rpza smc qtrle \
            mjpeg mjpegb dvvideo dnxhd prores cfhd jpeg2000 libopenjpeg hap huffyuv ffvhuff ffv1 utvideo magicyuv lagarith \
            rawvideo v210 v308 v408 v410 r210 yuv4 gif png \
            aac aac_latm mp1 mp1float mp2 mp2float mp3 mp3float ac3 eac3 dca truehd mlp opus libopus vorbis libvorbis \
            flac alac wavpack tta wmav1 wmav2 wmapro wmalossless wmavoice amrnb amrwb libopencore_amrnb libopencore_amrwb \
            speex libspeex nellymoser qdm2 cook sipr ralf real_144 real_288 gsm gsm_ms g722 g726 g726le dvaudio s302m \
            adpcm_ms adpcm_ima_wav adpcm_ima_qt adpcm_swf adpcm_yamaha \
            pcm_alaw pcm_mulaw pcm_bluray pcm_dvd pcm_s8 pcm_u8 pcm_s8_planar pcm_s16be pcm_s16le pcm_s16le_planar \
            pcm_s16be_planar pcm_u16be pcm_u16le pcm_s24be pcm_s24le pcm_s24le_planar pcm_u24be pcm_u24le pcm_s32be \
            pcm_s32le pcm_s32le_planar pcm_u32be pcm_u32le pcm_f32be pcm_f32le pcm_f64be pcm_f64le pcm_s64be pcm_s64le\
            """.split(" +"));

    static final String PROTOCOLS = "file,pipe";

    /// Bytes of a file that may be read to find out what it is.
    static final long PROBE_BYTES = 20_000_000;

    static final int MAX_STREAMS = 64;
    public static final long MAX_PIXELS = 16_384L * 16_384;

    /// A container's packets may say this many times its bytes (samples can overlap) before it is no film any more.
    static final long MAX_OVERLAP = 16;

    private Formats() {}

    /// The allowed demuxers, comma separated, for `clipmill doctor`.
    public static String demuxers() {
        return DEMUXERS;
    }

    /// The allowed decoders, comma separated; the build may lack some.
    public static String decoders() {
        return String.join(",", DECODERS);
    }
}
