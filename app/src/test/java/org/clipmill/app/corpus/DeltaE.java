package org.clipmill.app.corpus;

/// Distances of colours, CIE76 in CIELAB of sRGB (D65).
final class DeltaE {
    private DeltaE() {}

    /// @param a 0xRRGGBB
    /// @param b 0xRRGGBB
    static double of(int a, int b) {
        double[] one = lab(a);
        double[] other = lab(b);
        return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
    }

    private static double[] lab(int rgb) {
        double r = linear(rgb >> 16 & 0xff);
        double g = linear(rgb >> 8 & 0xff);
        double b = linear(rgb & 0xff);
        double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    /// What a viewer of SDR should see of an HDR code value: ITU-R BT.2100's curves with 203 cd/m2 as white, BT.2087's
    /// primaries, extended Reinhard up to 1000 cd/m2, all in floating point.
    static int seen(int code, Sample sample) {
        if (!Codec.hdr(sample.traits())) {
            return code;
        }
        boolean pq = sample.has(Trait.PQ);
        double r = light((code >> 16 & 0xff) / 255.0, pq);
        double g = light((code >> 8 & 0xff) / 255.0, pq);
        double b = light((code & 0xff) / 255.0, pq);
        double red = 1.660491 * r - 0.587641 * g - 0.072850 * b;
        double green = -0.124550 * r + 1.132900 * g - 0.008349 * b;
        double blue = -0.018151 * r - 0.100579 * g + 1.118730 * b;
        double y = Math.max(1e-6, 0.2126 * red + 0.7152 * green + 0.0722 * blue);
        double peak = 1000.0 / 203;
        double gain = 1.6 * (1 + y / (peak * peak)) / (1 + y);
        return byteOf(red * gain) << 16 | byteOf(green * gain) << 8 | byteOf(blue * gain);
    }

    private static double light(double code, boolean pq) {
        if (pq) {
            double p = Math.pow(code, 32 / 2523.0);
            double share = Math.max(p - 3424 / 4096.0, 0) / (2413 / 128.0 - 2392 / 128.0 * p);
            return 10_000 / 203.0 * Math.pow(share, 16384 / 2610.0);
        }
        double scene = code <= 0.5 ? code * code / 3 : (Math.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        return 1000 / 203.0 * Math.pow(scene, 1.2);
    }

    private static int byteOf(double linear) {
        double v = Math.clamp(linear, 0, 1);
        return (int) Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055));
    }
}
