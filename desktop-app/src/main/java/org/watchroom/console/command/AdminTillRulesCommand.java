package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.till.rule.TillRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin till-rules`: rules that find what is odd at tills. A rule is written, tried
/// on what happened before, and switched on: three steps, each on the record.
@Command(
        name = "till-rules",
        description = "Rules that find what is odd at tills.",
        mixinStandardHelpOptions = true)
final class AdminTillRulesCommand {
    @Command(name = "list", description = "All versions of all rules.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows =
                    rules(desk).all().stream()
                            .map(standing -> {
                                var row = new LinkedHashMap<String, Object>();
                                row.put("rule", standing.rule().code());
                                row.put("version", standing.rule().version());
                                row.put("on", standing.on());
                                row.put(
                                        "tried",
                                        standing.triedAt().map(String::valueOf).orElse(""));
                                row.put(
                                        "hits",
                                        standing.triedHits().map(String::valueOf).orElse(""));
                                row.put("text", standing.text());
                                return (Map<String, Object>) row;
                            })
                            .toList();
            access.output().rows(rows, "There are no rules.");
        }
        return ExitCode.OK;
    }

    @Command(name = "put", description = "Writes the next version of a rule. It is off.")
    int put(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "RULE", description = "Its code.") String code,
            @Parameters(paramLabel = "FILE", description = "The rule, JSON.") Path file)
            throws IOException {
        var text = GivenFile.text(file);
        try (var desk = access.open()) {
            int version = desk.doing(() -> written(desk, code, text));
            access.output()
                    .done(
                            Map.of("rule", code, "version", version),
                            "%s is at version %d. Try it with 'admin till-rules simulate', then switch it on."
                                    .formatted(code, version));
        }
        return ExitCode.OK;
    }

    private static int written(AdminDesk desk, String code, String text) {
        try {
            return rules(desk).put(code, text);
        } catch (IllegalArgumentException e) {
            throw new Failure.Unreadable(
                    "The rule cannot be used: " + e.getMessage(), "See docs/how-to/tills.md.", e);
        }
    }

    @Command(
            name = "simulate",
            description = "Prints what the newest version of each rule would have raised.")
    int simulate(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "FROM", description = "A day or a moment in UTC.") String from,
            @Parameters(paramLabel = "TO", description = "Up to this day or moment.") String to,
            @Option(names = "--counts", description = "How many each, without the receipts.")
                    boolean counts)
            throws IOException {
        var zone = ZoneId.systemDefault();
        var begins = DayOrMoment.read(from, zone);
        var ends = DayOrMoment.read(to, zone);
        if (!begins.isBefore(ends)) {
            throw new Failure.Unreadable(
                    "FROM is not before TO", "Write the earlier day or moment first.", null);
        }
        try (var desk = access.open()) {
            var would = rules(desk).simulate(begins, ends);
            var rows = new ArrayList<Map<String, Object>>();
            for (var rule : would) {
                if (counts) {
                    var row = row(rule);
                    row.put("hits", rule.hits().size());
                    rows.add(row);
                } else {
                    rule.hits()
                            .forEach(hit -> {
                                var row = row(rule);
                                row.put("at", hit.at().toString());
                                row.put("till", hit.till());
                                row.put("receipt", hit.receipt());
                                row.put("says", hit.words());
                                rows.add(row);
                            });
                }
            }
            access.output().rows(rows, "No rule would have raised anything.");
        }
        return ExitCode.OK;
    }

    private static LinkedHashMap<String, Object> row(TillRules.Would would) {
        var row = new LinkedHashMap<String, Object>();
        row.put("rule", would.rule().code());
        row.put("version", would.rule().version());
        return row;
    }

    @Command(
            name = "on",
            description = "Switches a version on that was tried before, and an earlier one off.")
    int on(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "RULE", description = "Its code.") String code,
            @Parameters(paramLabel = "VERSION", description = "Its version.") int version)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> rules(desk).switchOn(code, version));
            access.output()
                    .done(Map.of("rule", code, "version", version), code + " is switched on.");
        }
        return ExitCode.OK;
    }

    @Command(name = "off", description = "Switches a version off.")
    int off(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "RULE", description = "Its code.") String code,
            @Parameters(paramLabel = "VERSION", description = "Its version.") int version)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> rules(desk).switchOff(code, version));
            access.output()
                    .done(Map.of("rule", code, "version", version), code + " is switched off.");
        }
        return ExitCode.OK;
    }

    private static TillRules rules(AdminDesk desk) {
        return new TillRules(desk.session().database());
    }
}
