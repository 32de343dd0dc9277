package org.clipmill.media;

import java.nio.ByteBuffer;

/// Brings a PQ or HLG picture to SDR BT.709 for viewing: linear light by the transfer's own curve (ITU-R BT.2100),
/// exposure so that
/// 203 cd/m2 (the reference white of ITU-R BT.2408) becomes SDR white, BT.2020 primaries to BT.709, highlights rolled
/// off per pixel by the
/// extended Reinhard curve up to 1000 cd/m2, then the sRGB curve. Works on 8 bits, which is enough for previews and
/// model proxies.
abstract sealed class ToneMap {
    private static final double REFERENCE_WHITE = 203;
    private static final double PEAK = 1000 / REFERENCE_WHITE;

    abstract void apply(Picture picture);

    /// @param transfer libav's name of the transfer; anything but PQ and HLG is left as it is
    static ToneMap of(String transfer, String primaries) {
        return switch (transfer) {
            case "smpte2084" -> new Hdr(ToneMap::pq, primaries.equals("bt2020"));
            case "arib-std-b67" -> new Hdr(ToneMap::hlg, primaries.equals("bt2020"));
            default -> new None();
        };
    }

    private static final class None extends ToneMap {
        @Override
        void apply(Picture picture) {}
    }

    private static final class Hdr extends ToneMap {
        private final float[] linear = new float[256];
        private final byte[] gamma = new byte[4096];
        private final boolean wide;

        Hdr(java.util.function.DoubleUnaryOperator curve, boolean wide) {
            this.wide = wide;
            for (int i = 0; i < linear.length; i++) {
                linear[i] = (float) curve.applyAsDouble(i / 255.0);
            }
            for (int i = 0; i < gamma.length; i++) {
                double v = i / (double) (gamma.length - 1);
                gamma[i] = (byte) Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055));
            }
        }

        @Override
        void apply(Picture picture) {
            ByteBuffer data = picture.data();
            byte[] row = new byte[picture.width() * 3];
            for (int y = 0; y < picture.height(); y++) {
                data.get(y * picture.stride(), row);
                for (int x = 0; x < row.length; x += 3) {
                    map(row, x);
                }
                data.put(y * picture.stride(), row);
            }
        }

        private void map(byte[] row, int at) {
            float b = linear[row[at] & 0xff];
            float g = linear[row[at + 1] & 0xff];
            float r = linear[row[at + 2] & 0xff];
            if (wide) { // BT.2020 to BT.709, ITU-R BT.2087
                float r7 = 1.6605f * r - 0.5876f * g - 0.0728f * b;
                float g7 = -0.1246f * r + 1.1329f * g - 0.0083f * b;
                b = -0.0182f * r - 0.1006f * g + 1.1187f * b;
                r = r7;
                g = g7;
            }
            float luminance = Math.max(1e-6f, 0.2126f * r + 0.7152f * g + 0.0722f * b);
            double mapped = luminance * (1 + luminance / (PEAK * PEAK)) / (1 + luminance);
            // Reinhard halves the mid tones; the factor puts reference white at 80 % of SDR white again.
            float gain = (float) (1.6 * mapped / luminance);
            row[at] = encode(b * gain);
            row[at + 1] = encode(g * gain);
            row[at + 2] = encode(r * gain);
        }

        private byte encode(float v) {
            return gamma[Math.clamp((int) (v * (gamma.length - 1) + 0.5f), 0, gamma.length - 1)];
        }
    }

    /// PQ: code value 0..1 to light, 1 = reference white.
    private static double pq(double e) {
        double p = Math.pow(e, 1 / 78.84375);
        double light = Math.pow(Math.max(p - 0.8359375, 0) / (18.8515625 - 18.6875 * p), 1 / 0.1593017578125);
        return light * 10_000 / REFERENCE_WHITE;
    }

    /// HLG: code value 0..1 to light of a 1000 cd/m2 display (system gamma 1.2 per component), 1 = reference white.
    private static double hlg(double e) {
        double scene = e <= 0.5 ? e * e / 3 : (Math.exp((e - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        return Math.pow(scene, 1.2) * 1000 / REFERENCE_WHITE;
    }
}
