package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;

/// What is a change of size, and what is none. That no frame is lost where one is, the corpus shows.
class SizeChangeTest {
    private static final String MPEG2_352X288 = "000001b316012013ffffe018";
    private static final String MPEG2_720X288 = "000001b32d012013ffffe018";

    private static SizeChange of(int codec) {
        Libav.load();
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        parameters.codec_id(codec);
        SizeChange change = Objects.requireNonNull(SizeChange.of(parameters));
        avcodec.avcodec_parameters_free(parameters);
        return change;
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void mpeg2() {
        SizeChange change = of(avcodec.AV_CODEC_ID_MPEG2VIDEO);
        assertThat(change.changes(bytes(MPEG2_352X288))).isFalse();
        assertThat(change.changes(bytes(MPEG2_352X288))).isFalse();
        assertThat(change.changes(bytes("00000100000ffff8"))).isFalse();
        assertThat(change.changes(bytes("00000100000ffff8" + MPEG2_720X288)))
                .as("behind a picture")
                .isFalse();
        assertThat(change.changes(bytes(MPEG2_720X288))).isTrue();
        assertThat(change.changes(bytes(MPEG2_720X288))).isFalse();
        assertThat(change.changes(bytes("000001b3"))).as("an end of bytes").isFalse();
        assertThat(change.changes(bytes(""))).isFalse();
    }

    @Test
    void otherCodecsAreNotLookedAt() {
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        parameters.codec_id(avcodec.AV_CODEC_ID_H264);
        assertThat(SizeChange.of(parameters)).isNull();
        avcodec.avcodec_parameters_free(parameters);
    }
}
