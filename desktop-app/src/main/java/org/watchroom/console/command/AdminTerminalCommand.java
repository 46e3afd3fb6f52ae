package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.LinkAddress;
import org.watchroom.operations.terminal.Terminal;
import org.watchroom.operations.terminal.Terminals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin terminal`: devices that report for a store.
@Command(
        name = "terminal",
        description = "Store terminals: devices that report for a store.",
        mixinStandardHelpOptions = true)
final class AdminTerminalCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "add",
            description =
                    "Prints a link that makes the device on which it is opened a terminal of the store. It works once,"
                            + " within a day.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Option(
                            names = "--label",
                            defaultValue = "Terminal",
                            description = "Where it stands, such as Tills.")
                    String label,
            @Option(
                            names = "--address",
                            paramLabel = "ADDRESS",
                            description =
                                    "The intake service as stores reach it, such as https://reports.example.co.uk."
                                            + " Default: as 'admin link-address' has it.")
                    Optional<String> address)
            throws IOException {
        try (var desk = access.open()) {
            var there = desk.store(store);
            var base =
                    address.or(() -> new LinkAddress(desk.session().database()).of(there.region()))
                            .orElseThrow(() ->
                                    new Failure.Unreadable(
                                            "Nothing says under which address stores reach the intake service",
                                            "Give --address, or set it for good with 'admin link-address'.",
                                            null));
            var made = desk.doing(() -> terminals(desk).add(there.id(), label));
            var link = base.replaceAll("/+$", "") + "/report/#enrol=" + made.code();
            var result = new LinkedHashMap<String, Object>();
            result.put("terminal", made.id().toString());
            result.put("link", link);
            result.put("until", made.until().toString());
            access.output()
                    .done(
                            result,
                            "Open this on the terminal, once, before %s:%n%s"
                                    .formatted(made.until(), link));
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Those of your regions.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var now = clock.instant();
            access.output()
                    .rows(
                            terminals(desk).all().stream().map(one -> row(one, now)).toList(),
                            "There are no terminals.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Terminal terminal, Instant now) {
        var row = new LinkedHashMap<String, Object>();
        row.put("terminal", terminal.id().toString());
        row.put("store", terminal.store());
        row.put("label", terminal.label());
        row.put("state", state(terminal, now));
        row.put("since", terminal.enrolledAt().orElse(terminal.madeAt()).toString());
        return row;
    }

    private static String state(Terminal terminal, Instant now) {
        if (terminal.endedAt().isPresent()) {
            return "ended";
        }
        if (terminal.enrolledAt().isPresent()) {
            return "enrolled";
        }
        return terminal.codeUntil().isAfter(now) ? "link not used yet" : "link too old";
    }

    @Command(
            name = "end",
            description =
                    "Ends a terminal, such as one that was lost. What it sends is still taken, as from anybody.")
    int end(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "TERMINAL", description = "As 'list' shows it.") UUID id)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> terminals(desk).end(id));
            access.output().done(Map.of("terminal", id.toString()), "It is a terminal no more.");
        }
        return ExitCode.OK;
    }

    private Terminals terminals(AdminDesk desk) {
        return new Terminals(desk.session().database(), clock);
    }
}
