package org.clipmill.app.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outcome of a benchmark.
///
/// @param benchmark its name
/// @param ratioIs what its ratio is
/// @param runs of each side
/// @param rows one a size or file
/// @param machine it ran on
public record Report(String benchmark, String ratioIs, int runs, List<Row> rows, Map<String, Object> machine) {
    /// True if a peer was not to be had, or the two sides did not come to the same result.
    public boolean flawed() {
        return rows.stream().anyMatch(r -> r.contest().peer() instanceof Side.Unavailable || !r.equalWork());
    }

    /// The object that `--json` prints. Its ratio is that of all rows together: sums over sums, run by run.
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("benchmark", benchmark);
        List<Double> ratios = ratios();
        json.put("ratio", ratios.isEmpty() ? null : Spread.of(ratios).json());
        json.put("ratio_is", ratioIs);
        json.put("runs", runs);
        json.put(
                "ours",
                side(
                        rows.getFirst().contest().ours(),
                        sums(rows.stream().map(Row::ours).toList())));
        json.put(
                "peer",
                side(
                        rows.getFirst().contest().peer(),
                        sums(rows.stream().map(Row::peer).toList())));
        json.put("rows", rows.stream().map(this::row).toList());
        json.put("machine", machine);
        return json;
    }

    private List<Double> ratios() {
        List<Double> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            double top = 0;
            double bottom = 0;
            for (Row row : rows) {
                List<Double> ratios = row.ratios();
                if (ratios.isEmpty()) {
                    return List.of();
                }
                double cost = row.cost(run);
                top += ratios.get(run) * cost;
                bottom += cost;
            }
            all.add(top / bottom);
        }
        return all;
    }

    /// Run by run over all rows.
    private static List<Measurement> sums(List<List<Measurement>> rows) {
        List<Measurement> sums = new ArrayList<>();
        for (int run = 0; run < rows.getFirst().size(); run++) {
            double cpu = 0;
            double wall = 0;
            long peak = 0;
            for (List<Measurement> row : rows) {
                cpu += row.isEmpty() ? Double.NaN : row.get(run).cpuSeconds();
                wall += row.isEmpty() ? Double.NaN : row.get(run).wallSeconds();
                peak = Math.max(peak, row.isEmpty() ? 0 : row.get(run).peakBytes());
            }
            sums.add(new Measurement(cpu, wall, peak, Map.of()));
        }
        return sums;
    }

    private Map<String, Object> row(Row row) {
        Contest contest = row.contest();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("size", contest.label());
        json.putAll(contest.subject());
        json.put(
                "ratio", row.ratios().isEmpty() ? null : Spread.of(row.ratios()).json());
        @Nullable Goal goal = contest.goal();
        json.put("goal", goal == null ? null : goal.text());
        json.put("met", row.met());
        json.put("ours", side(contest.ours(), row.ours()));
        json.put("peer", side(contest.peer(), row.peer()));
        Side.@Nullable Program proof = contest.proof();
        if (proof != null && row.proof() != null) {
            json.put("proof", side(proof, List.of(row.proof())));
        }
        if (row.peerResult() != null && !row.oursResult().isEmpty()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("ours", row.oursResult());
            result.put("peer", row.peerResult());
            result.put("equal", row.equalWork());
            json.put("result", result);
        }
        return json;
    }

    private static Map<String, Object> side(Side side, List<Measurement> runs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", side.name());
        switch (side) {
            case Side.Program program -> {
                json.put("version", program.version());
                json.put("command", String.join(" ", program.command().words()));
            }
            case Side.Unavailable missing -> json.put("unavailable", missing.why());
            case Side.RealTime clock -> json.put("seconds", clock.seconds());
            case Side.Limit limit -> json.put("bytes", limit.bytes());
        }
        if (!runs.isEmpty()) {
            json.put("cpu_seconds", Row.cpu(runs).json());
            json.put("wall_seconds", Row.wall(runs).json());
            json.put(
                    "peak_bytes",
                    runs.stream().mapToLong(Measurement::peakBytes).max().orElse(0));
            Map<String, Long> processes = runs.getFirst().processes();
            if (!processes.isEmpty()) {
                json.put("peak_bytes_of_processes", processes);
            }
        }
        return json;
    }
}
