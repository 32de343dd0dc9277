package org.clipmill.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.clipmill.curate.Judge;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.filter.Expression;
import org.clipmill.dataset.filter.FilterRequest;
import org.clipmill.dataset.filter.FilterResult;
import org.clipmill.dataset.filter.Predicate;
import org.clipmill.dataset.filter.Selection;
import org.clipmill.dataset.filter.SignalFilter;
import org.clipmill.dataset.store.Commit;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "filter",
        mixinStandardHelpOptions = true,
        description = {
            "Judges all clips of a dataset anew, from their signals alone; no video is touched and nothing is deleted.",
            "",
            "Without --save the verdicts of the dataset itself are replaced (running curate again brings the recipe's back); with --save they "
                    + "are stored beside them, for export --subset NAME and clips --subset NAME; with --dry-run they are only counted.",
            "",
            "Example: clipmill filter DATASET --where \"motion > 3 and sharpness > 50\" --keep-top 20%% --by sharpness --save best"
        })
final class FilterCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DATASET", description = "folder of the dataset")
    private Path dataset = Path.of("");

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "what a clip must meet: SQL over signals, see docs/filters.md")
    private @Nullable String where;

    @Option(
            names = "--keep-top",
            paramLabel = "N|N%%",
            description = "of those, only the best by --by: a number or a share")
    private @Nullable String keepTop;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description = "of those, only the best by --by that fit into so many seconds")
    private @Nullable Double budget;

    @Option(names = "--by", paramLabel = "SIGNAL", description = "signal that orders clips for --keep-top and --budget")
    private @Nullable String by;

    @Option(names = "--ascending", description = "small values of --by are the better ones")
    private boolean ascending;

    @Option(
            names = "--missing",
            paramLabel = "drop|keep",
            defaultValue = "drop",
            description = "clips whose signal is missing (default: drop)")
    private String missing = "drop";

    @Option(names = "--save", paramLabel = "NAME", description = "store the verdicts under this name")
    private @Nullable String save;

    @Option(names = "--dry-run", description = "only count")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        if (where == null && keepTop == null && budget == null) {
            throw new Errors.UsageException("say what to keep: --where, --keep-top or --budget");
        }
        if (!missing.equals("drop") && !missing.equals("keep")) {
            throw new Errors.UsageException("--missing must be drop or keep");
        }
        List<Predicate> predicates = new ArrayList<>();
        if (where != null) {
            predicates.addAll(Expression.parse(where).predicates());
        }
        FilterRequest request = Judge.request(predicates, missing.equals("keep"), selection());
        FilterResult result;
        if (dryRun) {
            try (Dataset opened = Dataset.openForReading(dataset)) {
                result = SignalFilter.preview(opened, request);
            }
        } else {
            String table = save == null ? Tables.VERDICTS : Subsets.tableToWrite(save);
            try (Dataset opened = Dataset.openForWriting(Datasets.existing(dataset));
                    Commit commit = opened.begin()) {
                result = SignalFilter.run(opened, request, commit, table);
                commit.done();
            }
        }
        if (json) {
            Json.line(result);
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "kept      %8d clips  %10.1f s%n",
                    result.kept().clips(),
                    result.kept().seconds());
            result.rejected()
                    .forEach((reason, tally) -> System.out.printf(
                            Locale.ROOT,
                            "rejected  %8d clips  %10.1f s  %s%n",
                            tally.clips(),
                            tally.seconds(),
                            reason));
        }
        return 0;
    }

    private Optional<Selection> selection() {
        if (keepTop == null && budget == null) {
            return Optional.empty();
        }
        if (by == null) {
            throw new Errors.UsageException("--keep-top and --budget need --by SIGNAL, for example --by sharpness");
        }
        Selection top = keepTop == null
                ? new Selection(
                        by,
                        ascending,
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.of(budget == null ? 0 : budget))
                : Selection.parseTop(keepTop, by);
        return Optional.of(new Selection(
                by,
                ascending,
                top.share(),
                top.clips(),
                budget == null ? OptionalDouble.empty() : OptionalDouble.of(budget)));
    }
}
