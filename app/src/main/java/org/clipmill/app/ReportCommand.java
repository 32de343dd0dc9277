package org.clipmill.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.clipmill.app.report.Report;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a page about a dataset: where every second went, what was measured, what the clips look like.",
            "",
            "One HTML file that needs nothing else; open it in any browser."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write it, report.html in the dataset by default")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Path file = output == null ? dataset.resolve(Report.FILE) : output;
        if (Files.isDirectory(file)) {
            throw new Errors.UsageException(
                    file + " is a folder; name a file, for example -o " + file.resolve(Report.FILE));
        }
        try (Dataset opened = Dataset.openForReading(Datasets.existing(dataset))) {
            long bytes = Report.write(opened, file, org.clipmill.curate.Version.NUMBER);
            System.err.printf(Locale.ROOT, "report of %.1f MB, open it in a browser:%n", bytes / 1e6);
            System.out.println(Terminal.printable(file.toString()));
        } catch (IOException e) {
            throw new Errors.UsageException(file + " cannot be written: "
                    + (e instanceof FileSystemException ? e.getClass().getSimpleName() : e.getMessage()));
        }
        return 0;
    }
}
