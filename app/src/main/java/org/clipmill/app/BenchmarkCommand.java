package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clipmill.app.benchmark.BenchmarkException;
import org.clipmill.app.benchmark.Benchmarks;
import org.clipmill.app.benchmark.Report;
import org.clipmill.app.benchmark.Settings;
import org.clipmill.app.benchmark.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Clipmill against other programs on the same files, on this machine.",
            "",
            "  shots        finding shots, against PySceneDetect's detect-adaptive",
            "  shots-exact  the same with shots --exact",
            "  onepass      the whole analysis of a video, against ffmpeg that only decodes",
            "  curate       from videos to a dataset: hours of video an hour",
            "  export       the same and exact cutting of what was kept: hours an hour",
            "  filter       judging a million clips anew, against DuckDB from Python",
            "  startup      printing the version, against PySceneDetect",
            "  memory       memory of a run over a 10-hour and a 20 GB video (21 GB of disk)",
            "",
            "Both sides run in turn, each in a process of its own, with the same files and limit of threads. The ratio is the "
                    + "peer's CPU-seconds over ours, so that 2 means that ours does the same work with half the processor time; "
                    + "for curate and export it is hours of video an hour by the clock, for memory the limit over what was used. "
                    + "Given are the median and, in brackets, the least and the most of all runs. CPU-seconds are user and system "
                    + "time of a command and of all processes that it started, the start of Java and Python included.",
            "",
            "Videos are drawn from a seed and encoded on first use: cuts, dissolves, motion and film grain at 30 frames and about "
                    + "1, 3.5 and 7 Mbit/s for 360p, 720p and 1080p. Python peers are installed by pip into the work folder. Without "
                    + "Python, or without a package index, the peer is reported as unavailable, and there is no ratio."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, whether or not the goals are met",
            "1:a command that was measured failed",
            "2:wrong usage",
            "3:a peer is unavailable, or the two sides did not come to the same result",
            "130:interrupted; nothing is left running"
        })
final class BenchmarkCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "one of the benchmarks above")
    private String name = "";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            split = ",",
            description =
                    "360p, 720p or 1080p; several with commas (default: all for shots and onepass, 720p for curate and export)")
    private List<String> sizes = new ArrayList<>();

    @Option(names = "--video", paramLabel = "FILE", arity = "1..*", description = "measure on these files instead")
    private List<Path> videos = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "N", description = "runs of each side (default: 5; 1 for memory)")
    private int runs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "decoder threads of peers and, for curate and export, workers (default: 1; workers: 2). "
                    + "Clipmill decodes a video on one thread")
    private int threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "180",
            description = "length of generated videos (default: ${DEFAULT-VALUE})")
    private int seconds = 180;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "10",
            description = "memory: length of the long video, 0 for none (default: ${DEFAULT-VALUE})")
    private double hours = 10;

    @Option(
            names = "--gigabytes",
            paramLabel = "G",
            defaultValue = "20",
            description = "memory: size of the large video, 0 for none (default: ${DEFAULT-VALUE})")
    private double gigabytes = 20;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of everything that is generated (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "folder for videos, peers and results, kept for the next time (default: benchmark in Clipmill's cache folder)")
    private @Nullable Path work;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "python3",
            description = "Python that the peers' environment is made with (default: ${DEFAULT-VALUE})")
    private String python = "python3";

    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (runs < 0 || threads < 0 || seconds < 2 || hours < 0 || gigabytes < 0) {
            throw new Errors.UsageException(
                    "--runs, --threads, --hours and --gigabytes cannot be negative; --seconds is at least 2");
        }
        if (!Benchmarks.names().contains(name)) {
            throw new Errors.UsageException(
                    "unknown benchmark '" + name + "'; there are " + String.join(", ", Benchmarks.names()));
        }
        Settings settings = new Settings(
                sizes.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList(),
                videos,
                runs,
                threads,
                seconds,
                hours,
                gigabytes,
                seed,
                work == null ? cache() : work,
                python);
        Report report;
        try (Stop stop = new Stop("the same command starts anew; generated videos are kept")) {
            report = Benchmarks.run(name, settings, new RunProgress(), stop.flag());
        } catch (InterruptedException e) {
            return Errors.INTERRUPTED;
        } catch (BenchmarkException e) {
            Errors.print(e.getMessage());
            return Errors.INTERNAL;
        }
        if (json) {
            Json.line(report.json());
        } else {
            System.out.print(Table.of(report));
        }
        return report.flawed() ? Errors.SOME_FAILED : 0;
    }

    private static Path cache() {
        @Nullable String home = System.getenv("XDG_CACHE_HOME");
        Path caches =
                home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return caches.resolve("clipmill").resolve("benchmark");
    }
}
