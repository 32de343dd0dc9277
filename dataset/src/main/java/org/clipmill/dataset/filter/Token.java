package org.clipmill.dataset.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One word of a filter.
///
/// @param kind what it is
/// @param text lower case for words; the content, without quotes, for strings
/// @param at where it begins
record Token(Kind kind, String text, int at) {

    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    private static final Set<String> TWO_CHARACTERS = Set.of("<=", ">=", "<>", "!=");
    private static final String ONE_CHARACTER = "<>=+-*/(),";

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
    }

    /// Cuts a text into tokens; the last one is [Kind#END].
    static List<Token> all(String text) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                i++;
                continue;
            }
            Token token = next(text, i);
            tokens.add(token);
            i = end(text, token);
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    private static Token next(String text, int at) {
        char c = text.charAt(at);
        String two = text.substring(at, Math.min(text.length(), at + 2));
        if (two.equals("--") || two.equals("/*")) {
            throw new FilterSyntaxException("comments are not allowed", text, at);
        }
        if (isLetter(c)) {
            return new Token(Kind.WORD, text.substring(at, wordEnd(text, at)).toLowerCase(Locale.ROOT), at);
        }
        if (isDigit(c) || (c == '.' && two.length() == 2 && isDigit(two.charAt(1)))) {
            int end = numberEnd(text, at);
            if (end < text.length() && (isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
                throw new FilterSyntaxException("this is no number", text, at);
            }
            return new Token(Kind.NUMBER, text.substring(at, end), at);
        }
        if (c == '\'') {
            return new Token(Kind.STRING, string(text, at), at);
        }
        if (TWO_CHARACTERS.contains(two)) {
            return new Token(Kind.SYMBOL, two, at);
        }
        if (ONE_CHARACTER.indexOf(c) >= 0) {
            return new Token(Kind.SYMBOL, String.valueOf(c), at);
        }
        throw new FilterSyntaxException(
                c == '"' ? "text is written in single quotes" : "this character has no meaning here", text, at);
    }

    private static int end(String text, Token token) {
        return switch (token.kind) {
            case WORD, NUMBER, SYMBOL, END -> token.at + token.text.length();
            case STRING -> stringEnd(text, token.at);
        };
    }

    private static String string(String text, int at) {
        return text.substring(at + 1, stringEnd(text, at) - 1).replace("''", "'");
    }

    /// The position after the closing quote.
    private static int stringEnd(String text, int at) {
        int i = at + 1;
        while (i < text.length()) {
            if (text.charAt(i) == '\0') {
                throw new FilterSyntaxException("a NUL character cannot be part of a text", text, i);
            }
            if (text.charAt(i) == '\'') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
            i++;
        }
        throw new FilterSyntaxException("this text has no closing quote", text, at);
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static int numberEnd(String text, int at) {
        int end = digitsEnd(text, at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digitsEnd(text, end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            int after = digitsEnd(text, exponent);
            end = after > exponent ? after : end;
        }
        return end;
    }

    private static int digitsEnd(String text, int at) {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
