package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Small pictures for people and models: true colours, and HDR (PQ, HLG) brought to SDR by [ToneMap].
final class DisplayScaler implements AutoCloseable {
    private final Scaler scaler = new Scaler(Scaler.Colour.TRUE, SWS_AREA);
    private final ToneMap toneMap;

    DisplayScaler(VideoInfo info) {
        toneMap = ToneMap.of(info.colorTransfer(), info.colorPrimaries());
    }

    Picture scale(AVFrame frame, int width, int height) throws MediaException {
        Picture picture = scaler.scale(frame, width, height);
        toneMap.apply(picture);
        return picture;
    }

    @Override
    public void close() {
        scaler.close();
    }
}
