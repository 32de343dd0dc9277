package org.clipmill.app.plot;

import java.util.Base64;
import java.util.Locale;

/// Writes SVG. Text is escaped here and nowhere else.
final class Svg {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final double width;

    Svg(double width) {
        this.width = width;
    }

    /// @param style CSS, for example `fill:#c00`
    Svg rect(double x, double y, double w, double h, String style) {
        out.append(format("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' style='%s'/>\n", x, y, w, h, style));
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append(format("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' style='%s'/>\n", x1, y1, x2, y2, style));
        return this;
    }

    /// @param points `x,y x,y ...`
    Svg polyline(String points, String style) {
        out.append("<polyline points='")
                .append(points)
                .append("' style='")
                .append(style)
                .append("'/>\n");
        return this;
    }

    /// @param anchor `start`, `middle` or `end`
    Svg text(double x, double y, String text, String anchor, String style) {
        out.append(format("<text x='%.1f' y='%.1f' text-anchor='%s' style='%s'>", x, y, anchor, style))
                .append(escape(text))
                .append("</text>\n");
        return this;
    }

    Svg jpeg(double x, double y, double w, double h, byte[] jpeg) {
        out.append(format(
                        "<image x='%.1f' y='%.1f' width='%.1f' height='%.1f' href='data:image/jpeg;base64,",
                        x, y, w, h))
                .append(Base64.getEncoder().encodeToString(jpeg))
                .append("'/>\n");
        return this;
    }

    /// The whole document.
    String document(double height) {
        return format(
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' height='%.0f' "
                                + "font-family='sans-serif' font-size='12'>\n<rect width='100%%' height='100%%' fill='#fff'/>\n",
                        width, height, width, height)
                + out
                + "</svg>\n";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /// A file's name can hold anything; what is no visible character becomes a replacement character.
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                    int type = Character.getType(c);
                    boolean hidden = type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.SURROGATE
                            || c == 0xfffe
                            || c == 0xffff;
                    escaped.appendCodePoint(hidden ? 0xfffd : c);
                }
            }
        });
        return escaped.toString();
    }
}
