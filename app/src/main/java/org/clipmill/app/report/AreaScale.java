package org.clipmill.app.report;

import java.awt.image.BufferedImage;

/// Scaling down by the mean of the area that each new pixel covers.
final class AreaScale {
    private AreaScale() {}

    static BufferedImage down(BufferedImage from, int width, int height) {
        int oldWidth = from.getWidth();
        int oldHeight = from.getHeight();
        int[] pixels = from.getRGB(0, 0, oldWidth, oldHeight, null, 0, oldWidth);
        double[][] narrow = new double[3][width * oldHeight];
        double stepX = (double) oldWidth / width;
        for (int y = 0; y < oldHeight; y++) {
            for (int x = 0; x < width; x++) {
                double start = x * stepX;
                double end = start + stepX;
                for (int i = (int) start; i < Math.min(oldWidth, Math.ceil(end)); i++) {
                    double share = (Math.min(end, i + 1) - Math.max(start, i)) / stepX;
                    int pixel = pixels[y * oldWidth + i];
                    narrow[0][y * width + x] += share * (pixel >> 16 & 255);
                    narrow[1][y * width + x] += share * (pixel >> 8 & 255);
                    narrow[2][y * width + x] += share * (pixel & 255);
                }
            }
        }
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double stepY = (double) oldHeight / height;
        for (int y = 0; y < height; y++) {
            double start = y * stepY;
            double end = start + stepY;
            for (int x = 0; x < width; x++) {
                double[] sums = new double[3];
                for (int i = (int) start; i < Math.min(oldHeight, Math.ceil(end)); i++) {
                    double share = (Math.min(end, i + 1) - Math.max(start, i)) / stepY;
                    for (int c = 0; c < 3; c++) {
                        sums[c] += share * narrow[c][i * width + x];
                    }
                }
                int rgb = 0;
                for (double sum : sums) {
                    rgb = rgb << 8 | (int) Math.clamp(Math.round(sum), 0L, 255L);
                }
                to.setRGB(x, y, rgb);
            }
        }
        return to;
    }
}
