package org.clipmill.dataset.filter;

/// A filter that cannot be understood. The message has three lines: what is wrong, the text, and a caret below
/// the place.
public final class FilterSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int position;

    FilterSyntaxException(String problem, String text, int position) {
        super(problem + "\n  " + oneLine(text) + "\n  " + " ".repeat(position) + "^");
        this.position = position;
    }

    /// Where in the text, from 0.
    public int position() {
        return position;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
