package org.clipmill.dataset.filter;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clipmill.dataset.store.ColumnType;

/// Any text as a condition: a [FilterSyntaxException], or SQL that DuckDB runs over any values without an error, and
/// a canonical text that means the same.
public final class FuzzConditions {
    private static final Map<String, ColumnType> COLUMNS = new LinkedHashMap<>(Map.of(
            "motion",
            ColumnType.DOUBLE,
            "frames",
            ColumnType.LONG,
            "camera",
            ColumnType.TEXT,
            "mirrored",
            ColumnType.BOOLEAN));
    private static final Statement DATABASE = database();

    private FuzzConditions() {}

    public static void fuzzerTestOneInput(byte[] data) throws SQLException {
        String where = new String(data, StandardCharsets.UTF_8);
        Expression expression;
        try {
            expression = Expression.parse(where, COLUMNS);
        } catch (FilterSyntaxException e) {
            return;
        }
        String text = expression.text();
        String again = Expression.parse(text, COLUMNS).text();
        if (!again.equals(text)) {
            throw new AssertionError(text + " reads as " + again);
        }
        for (Predicate predicate : expression.predicates()) {
            String sql = "SELECT " + predicate.sql() + ", " + predicate.reasonSql() + " FROM clips";
            if (!DATABASE.execute(sql)) {
                throw new AssertionError("no result of " + sql);
            }
            DATABASE.getResultSet().close();
        }
    }

    private static Statement database() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement();
            statement.execute("CREATE TABLE clips (motion DOUBLE, frames DOUBLE, camera VARCHAR, mirrored BOOLEAN)");
            statement.execute("INSERT INTO clips VALUES (0, 0, '', false), (-1.5, 3, 'a%_b\\', true), "
                    + "(1e308, -9e18, 'pan', NULL), (NULL, NULL, NULL, NULL), ('infinity', 1e-320, 'é', true)");
            return statement;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
