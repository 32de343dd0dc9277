package org.clipmill.dataset.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clipmill.dataset.internal.DuckDb;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Commit;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.DatasetException;

/// Judges every clip of a dataset by its signals, without touching a video.
///
/// A few SQL statements give each clip a [Verdict]; the rows go from Parquet to Parquet and never become Java
/// objects.
public final class SignalFilter {

    private static final String KEY = "clip_id";

    /// Parts come out the same with any number of threads, since DuckDB cuts an ordered table into fixed row
    /// groups.
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private SignalFilter() {}

    /// The columns that a filter of these tables can use, with those that nothing could measure as numbers.
    public static Map<String, ColumnType> columns(Dataset dataset, FilterRequest request) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        tables(request).forEach(table -> dataset.columns(table).forEach(c -> columns.put(c.name(), c.type())));
        request.unavailable().forEach(signal -> columns.putIfAbsent(signal, ColumnType.DOUBLE));
        return columns;
    }

    /// Counts what a filter would do, and changes nothing.
    ///
    /// @throws FilterSyntaxException when a predicate does not fit the columns
    public static FilterResult preview(Dataset dataset, FilterRequest request) {
        return judge(dataset, request, (statement, verdicts) -> {}, () -> {});
    }

    /// Judges all clips and puts the verdicts in the place of a table's rows, as part of a commit.
    ///
    /// @param commit an open commit of `dataset`
    /// @param table where the verdicts go, as rows of [Verdict] in the order of the clips' ids
    /// @throws FilterSyntaxException when a predicate does not fit the columns
    public static FilterResult run(Dataset dataset, FilterRequest request, Commit commit, String table) {
        return judge(
                dataset,
                request,
                (statement, verdicts) -> commit.replaceFrom(table, file -> {
                    try {
                        return statement.executeLargeUpdate("COPY (" + verdicts + ") TO "
                                + DuckDb.literal(file.toString())
                                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
                    } catch (SQLException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }),
                () -> commit.clear(table));
    }

    private interface Output {
        void write(Statement statement, String verdicts);
    }

    private static FilterResult judge(Dataset dataset, FilterRequest request, Output output, Runnable empty) {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        int index = 0;
        for (String table : tables(request)) {
            List<Path> parts = dataset.files(table);
            if (!parts.isEmpty()) {
                for (Column column : dataset.columns(table)) {
                    sources.put(column.name(), "t" + index + "." + DuckDb.identifier(column.name()));
                }
                files.put("t" + index, parts);
            }
            index++;
        }
        VerdictSql sql = new VerdictSql(request, sources, columns(dataset, request));
        if (!files.containsKey("t0")) {
            empty.run();
            return new FilterResult(new FilterResult.Tally(0, 0), Map.of());
        }
        sql.check();
        Path temporary = Path.of(
                System.getProperty("java.io.tmpdir"),
                "clipmill-filter-" + ProcessHandle.current().pid());
        try (DuckDb database = DuckDb.open(temporary, THREADS);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            database.lockDown(dataset.path());
            boolean aligned = aligned(dataset, request, files, statement);
            String from = from(files, aligned);
            for (String step : sql.statements(from, "t0." + KEY, aligned)) {
                statement.execute(step);
            }
            output.write(statement, sql.verdicts());
            return tallies(statement, sql.tallies());
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DatasetException("the clips of " + dataset.path() + " cannot be judged: " + message, e);
        }
    }

    private static List<String> tables(FilterRequest request) {
        List<String> tables = new ArrayList<>(List.of(request.clips()));
        tables.addAll(request.signals());
        return tables;
    }

    /// Whether row n of every table is about the same clip, in the order of the ids: usual after a run has ended.
    ///
    /// Then the tables need no join and no sort, which is more than half of the work.
    private static boolean aligned(
            Dataset dataset, FilterRequest request, Map<String, List<Path>> files, Statement statement)
            throws SQLException {
        List<String> tables = tables(request);
        long rows = dataset.count(request.clips());
        for (String table : tables) {
            long count = dataset.count(table);
            if (count > 0 && (count != rows || !dataset.isSorted(table, KEY))) {
                return false;
            }
        }
        String same = files.keySet().stream()
                .map(alias -> "t0." + KEY + " = " + alias + "." + KEY)
                .collect(Collectors.joining(" AND "));
        try (ResultSet answer = statement.executeQuery(
                "SELECT coalesce(bool_and(coalesce(" + same + ", FALSE)), FALSE) FROM " + from(files, true))) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static String from(Map<String, List<Path>> files, boolean aligned) {
        StringBuilder from = new StringBuilder();
        files.forEach((alias, parts) -> {
            String table = DuckDb.parquet(parts) + " " + alias;
            if (from.isEmpty()) {
                from.append(table);
            } else if (aligned) {
                from.append(" POSITIONAL JOIN ").append(table);
            } else {
                from.append(" LEFT JOIN " + table + " ON t0." + KEY + " = " + alias + "." + KEY);
            }
        });
        return from.toString();
    }

    private static FilterResult tallies(Statement statement, String sql) throws SQLException {
        FilterResult.Tally kept = new FilterResult.Tally(0, 0);
        Map<String, FilterResult.Tally> rejected = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                FilterResult.Tally tally = new FilterResult.Tally(rows.getLong(2), rows.getDouble(3));
                String reason = rows.getString(1);
                if (reason == null) {
                    kept = tally;
                } else {
                    rejected.put(reason, tally);
                }
            }
        }
        return new FilterResult(kept, rejected);
    }
}
