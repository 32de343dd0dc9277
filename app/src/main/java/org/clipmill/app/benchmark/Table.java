package org.clipmill.app.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A report for people.
public final class Table {
    private static final List<String> HEAD = List.of(
            "benchmark",
            "size",
            "ours CPU s",
            "peer CPU s",
            "ours wall s",
            "peer wall s",
            "ours peak MB",
            "ratio",
            "goal",
            "met");

    private Table() {}

    public static String of(Report report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        report.rows().forEach(row -> lines.add(line(report.benchmark(), row)));
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            for (int c = 0; c < line.size(); c++) {
                int column = c;
                int width = lines.stream()
                        .mapToInt(l -> l.get(column).length())
                        .max()
                        .orElse(0);
                out.append(line.get(c)).append(" ".repeat(width - line.get(c).length() + 2));
            }
            out.setLength(out.toString().stripTrailing().length());
            out.append('\n');
        }
        out.append('\n');
        out.append("ratio: ")
                .append(report.ratioIs())
                .append("; median [least-most] of ")
                .append(report.runs())
                .append(" runs\n");
        Contest first = report.rows().getFirst().contest();
        out.append("ours:  ")
                .append(first.ours().name())
                .append(' ')
                .append(first.ours().version())
                .append('\n');
        report.rows().stream()
                .map(r -> who(r.contest().peer()))
                .distinct()
                .forEach(p -> out.append("peer:  ").append(p).append('\n'));
        for (Row row : report.rows()) {
            if (!row.equalWork()) {
                out.append("NOT THE SAME WORK at ")
                        .append(row.contest().label())
                        .append(": ours ")
                        .append(row.oursResult())
                        .append("; peer ")
                        .append(row.peerResult())
                        .append('\n');
            }
        }
        out.append("on:    ");
        for (Map.Entry<String, Object> fact : report.machine().entrySet()) {
            out.append(fact.getKey()).append(' ').append(fact.getValue()).append("; ");
        }
        out.setLength(out.length() - 2);
        return out.append('\n').toString();
    }

    private static String who(Side side) {
        return switch (side) {
            case Side.Program program -> program.name() + " " + program.version();
            case Side.Unavailable missing -> missing.name() + ": unavailable: " + missing.why();
            case Side.RealTime clock -> "the clock";
            case Side.Limit limit -> limit.name();
        };
    }

    private static List<String> line(String benchmark, Row row) {
        List<Double> ratios = row.ratios();
        @Nullable Goal goal = row.contest().goal();
        @Nullable Boolean met = row.met();
        return List.of(
                benchmark,
                row.contest().label(),
                number(Row.cpu(row.ours())),
                row.peer().isEmpty() ? "-" : number(Row.cpu(row.peer())),
                number(Row.wall(row.ours())),
                row.peer().isEmpty() ? "-" : number(Row.wall(row.peer())),
                String.valueOf(row.ours().stream()
                                .mapToLong(Measurement::peakBytes)
                                .max()
                                .orElse(0)
                        / 1_000_000),
                ratios.isEmpty() ? "unavailable" : number(Spread.of(ratios)),
                goal == null ? "-" : goal.text(),
                met == null ? "-" : met ? "yes" : "no");
    }

    private static String number(Spread s) {
        return s.min() == s.max()
                ? String.format(Locale.ROOT, "%.2f", s.median())
                : String.format(Locale.ROOT, "%.2f [%.2f-%.2f]", s.median(), s.min(), s.max());
    }
}
