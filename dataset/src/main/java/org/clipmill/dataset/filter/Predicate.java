package org.clipmill.dataset.filter;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.clipmill.dataset.internal.DuckDb;
import org.jspecify.annotations.Nullable;

/// One condition that a clip must meet, and how its rejections are named.
public final class Predicate {

    private final Node node;

    Predicate(Node node) {
        this.node = node;
    }

    /// The condition, for example `motion >= 2`.
    public String name() {
        return node.text();
    }

    /// The columns it looks at, in order.
    public Set<String> columns() {
        return node.columnNames();
    }

    /// The condition in SQL, over columns of the same names.
    public String sql() {
        return node.sql();
    }

    /// SQL that gives the reason of a rejection: the negated condition, for example `motion < 2`.
    ///
    /// Of `motion between 2 and 20` it is the bound that is broken: `motion < 2` or `motion > 20`.
    String reasonSql() {
        if (node instanceof Node.Between between && !between.not()) {
            Node below = new Node.Compare(Comparison.LESS, between.value(), between.low(), 0);
            Node above = new Node.Compare(Comparison.GREATER, between.value(), between.high(), 0);
            return "CASE WHEN " + below.sql() + " THEN " + DuckDb.literal(below.text()) + " ELSE "
                    + DuckDb.literal(above.text()) + " END";
        }
        return DuckDb.literal(negation());
    }

    /// The reasons it can reject for, other than that a value is missing: the negated condition, or the two bounds of
    /// a `between`.
    public List<String> reasons() {
        if (node instanceof Node.Between between && !between.not()) {
            return List.of(
                    new Node.Compare(Comparison.LESS, between.value(), between.low(), 0).text(),
                    new Node.Compare(Comparison.GREATER, between.value(), between.high(), 0).text());
        }
        return List.of(negation());
    }

    /// The negated condition as text.
    String negation() {
        Node negated = switch (node) {
            case Node.Compare c -> new Node.Compare(c.operator().negated(), c.left(), c.right(), 0);
            case Node.Between b -> new Node.Between(b.value(), b.low(), b.high(), !b.not(), 0);
            case Node.In i -> new Node.In(i.value(), i.options(), !i.not(), 0);
            case Node.Like l -> new Node.Like(l.value(), l.pattern(), !l.not(), 0);
            case Node.IsNull n -> new Node.IsNull(n.value(), !n.not(), 0);
            case Node.Not n -> n.of();
            default -> new Node.Not(node, 0);
        };
        return negated.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Predicate predicate && predicate.name().equals(name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name());
    }

    @Override
    public String toString() {
        return name();
    }
}
