package org.watchroom.console.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.panel.AlarmCode;
import org.watchroom.operations.panel.AlarmCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin alarm-codes`: what the codes of alarm panels are to us. Each change is a new
/// version on the record.
@Command(
        name = "alarm-codes",
        description = "What the codes of alarm panels are to us.",
        mixinStandardHelpOptions = true)
final class AdminAlarmCodesCommand {
    @Command(name = "list", description = "The versions that hold.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows =
                    codes(desk).now().stream()
                            .map(code -> {
                                var row = new LinkedHashMap<String, Object>();
                                row.put("format", word(code.format()));
                                row.put("code", code.code());
                                row.put("version", code.version());
                                row.put("does", word(code.does()));
                                row.put("category", code.category().orElse(""));
                                row.put("severity", code.severity().map(s -> word(s)).orElse(""));
                                row.put("title", code.title());
                                return (Map<String, Object>) row;
                            })
                            .toList();
            access.output().rows(rows, "There are no codes.");
        }
        return ExitCode.OK;
    }

    @Command(name = "put", description = "Adds a version of a code, which holds from now on.")
    int put(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "FORMAT", description = "sia or cid.") String format,
            @Parameters(paramLabel = "CODE", description = "Such as BA, or 1130 of Contact ID.")
                    String code,
            @Option(
                            names = "--does",
                            required = true,
                            paramLabel = "WHAT",
                            description =
                                    "panic, raise or note. What was a panic once stays a panic.")
                    String does,
            @Option(
                            names = "--category",
                            paramLabel = "CODE",
                            description = "Of the incident; with panic: panic or hold-up.")
                    Optional<String> category,
            @Option(
                            names = "--severity",
                            paramLabel = "WORD",
                            description = "Default: the category's.")
                    Optional<String> severity,
            @Option(
                            names = "--title",
                            required = true,
                            paramLabel = "WORDS",
                            description = "As people call it.")
                    String title)
            throws IOException {
        var known = one(AlarmCode.Format.values(), format, "format");
        var capitals = code.strip().toUpperCase(Locale.ROOT);
        if (!capitals.matches(known == AlarmCode.Format.SIA ? "[A-Z]{2}" : "[136][0-9A-F]{3}")) {
            throw new Failure.Unreadable(
                    code + " is no code of " + format,
                    "Write two letters, such as BA, or four digits of Contact ID, such as 1130",
                    null);
        }
        var what = one(AlarmCode.Does.values(), does, "--does");
        if ((what == AlarmCode.Does.NOTE) == category.isPresent()) {
            throw new Failure.Unreadable(
                    "What is noted has no --category, and anything else has one",
                    "See ./watchroom admin alarm-codes list",
                    null);
        }
        var how = severity.map(word -> one(Severity.values(), word, "--severity"));
        try (var desk = access.open()) {
            desk.doing(() -> codes(desk).put(known, capitals, what, category, how, title.strip()));
            access.output()
                    .done(
                            Map.of("format", word(known), "code", capitals),
                            capitals + " is " + title.strip() + " from now on.");
        }
        return ExitCode.OK;
    }

    private static <E extends Enum<E>> E one(E[] values, String said, String what) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(said.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new Failure.Unreadable(
                                "There is no " + what + " " + said,
                                "Write one of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(values)
                                                        .map(AdminAlarmCodesCommand::word)
                                                        .toList()),
                                null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static AlarmCodes codes(AdminDesk desk) {
        return new AlarmCodes(desk.session().database());
    }
}
