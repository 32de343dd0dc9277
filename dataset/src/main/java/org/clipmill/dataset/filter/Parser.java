package org.clipmill.dataset.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clipmill.dataset.filter.Node.ColumnRef;
import org.clipmill.dataset.filter.Node.TextValue;

/// Recursive descent over the tokens of a filter; knows nothing of which columns there are.
final class Parser {

    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_DEPTH = 100;

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "between", "in", "is", "null", "like", "true", "false");

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String text) {
        this.text = text;
        this.tokens = Token.all(text);
    }

    static Node parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FilterSyntaxException("a filter has at most " + MAX_LENGTH + " characters", "", 0);
        }
        Parser parser = new Parser(text);
        Node node = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected("'and', 'or' or the end");
        }
        return node;
    }

    private Node or() {
        enter();
        Node left = and();
        while (peek().is("or")) {
            int at = take().at();
            left = new Node.Or(left, and(), at);
        }
        depth--;
        return left;
    }

    private Node and() {
        Node left = not();
        while (peek().is("and")) {
            int at = take().at();
            left = new Node.And(left, not(), at);
        }
        return left;
    }

    private Node not() {
        if (!peek().is("not")) {
            return comparison();
        }
        enter();
        int at = take().at();
        Node result = new Node.Not(not(), at);
        depth--;
        return result;
    }

    private Node comparison() {
        Node left = sum();
        Token token = peek();
        for (Comparison comparison : Comparison.values()) {
            if (token.is(comparison.symbol()) || (comparison == Comparison.NOT_EQUAL && token.is("<>"))) {
                take();
                return new Node.Compare(comparison, left, sum(), token.at());
            }
        }
        if (token.is("is")) {
            take();
            boolean not = accept("not");
            expect("null");
            return new Node.IsNull(left, not, token.at());
        }
        boolean not = token.is("not");
        if (not) {
            take();
        }
        if (accept("between")) {
            Node low = sum();
            expect("and");
            return new Node.Between(left, low, sum(), not, token.at());
        }
        if (accept("in")) {
            return new Node.In(left, options(), not, token.at());
        }
        if (accept("like")) {
            Token pattern = take();
            if (pattern.kind() != Token.Kind.STRING) {
                throw new FilterSyntaxException("'like' needs a text in single quotes", text, pattern.at());
            }
            return new Node.Like(left, new TextValue(pattern.text(), pattern.at()), not, token.at());
        }
        if (not) {
            throw unexpected("'between', 'in' or 'like'");
        }
        return left;
    }

    private List<Node> options() {
        expect("(");
        List<Node> options = new ArrayList<>();
        do {
            Token token = peek();
            Node option = unary();
            Node bare = option instanceof Node.Negative negative ? negative.of() : option;
            if (!(bare instanceof Node.NumberValue || bare instanceof TextValue || bare instanceof Node.BooleanValue)) {
                throw new FilterSyntaxException("'in' needs a list of numbers or texts", text, token.at());
            }
            options.add(option);
        } while (accept(","));
        expect(")");
        return options;
    }

    private Node sum() {
        Node left = product();
        while (peek().is("+") || peek().is("-")) {
            Token operator = take();
            left = new Node.Arithmetic(operator.text(), left, product(), operator.at());
        }
        return left;
    }

    private Node product() {
        Node left = unary();
        while (peek().is("*") || peek().is("/")) {
            Token operator = take();
            left = new Node.Arithmetic(operator.text(), left, unary(), operator.at());
        }
        return left;
    }

    private Node unary() {
        if (!peek().is("-")) {
            return primary();
        }
        enter();
        int at = take().at();
        Node result = new Node.Negative(unary(), at);
        depth--;
        return result;
    }

    private Node primary() {
        enter();
        Token token = take();
        Node result = switch (token.kind()) {
            case NUMBER -> number(token);
            case STRING -> new TextValue(token.text(), token.at());
            case WORD -> word(token);
            case SYMBOL -> {
                if (!token.is("(")) {
                    next--;
                    throw unexpected("a column, a number or a text");
                }
                Node inner = or();
                expect(")");
                yield inner;
            }
            case END -> {
                next--;
                throw unexpected("a column, a number or a text");
            }
        };
        depth--;
        return result;
    }

    /// Bounds the recursion: a hostile filter must not overflow the stack.
    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new FilterSyntaxException("this is nested too deeply", text, peek().at());
        }
    }

    private Node number(Token token) {
        if (Double.isInfinite(Double.parseDouble(token.text()))) {
            throw new FilterSyntaxException("this number is too large", text, token.at());
        }
        return new Node.NumberValue(token.text(), token.at());
    }

    private Node word(Token token) {
        if (token.is("true") || token.is("false")) {
            return new Node.BooleanValue(token.is("true"), token.at());
        }
        if (KEYWORDS.contains(token.text())) {
            next--;
            throw unexpected("a column, a number or a text");
        }
        if (!peek().is("(")) {
            return new ColumnRef(token.text(), token.at());
        }
        Function function = Arrays.stream(Function.values())
                .filter(known -> known.name().equals(token.text().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FilterSyntaxException(
                        "'" + token.text() + "' is no function; there are "
                                + Arrays.toString(Function.values()).toLowerCase(Locale.ROOT),
                        text,
                        token.at()));
        take();
        List<Node> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (accept(","));
        expect(")");
        if (!function.takes(arguments.size())) {
            throw new FilterSyntaxException("wrong number of arguments for " + token.text(), text, token.at());
        }
        return new Node.Call(function, arguments, token.at());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        } else {
            next = tokens.size();
            tokens.add(token);
        }
        return token;
    }

    private boolean accept(String word) {
        boolean found = peek().is(word);
        if (found) {
            take();
        }
        return found;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw unexpected("'" + word + "'");
        }
    }

    private FilterSyntaxException unexpected(String expected) {
        Token token = peek();
        String found = token.kind() == Token.Kind.END ? "the end" : "'" + token.text() + "'";
        return new FilterSyntaxException("expected " + expected + " but found " + found, text, token.at());
    }
}
