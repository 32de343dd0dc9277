package org.clipmill.app;

import java.util.Locale;

/// Text on a terminal.
final class Terminal {
    private Terminal() {}

    /// The text with control characters shown as escapes, so that a file's name can never steer the terminal.
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(c == '\n' ? "\\n" : String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
    }
}
