package org.clipmill.dataset.filter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.clipmill.dataset.internal.DuckDb;

/// A parsed filter. It is written out anew as SQL, so nothing of the user's text reaches the database as it was
/// typed.
sealed interface Node {

    /// Where in the user's text it begins.
    int at();

    record NumberValue(String digits, int at) implements Node {}

    /// The component is not called `text`, since its accessor would hide [#text()].
    record TextValue(String characters, int at) implements Node {}

    record BooleanValue(boolean value, int at) implements Node {}

    record ColumnRef(String name, int at) implements Node {}

    record Negative(Node of, int at) implements Node {}

    /// `+ - * /`
    record Arithmetic(String operator, Node left, Node right, int at) implements Node {}

    record Call(Function function, List<Node> arguments, int at) implements Node {}

    record Compare(Comparison operator, Node left, Node right, int at) implements Node {}

    record Between(Node value, Node low, Node high, boolean not, int at) implements Node {}

    record In(Node value, List<Node> options, boolean not, int at) implements Node {}

    record Like(Node value, TextValue pattern, boolean not, int at) implements Node {}

    record IsNull(Node value, boolean not, int at) implements Node {}

    record Not(Node of, int at) implements Node {}

    record And(Node left, Node right, int at) implements Node {}

    record Or(Node left, Node right, int at) implements Node {}

    /// The text of the filter in one way of writing: lower case, single spaces, only the brackets that are needed.
    default String text() {
        return switch (this) {
            case NumberValue n -> n.digits;
            case TextValue t -> "'" + t.characters.replace("'", "''") + "'";
            case BooleanValue b -> String.valueOf(b.value);
            case ColumnRef c -> c.name;
            // without brackets, which would nest deeper than what was written
            case Negative n -> n.of instanceof Negative ? "- " + n.of.text() : "-" + n.of.bracketed(7);
            case Arithmetic a ->
                a.left.bracketed(precedence()) + " " + a.operator + " " + a.right.bracketed(precedence() + 1);
            case Call c -> c.function.name().toLowerCase(Locale.ROOT) + "(" + texts(c.arguments) + ")";
            case Compare c -> c.left.bracketed(4) + " " + c.operator.symbol() + " " + c.right.bracketed(4);
            case Between b ->
                b.value.bracketed(4) + not(b.not) + " between " + b.low.bracketed(4) + " and " + b.high.bracketed(4);
            case In i -> i.value.bracketed(4) + not(i.not) + " in (" + texts(i.options) + ")";
            case Like l -> l.value.bracketed(4) + not(l.not) + " like " + l.pattern.text();
            case IsNull n -> n.value.bracketed(4) + " is" + not(n.not) + " null";
            case Not n -> "not " + (n.of.precedence() == 3 ? "(" + n.of.text() + ")" : n.of.bracketed(2));
            case And a -> a.left.bracketed(1) + " and " + a.right.bracketed(1);
            case Or o -> o.left.text() + " or " + o.right.text();
        };
    }

    private static String texts(List<Node> nodes) {
        return nodes.stream().map(Node::text).collect(Collectors.joining(", "));
    }

    private static String not(boolean not) {
        return not ? " not" : "";
    }

    private static String sqlNot(boolean not) {
        return not ? " NOT" : "";
    }

    private String bracketed(int outer) {
        return precedence() < outer ? "(" + text() + ")" : text();
    }

    private int precedence() {
        return switch (this) {
            case Or o -> 0;
            case And a -> 1;
            case Not n -> 2;
            case Compare c -> 3;
            case Between b -> 3;
            case In i -> 3;
            case Like l -> 3;
            case IsNull n -> 3;
            case Arithmetic a -> a.operator.equals("+") || a.operator.equals("-") ? 4 : 5;
            case Negative n -> 6;
            case NumberValue n -> 7;
            case TextValue t -> 7;
            case BooleanValue b -> 7;
            case ColumnRef c -> 7;
            case Call c -> 7;
        };
    }

    /// SQL for DuckDB. Numbers are doubles throughout, so that nothing overflows.
    default String sql() {
        return switch (this) {
            case NumberValue n -> "CAST('" + n.digits + "' AS DOUBLE)";
            case TextValue t -> DuckDb.literal(t.characters);
            case BooleanValue b -> b.value ? "TRUE" : "FALSE";
            case ColumnRef c -> DuckDb.identifier(c.name);
            case Negative n -> "(- " + n.of.sql() + ")";
            case Arithmetic a -> "(" + a.left.sql() + " " + a.operator + " " + a.right.sql() + ")";
            case Call c -> c.function.sql(c.arguments.stream().map(Node::sql).toList());
            case Compare c -> "(" + c.left.sql() + " " + c.operator.symbol() + " " + c.right.sql() + ")";
            case Between b ->
                "(" + b.value.sql() + sqlNot(b.not) + " BETWEEN " + b.low.sql() + " AND " + b.high.sql() + ")";
            case In i ->
                "(" + i.value.sql() + sqlNot(i.not) + " IN ("
                        + i.options.stream().map(Node::sql).collect(Collectors.joining(", ")) + "))";
            case Like l -> "(" + l.value.sql() + sqlNot(l.not) + " LIKE " + l.pattern.sql() + ")";
            case IsNull n -> "(" + n.value.sql() + " IS" + sqlNot(n.not) + " NULL)";
            case Not n -> "(NOT " + n.of.sql() + ")";
            case And a -> "(" + a.left.sql() + " AND " + a.right.sql() + ")";
            case Or o -> "(" + o.left.sql() + " OR " + o.right.sql() + ")";
        };
    }

    /// All column references, from left to right.
    default List<ColumnRef> columns() {
        return switch (this) {
            case NumberValue n -> List.of();
            case TextValue t -> List.of();
            case BooleanValue b -> List.of();
            case ColumnRef c -> List.of(c);
            case Negative n -> n.of.columns();
            case Arithmetic a -> columns(List.of(a.left, a.right));
            case Call c -> columns(c.arguments);
            case Compare c -> columns(List.of(c.left, c.right));
            case Between b -> columns(List.of(b.value, b.low, b.high));
            case In i -> i.value.columns();
            case Like l -> l.value.columns();
            case IsNull n -> n.value.columns();
            case Not n -> n.of.columns();
            case And a -> columns(List.of(a.left, a.right));
            case Or o -> columns(List.of(o.left, o.right));
        };
    }

    private static List<ColumnRef> columns(List<Node> nodes) {
        return nodes.stream().flatMap(node -> node.columns().stream()).toList();
    }

    /// The names of all columns, each once.
    default Set<String> columnNames() {
        Set<String> names = new LinkedHashSet<>();
        columns().forEach(column -> names.add(column.name));
        return names;
    }
}
