package org.clipmill.dataset.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clipmill.dataset.store.ColumnType;

/// What a user writes after `--where`, for example `motion > 3 and camera_motion in ('pan', 'static')`.
///
/// A small part of SQL: numbers, `'texts'`, `true`, `false`, column names, `+ - * /`, comparisons, `and`, `or`,
/// `not`,
/// `between`, `in`, `is null`, `like`, brackets, and the functions `abs least greatest coalesce round floor ceil
/// sqrt ln log2 log10`. Everything else is refused. Texts compare exactly; `like` has the wildcards `%` and `_`.
public final class Expression {

    private final String source;
    private final Node root;

    private Expression(String source, Node root) {
        this.source = source;
        this.root = root;
    }

    /// Parses a filter without knowing the columns yet, as when a recipe is read; see [#check].
    ///
    /// @throws FilterSyntaxException when it is not in the language
    public static Expression parse(String where) {
        return new Expression(where, Parser.parse(where));
    }

    /// Parses a filter over known columns.
    ///
    /// @throws FilterSyntaxException when it is not in the language, or names a column that is not there
    public static Expression parse(String where, Map<String, ColumnType> columns) {
        Expression expression = parse(where);
        expression.check(columns);
        return expression;
    }

    /// Checks the columns and types of a filter.
    ///
    /// @throws FilterSyntaxException naming the nearest column when one is not there
    public void check(Map<String, ColumnType> columns) {
        new TypeCheck(source, columns).checkCondition(root);
    }

    /// The filter as one condition or as several that are joined by `and`: each names its own rejections.
    public List<Predicate> predicates() {
        List<Predicate> predicates = new ArrayList<>();
        collect(root, predicates);
        return List.copyOf(predicates);
    }

    private static void collect(Node node, List<Predicate> predicates) {
        if (node instanceof Node.And and) {
            collect(and.left(), predicates);
            collect(and.right(), predicates);
        } else {
            predicates.add(new Predicate(node));
        }
    }

    /// The columns it looks at, in order.
    public Set<String> columns() {
        return root.columnNames();
    }

    /// The filter in a canonical way of writing; parses to the same filter.
    public String text() {
        return root.text();
    }

    Node root() {
        return root;
    }
}
