package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clipmill.curate.validate.Finding;
import org.clipmill.curate.validate.Rederivation;
import org.clipmill.curate.validate.Validation;
import org.clipmill.dataset.store.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that a dataset is whole and what its books say.",
            "",
            "Looks at the checksum of every part, at files that do not belong there, at the sums of seconds, at clips without a video, verdict "
                    + "or signals, at timelines and proxies. With --rederive it takes clips by chance, makes them again from their sources with "
                    + "the dataset's own recipe, and compares every boundary and signal. Exit code 3 if anything is wrong."
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(
            names = "--rederive",
            paramLabel = "N",
            defaultValue = "0",
            description = "make N clips again from their sources and compare (default: none); decodes their videos")
    private int rederive;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "which clips --rederive takes (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "worker processes of --rederive (default: one for each core)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print one JSON object instead of a list")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (Dataset opened = Dataset.openForReading(dataset);
                Stop stop = new Stop("nothing was changed")) {
            findings.addAll(new Validation(opened, stop.flag()).run());
            if (rederive > 0 && findings.stream().allMatch(Finding::good)) {
                findings.add(new Rederivation(opened, workers, new RunProgress(), stop.flag()).run(rederive, seed));
            }
            if (stop.flag().get()) {
                return Errors.INTERRUPTED;
            }
        }
        boolean good = findings.stream().allMatch(Finding::good);
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("dataset", dataset.toString());
            object.put("valid", good);
            object.put("checks", findings);
            Json.line(object);
        } else {
            findings.forEach(ValidateCommand::print);
            System.out.println(good ? "the dataset is valid" : "THE DATASET IS NOT VALID");
        }
        return good ? 0 : Errors.SOME_FAILED;
    }

    private static void print(Finding finding) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %8d looked at, %s%n",
                finding.check(),
                finding.looked(),
                finding.good() ? "all right" : finding.problems().size() + " wrong");
        finding.problems().stream()
                .limit(SHOWN)
                .forEach(problem -> System.out.println("  " + Terminal.printable(problem)));
        if (finding.problems().size() > SHOWN) {
            System.out.println("  and " + (finding.problems().size() - SHOWN) + " more; see --json");
        }
    }
}
