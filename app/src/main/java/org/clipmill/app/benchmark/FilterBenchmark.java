package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.store.Dataset;
import tools.jackson.databind.json.JsonMapper;

/// Judging a million clips anew, against the same verdicts written in SQL for DuckDB from Python.
final class FilterBenchmark implements Benchmark {
    private static final int CLIPS = 1_000_000;
    private static final String PEER = "DuckDB from Python, the same verdicts in SQL";

    /// Arguments: threads, file to write, then the parts of `clips`, a `--`, and those of `signals`.
    private static final String SCRIPT = """
            import json, sys, duckdb
            threads, out, files = sys.argv[1], sys.argv[2], sys.argv[3:]
            clips, signals = files[:files.index("--")], files[files.index("--") + 1:]
            con = duckdb.connect()
            con.execute(f"SET threads = {threads}")
            con.execute('''CREATE TEMP TABLE v AS SELECT clip_id,
                CASE WHEN ruled IS NOT NULL THEN ruled
                     WHEN motion > 3 THEN CASE WHEN sharpness > 50 THEN NULL ELSE 'sharpness <= 50' END
                     ELSE 'motion <= 3' END AS reason,
                CASE WHEN ruled IS NOT NULL THEN NULL
                     WHEN motion > 3 THEN CASE WHEN sharpness > 50 THEN NULL ELSE 'sharpness = ' || sharpness END
                     ELSE 'motion = ' || motion END AS detail,
                end_seconds - start_seconds AS seconds
                FROM read_parquet($c) c JOIN read_parquet($s) s USING (clip_id) ORDER BY clip_id''',
                {"c": clips, "s": signals})
            con.execute(f'''COPY (SELECT clip_id, if(reason IS NULL, 'kept', 'rejected') AS verdict, reason, detail FROM v)
                TO '{out}' (FORMAT parquet, COMPRESSION zstd)''')
            rows = con.execute("SELECT reason, count(*), sum(seconds) FROM v GROUP BY reason").fetchall()
            print(json.dumps({"kept": {"clips": sum(n for r, n, s in rows if r is None)}}))
            """;

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public String ratioIs() {
        return "CPU-seconds of DuckDB from Python over CPU-seconds of `clipmill filter` on a million clips; the goal is time "
                + "by the clock, and both may use two threads or as many as there are cores";
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException, InterruptedException {
        Path dataset = bench.settings()
                .work()
                .toAbsolutePath()
                .resolve("million-seed" + bench.settings().seed());
        if (!Files.exists(dataset.resolve("manifest.json"))) {
            MillionClips.write(dataset, CLIPS, bench.settings().seed(), bench.listener());
        }
        Side.Program ours = new Side.Program(
                "clipmill filter",
                Clipmill.VERSION,
                Command.of(
                        Clipmill.words(
                                "filter", dataset.toString(), "--where", "motion > 3 and sharpness > 50", "--json"),
                        Map.of()),
                Side.Preparation.none(),
                FilterBenchmark::kept);
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("clips", CLIPS);
        return List.of(new Contest("1 M clips", subject, ours, peer(bench, dataset), new Goal.Wall(1), null));
    }

    private static Side peer(Bench bench, Path dataset) throws IOException, InterruptedException {
        Path script = Files.createDirectories(bench.results()).resolve("filter.py");
        Files.writeString(script, SCRIPT);
        List<String> files = new ArrayList<>();
        try (Dataset opened = Dataset.openForReading(dataset)) {
            opened.files(Tables.CLIPS).forEach(f -> files.add(f.toString()));
            files.add("--");
            opened.files(Tables.SIGNALS).forEach(f -> files.add(f.toString()));
        }
        try {
            List<String> words = new ArrayList<>(List.of(
                    bench.python().programs().resolve("python").toString(),
                    script.toString(),
                    Integer.toString(Math.min(4, Runtime.getRuntime().availableProcessors())),
                    bench.results().resolve("verdicts.parquet").toString()));
            words.addAll(files);
            return new Side.Program(
                    PEER,
                    Python.version("duckdb"),
                    Command.of(words, Map.of()),
                    Side.Preparation.none(),
                    FilterBenchmark::kept);
        } catch (BenchmarkException e) {
            return new Side.Unavailable(PEER, String.valueOf(e.getMessage()));
        }
    }

    private static String kept(Path stdout) throws IOException {
        return JsonMapper.shared()
                        .readTree(Files.readString(stdout))
                        .at("/kept/clips")
                        .asLong() + " clips kept";
    }
}
