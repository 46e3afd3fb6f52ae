package org.watchroom.papers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.watchroom.console.command.WatchroomCommand;
import org.watchroom.intake.IntakeMain;
import org.watchroom.simulator.SimulatorMain;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// An installed program, as its own command line describes it.
///
/// @param name what is typed
/// @param tells one line of what it is
/// @param spec its options and commands
record Program(String name, String tells, CommandSpec spec) {
    private static final String CHECKER = "watchroom-verify";

    /// All of them, the console first.
    static List<Program> all() {
        return List.of(
                of("watchroom", "console of a security control room", WatchroomCommand.all()),
                of(
                        "watchroom-intake",
                        "takes reports of stores in",
                        new CommandLine(new IntakeMain())),
                of(
                        "watchroom-drill",
                        "plays invented incidents through a door",
                        new CommandLine(new SimulatorMain())),
                checker());
    }

    private static Program of(String name, String tells, CommandLine line) {
        line.setCommandName(name);
        return new Program(name, tells, line.getCommandSpec());
    }

    /// It reads its command line by itself, and takes what `watchroom verify` takes.
    private static Program checker() {
        var verify = commands(WatchroomCommand.all().getCommandSpec()).get("verify");
        if (verify == null) {
            throw new IllegalStateException("the console has no command 'verify' any more");
        }
        var alone = new CommandLine(verify.userObject());
        return of(CHECKER, "checks an evidence pack", alone);
    }

    /// The commands it has, by name.
    Map<String, CommandSpec> commands() {
        return commands(spec);
    }

    /// The commands of a command, by name; without those that are hidden.
    static Map<String, CommandSpec> commands(CommandSpec spec) {
        var all = new LinkedHashMap<String, CommandSpec>();
        spec.subcommands()
                .forEach((name, line) -> {
                    if (!line.getCommandSpec().usageMessage().hidden()) {
                        all.put(name, line.getCommandSpec());
                    }
                });
        return all;
    }

    /// What it is for, in one line.
    static String line(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description()).strip();
    }
}
