package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.watchroom.operations.bus.Replay;
import org.watchroom.operations.work.Ids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom admin bus`: what the message bus is told once more.
@Command(
        name = "bus",
        description = "The message bus: telling it once more what it was told.",
        mixinStandardHelpOptions = true)
final class AdminBusCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "replay",
            description = {
                "Has everything from a position or moment up to now told once more, by the intake service that relays.",
                "What is new goes first. Each message says that it is a replay."
            })
    int replay(
            @Mixin AdminAccess access,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "INSTANT|POSITION",
                            description = "Such as 2026-11-30T00:00:00Z or 48211.")
                    String from)
            throws IOException {
        var where = Replay.From.parse(from);
        var id = Ids.next(clock);
        try (var desk = access.open()) {
            desk.doing(() -> new Replay(desk.session().database()).from(id, where));
            access.output()
                    .done(
                            Map.of("replay", id.toString()),
                            "Asked. See how far it is: admin bus list");
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Replays, the newest first.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows =
                    new Replay(desk.session().database())
                            .all().stream().map(AdminBusCommand::row).toList();
            access.output().rows(rows, "Nothing was replayed.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Replay.Asked asked) {
        var row = new LinkedHashMap<String, Object>();
        row.put("replay", asked.id().toString());
        row.put("asked", asked.askedAt().toString());
        row.put("sent", asked.sent());
        row.put("finished", asked.finishedAt().map(String::valueOf).orElse(""));
        return row;
    }
}
