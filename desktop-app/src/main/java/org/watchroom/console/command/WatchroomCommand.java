package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.watchroom.console.ConsoleApplication;
import org.watchroom.console.kit.Ending;
import org.watchroom.console.workstation.AlreadyRunning;
import org.watchroom.console.workstation.Opening;
import org.watchroom.console.workstation.knock.Entrance;
import org.watchroom.console.workstation.knock.Wish;
import org.watchroom.db.NewerDatabase;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.operations.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./watchroom`: opens the console.
@Command(
        name = "watchroom",
        mixinStandardHelpOptions = true,
        version = "Watchroom 0.1.0",
        description =
                "The console of a security control room. Without a command it opens the window.",
        synopsisSubcommandLabel = "[COMMAND]")
public final class WatchroomCommand implements Callable<Integer> {
    private static final List<Class<?>> OTHERS =
            List.of(
                    ImportCommand.class,
                    AdminCommand.class,
                    DrillCommand.class,
                    VerifyCommand.class,
                    AuditCommand.class,
                    RetentionCommand.class,
                    ReportCommand.class,
                    StatusCommand.class,
                    DoctorCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    MigrateCommand.class,
                    ServerCommand.class,
                    TourCommand.class,
                    BenchCommand.class,
                    CommandLine.HelpCommand.class);

    /// What may be the name of another command, or asks what there is.
    private static final Pattern MORE = Pattern.compile("[a-z][a-z-]*|-h|--help|-V|--version|@.*");

    @Mixin private Place place = new Place();

    @Option(
            names = "--sign-in",
            description =
                    "Sign in to the drill at once, with the login this workstation made for it.")
    private boolean signIn;

    @Option(names = "--no-drill", description = "Play no drill: no reports but those you post.")
    private boolean quiet;

    @Option(
            names = "--trial",
            description =
                    "Try this installation: open the window on the drill, wait until a report"
                            + " stands in the queue, and end.")
    private boolean trial;

    @Parameters(
            arity = "0..1",
            paramLabel = "PACK|LINK",
            description =
                    "A pack to check, folder or zip, or a link to an incident. A console that is open already"
                            + " comes to the front and does it.")
    private String what = "";

    @Spec private CommandSpec line = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        System.setProperty("watchroom.logs", place.home().logs().toString());
        var wish = wish();
        if (trial) {
            try (var _ = Ending.inOrder(Ending::now);
                    var server = place.server(Clock.systemUTC())) {
                return Trial.run(server);
            }
        }
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            var ended = new CountDownLatch(1);
            try (var _ = Ending.inOrder(ended::countDown);
                    var server = place.server(Clock.systemUTC())) {
                return Headless.run(server, !quiet, ended);
            }
        }
        return window(wish);
    }

    /// Opens the window, or hands over to the one that is open.
    private int window(Wish wish) throws IOException {
        var entrance = Entrance.of(place.home().make().state(), place.seat(), System.getenv());
        var porter = entrance.enter(wish);
        if (porter.isEmpty()) {
            System.out.println("Watchroom is running already: its window comes to the front.");
            return ExitCode.OK;
        }
        ConsoleApplication.keysAhead();
        try (var standing = porter.get();
                var _ = Ending.inOrder(Ending::now);
                var opening = new Opening(() -> place.server(Clock.systemUTC()))) {
            return ConsoleApplication.show(
                    opening,
                    new ConsoleApplication.Start(
                            signIn,
                            !quiet,
                            _ -> {},
                            wish,
                            Optional.of(standing),
                            Optional.empty()));
        }
    }

    private Wish wish() {
        return Wish.of(what)
                .orElseThrow(() ->
                        new CommandLine.ParameterException(
                                line.commandLine(),
                                "Watchroom knows no command '%s', and no such file or link is there."
                                        .formatted(what)));
    }

    /// Runs the command line and gives the process's exit code.
    public static int run(String... arguments) {
        var said = withoutDefault(arguments);
        return mayNameAnother(said)
                ? run(all(), said)
                : settled(alone())
                        .setParameterExceptionHandler((_, _) -> run(all(), said))
                        .execute(said);
    }

    private static int run(CommandLine line, String... said) {
        return settled(line)
                .setParameterExceptionHandler((problem, _) -> usage(problem))
                .execute(said);
    }

    private static CommandLine settled(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, at, _) -> explain(problem, at));
    }

    /// The console's own options and no other command: making more than a hundred would be a good
    /// part of its start.
    static CommandLine alone() {
        return new CommandLine(new WatchroomCommand());
    }

    /// With every other command.
    public static CommandLine all() {
        var all = alone();
        OTHERS.forEach(all::addSubcommand);
        keyidsMayBeginWithAHyphen(all);
        return all;
    }

    /// Whether that is a start of the console with a window, as far as can be told without reading
    /// the command line; where it is not, a toolkit has been started in vain.
    public static boolean opensWindow(String... arguments) {
        return !"Headless".equals(System.getProperty("glass.platform"))
                && !mayNameAnother(withoutDefault(arguments));
    }

    /// When in doubt, yes: it costs time only.
    static boolean mayNameAnother(String... said) {
        return Stream.of(said).anyMatch(word -> MORE.matcher(word).matches());
    }

    /// A keyid is base64url (RFC 4648 §5): one in 64 looks like an option.
    private static void keyidsMayBeginWithAHyphen(CommandLine all) {
        for (var command : all.getSubcommands().values()) {
            for (var below : command.getSubcommands().values()) {
                if (below.getCommand() instanceof AdminReportersCommand) {
                    below.setUnmatchedOptionsArePositionalParams(true);
                }
            }
        }
    }

    /// `console` names the default; it takes the options of no command.
    private static String[] withoutDefault(String[] arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals("console");
        return named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    }

    private static int usage(CommandLine.ParameterException problem) {
        var line = problem.getCommandLine();
        line.getErr().println(problem.getMessage());
        line.usage(line.getErr());
        return ExitCode.USAGE;
    }

    private static int explain(Exception problem, CommandLine line) {
        if (problem instanceof Failure
                || problem instanceof AlreadyRunning
                || problem instanceof NewerDatabase
                || problem instanceof BackupTrouble) {
            line.getErr().println(problem.getMessage());
        } else {
            line.getErr().println("That went wrong:");
            problem.printStackTrace(line.getErr());
        }
        return ExitCode.of(problem);
    }
}
