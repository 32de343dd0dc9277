package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;

class CutAvcTest {
    @Test
    void escapingIsUndone() {
        Random random = new Random(3);
        for (int run = 0; run < 2000; run++) {
            byte[] raw = new byte[1 + random.nextInt(40)];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (byte) random.nextInt(random.nextBoolean() ? 4 : 256);
            }
            raw[raw.length - 1] |= 1;
            byte[] escaped = CutNal.escape(raw);
            assertThat(CutNal.unescape(escaped)).isEqualTo(raw);
            for (int i = 0; i + 2 < escaped.length; i++) {
                boolean startCode = escaped[i] == 0 && escaped[i + 1] == 0 && (escaped[i + 2] & 0xff) < 3;
                assertThat(startCode).isFalse();
            }
        }
    }

    @Test
    void numbersOfAnyLengthAreReplaced() throws MediaException {
        for (int from = 0; from < 300; from += 7) {
            for (int to = 0; to < 256; to += 5) {
                CutBits written = new CutBits(new byte[16], 0);
                written.putExp(from);
                written.putExp(from * 31);
                written.put(1);
                CutBits changed = new CutBits(written.finish(), 8);
                assertThat(changed.exp()).isEqualTo(from);
                changed.putExp(to);
                CutBits read = new CutBits(changed.finish(), 0);
                assertThat(read.exp()).isEqualTo(to);
                assertThat(read.exp()).isEqualTo(from * 31);
                assertThat(read.bit()).isEqualTo(1);
            }
        }
    }

    @Test
    void nonsenseIsRefusedAndNeverMore() {
        Random random = new Random(4);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 6) {
                bytes[0] = 1;
                bytes[5] = (byte) random.nextInt(3);
                bytes[6] = 0;
            }
            try {
                if (CutAvc.lengthBytes(bytes) > 0) {
                    CutAvc avc = CutAvc.read(bytes);
                    assertThat(CutAvc.read(avc.written()).written()).isEqualTo(avc.written());
                    byte[] unused = avc.copied(ByteBuffer.wrap(bytes));
                }
            } catch (CutRefused e) {
                assertThat(e.refusal()).isEqualTo(CutRefusal.PARAMETER_SETS);
            }
            for (int codec : new int[] {
                avcodec.AV_CODEC_ID_H264, avcodec.AV_CODEC_ID_HEVC, avcodec.AV_CODEC_ID_VP9, avcodec.AV_CODEC_ID_AV1
            }) {
                assertThat(CutAccess.of(codec, ByteBuffer.wrap(bytes), 1 + run % 4, true))
                        .isNotNull();
            }
        }
    }
}
