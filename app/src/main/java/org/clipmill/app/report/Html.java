package org.clipmill.app.report;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes HTML. Text and attribute values are escaped here and nowhere else, so that nothing that comes from a file can
/// become markup.
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /// Opens an element.
    ///
    /// @param attributes names and values in turn
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /// An element without content: one of HTML's own, or of SVG.
    Html leaf(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], out);
            out.append('"');
        }
    }

    Html text(String text) {
        escape(text, out);
        return this;
    }

    /// Closes the element opened last.
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Html close(int levels) {
        for (int i = 0; i < levels; i++) {
            close();
        }
        return this;
    }

    /// An element that holds text.
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /// Markup of our own, never of a file.
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html line() {
        out.append('\n');
        return this;
    }

    int length() {
        return out.length();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements left open: " + open);
        }
        return out.toString();
    }

    /// A text as it may stand in an element or a quoted attribute.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        escape(text, escaped);
        return escaped.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                default -> out.append(visible(text, i) ? c : '\uFFFD');
            }
        }
    }

    /// Control characters, marks that turn the direction of writing, and halves of characters are shown as a
    /// replacement, so that a name looks like what it is.
    private static boolean visible(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        boolean turning = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
        return c == '\n' || !Character.isISOControl(c) && !turning && c != '\uFFFE' && c != '\uFFFF';
    }
}
