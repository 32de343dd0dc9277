package org.clipmill.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Start reading here: each command is a class of its own beside this one.
@Command(
        name = "clipmill",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Raw video in; curated, captioned, training-ready video-text datasets out.",
            "",
            "Start with `clipmill demo`. Data goes to stdout, progress and messages to stderr."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:internal error",
            "2:wrong usage or input",
            "3:done, but some items failed (see `clipmill status`)",
            "4:seconds of input are unaccounted for",
            "130:interrupted; run the same command again to go on"
        })
public final class Main implements Runnable {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            CurateCommand.class,
            ClipsCommand.class,
            StatusCommand.class,
            ValidateCommand.class,
            ReportCommand.class,
            FilterCommand.class,
            ExportCommand.class,
            ShotsCommand.class,
            MeasureCommand.class,
            DoctorCommand.class,
            BenchmarkCommand.class,
            WarmUpCommand.class);

    /// Whether this process ends with the command, which then may confine it for good.
    private final boolean ends;

    private Main(boolean ends) {
        this.ends = ends;
    }

    boolean endsWithCommand() {
        return ends;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    public static void main(String[] args) {
        System.exit(new Main(true).execute(args));
    }

    /// Runs one command line of several in this process and returns its exit code.
    public static int run(String... args) {
        return new Main(false).execute(args);
    }

    private int execute(String... args) {
        CommandLine line = new CommandLine(this);
        List<Class<?>> named = COMMANDS.stream()
                .filter(c -> args.length > 0 && name(c).equals(args[0]))
                .toList();
        // reading what the other commands look like takes longer than starting Java
        (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((e, all) -> {
            Errors.print(e.getMessage() + "; see "
                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return Errors.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> Errors.report(e));
        return line.execute(args);
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"clipmill " + org.clipmill.curate.Version.NUMBER};
        }
    }
}
