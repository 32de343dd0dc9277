package org.clipmill.dataset.filter;

import java.util.List;
import java.util.Map;
import org.clipmill.dataset.NearestName;
import org.clipmill.dataset.store.ColumnType;

/// Checks that columns exist and that numbers, texts and truth values are not mixed up.
final class TypeCheck {

    enum Type {
        NUMBER("a number"),
        TEXT("a text"),
        BOOLEAN("true or false");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    private final String text;
    private final Map<String, ColumnType> columns;

    TypeCheck(String text, Map<String, ColumnType> columns) {
        this.text = text;
        this.columns = columns;
    }

    void checkCondition(Node node) {
        expect(node, Type.BOOLEAN);
    }

    void expect(Node node, Type wanted) {
        Type found = type(node);
        if (found != wanted) {
            throw problem("this is " + found.words + " where " + wanted.words + " is needed", node);
        }
    }

    private Type type(Node node) {
        return switch (node) {
            case Node.NumberValue n -> Type.NUMBER;
            case Node.TextValue t -> Type.TEXT;
            case Node.BooleanValue b -> Type.BOOLEAN;
            case Node.ColumnRef c -> columnType(c);
            case Node.Negative n -> all(Type.NUMBER, List.of(n.of()), Type.NUMBER);
            case Node.Arithmetic a -> all(Type.NUMBER, List.of(a.left(), a.right()), Type.NUMBER);
            case Node.Call c -> callType(c);
            case Node.Compare c -> same(c.left(), List.of(c.right()));
            case Node.Between b -> same(b.value(), List.of(b.low(), b.high()));
            case Node.In i -> same(i.value(), i.options());
            case Node.Like l -> all(Type.TEXT, List.of(l.value()), Type.BOOLEAN);
            case Node.IsNull n -> {
                type(n.value());
                yield Type.BOOLEAN;
            }
            case Node.Not n -> all(Type.BOOLEAN, List.of(n.of()), Type.BOOLEAN);
            case Node.And a -> all(Type.BOOLEAN, List.of(a.left(), a.right()), Type.BOOLEAN);
            case Node.Or o -> all(Type.BOOLEAN, List.of(o.left(), o.right()), Type.BOOLEAN);
        };
    }

    private Type callType(Node.Call call) {
        if (call.function() == Function.COALESCE) {
            same(call.arguments().getFirst(), call.arguments());
            return type(call.arguments().getFirst());
        }
        return all(Type.NUMBER, call.arguments(), Type.NUMBER);
    }

    private Type all(Type wanted, List<Node> nodes, Type result) {
        nodes.forEach(node -> expect(node, wanted));
        return result;
    }

    private Type same(Node first, List<Node> others) {
        Type wanted = type(first);
        others.forEach(node -> expect(node, wanted));
        return Type.BOOLEAN;
    }

    private Type columnType(Node.ColumnRef column) {
        ColumnType type = columns.get(column.name());
        if (type == null) {
            String nearest = NearestName.of(column.name(), columns.keySet());
            String hint = nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
            throw problem("there is no signal or column '" + column.name() + "'" + hint, column);
        }
        return switch (type) {
            case INT, LONG, FLOAT, DOUBLE -> Type.NUMBER;
            case TEXT -> Type.TEXT;
            case BOOLEAN -> Type.BOOLEAN;
            case LONGS, INTS, FLOATS, DOUBLES, BOOLEANS, TEXTS ->
                throw problem("'" + column.name() + "' is a list, which a filter cannot compare", column);
        };
    }

    private FilterSyntaxException problem(String what, Node node) {
        return new FilterSyntaxException(what, text, node.at());
    }
}
