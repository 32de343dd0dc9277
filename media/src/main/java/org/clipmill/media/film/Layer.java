package org.clipmill.media.film;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Consumer;

/// A picture with transparency that is made once and then placed on many frames: scenery, clouds, silhouettes.
///
/// @param width pixels
/// @param height pixels
/// @param argb colours multiplied by their alpha, row by row
record Layer(int width, int height, int[] argb) {
    /// Gives the colour and alpha of a place; components and alpha in 0..1, the colour not multiplied.
    interface Shader {
        void shade(int x, int y, float[] rgba);
    }

    /// A layer drawn with shapes, antialiased.
    static Layer paint(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        painter.accept(g);
        g.dispose();
        return new Layer(width, height, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    /// A layer computed place by place.
    static Layer shade(int width, int height, Shader shader) {
        int[] argb = new int[width * height];
        float[] c = new float[4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                c[3] = 0;
                shader.shade(x, y, c);
                argb[y * width + x] = pack(c[0] * c[3], c[1] * c[3], c[2] * c[3], c[3]);
            }
        }
        return new Layer(width, height, argb);
    }

    private static int pack(float r, float g, float b, float a) {
        return byteOf(a) << 24 | byteOf(r) << 16 | byteOf(g) << 8 | byteOf(b);
    }

    private static int byteOf(float v) {
        return Math.clamp(Math.round(v * 255), 0, 255);
    }

    /// The layer blurred by a box of the given reach to both sides, three times (nearly a Gaussian). Its ends blur into
    /// each other, as suits a layer that repeats.
    Layer blurred(int reachX, int reachY) {
        int[] data = argb.clone();
        for (int pass = 0; pass < 3; pass++) {
            if (reachX > 0) {
                data = box(data, height, width, width, 1, reachX);
            }
            if (reachY > 0) {
                data = box(data, width, height, 1, width, reachY);
            }
        }
        return new Layer(width, height, data);
    }

    private static int[] box(int[] in, int lines, int length, int lineStep, int step, int reach) {
        int[] out = new int[in.length];
        int count = 2 * reach + 1;
        for (int line = 0; line < lines; line++) {
            int start = line * lineStep;
            for (int shift = 0; shift < 32; shift += 8) {
                int sum = 0;
                for (int i = -reach; i <= reach; i++) {
                    sum += in[start + Math.floorMod(i, length) * step] >>> shift & 0xff;
                }
                for (int i = 0; i < length; i++) {
                    out[start + i * step] |= (sum + count / 2) / count << shift;
                    sum += in[start + (i + reach + 1) % length * step] >>> shift & 0xff;
                    sum -= in[start + Math.floorMod(i - reach, length) * step] >>> shift & 0xff;
                }
            }
        }
        return out;
    }
}
