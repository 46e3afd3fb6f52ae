package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.statement.Preview;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.StatementTemplate;
import org.watchroom.operations.statement.Templates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin template`: what statements are drafted from.
@Command(
        name = "template",
        description = "What statements are drafted from: versions of text, as data.",
        mixinStandardHelpOptions = true)
final class AdminTemplateCommand {
    private static final String KINDS = "witness, cctv-producer, loss or impact.";
    private static final long LARGEST = 1 << 18;

    private final Clock clock = Clock.systemUTC();

    @Command(name = "list", description = "All versions, by kind, the newest first.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var templates = templates(desk);
            var rows = templates.all().stream().map(one -> row(one, templates)).toList();
            access.output().rows(rows, "There are no templates.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(StatementTemplate one, Templates templates) {
        var row = new LinkedHashMap<String, Object>();
        row.put("kind", one.kind().code());
        row.put("version", one.version());
        row.put("title", one.title());
        row.put("from", one.validFrom().toString());
        row.put("used", templates.current(one.kind()).filter(one::equals).isPresent());
        row.put("source", one.source());
        return row;
    }

    @Command(name = "show", description = "The body of a version, as 'put' takes it.")
    int show(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "KIND", description = KINDS) String kind,
            @Option(
                            names = "--version",
                            paramLabel = "N",
                            description = "Default: the one that is used today.")
                    Optional<Integer> version)
            throws IOException {
        var wanted = kind(kind);
        try (var desk = access.open()) {
            var templates = templates(desk);
            var found =
                    version.map(n ->
                                    templates.all().stream()
                                            .filter(one ->
                                                    one.kind() == wanted && one.version() == n)
                                            .findFirst())
                            .orElseGet(() -> templates.current(wanted))
                            .orElseThrow(() -> new Failure.Missing("That template"));
            access.output()
                    .done(Map.of("version", found.version(), "body", found.body()), found.body());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "preview",
            description = "What a file would make of invented facts. Nothing is stored.")
    int preview(
            @Parameters(paramLabel = "KIND", description = KINDS) String kind,
            @Parameters(paramLabel = "FILE", description = "As in docs/how-to/statements.md.")
                    Path file,
            @Option(names = "--json", description = "The result as JSON.") boolean json)
            throws IOException {
        var lines = Preview.of(kind(kind), body(file));
        new AdminOutput(json).done(Map.of("lines", lines), String.join("\n", lines));
        return ExitCode.OK;
    }

    @Command(
            name = "put",
            description =
                    "Adds a version. Statements drafted before keep theirs; no version is ever changed.")
    int put(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "KIND", description = KINDS) String kind,
            @Parameters(paramLabel = "FILE", description = "As in docs/how-to/statements.md.")
                    Path file,
            @Option(
                            names = "--title",
                            required = true,
                            paramLabel = "TITLE",
                            description = "As on the first page.")
                    String title,
            @Option(
                            names = "--source",
                            required = true,
                            paramLabel = "WORDS",
                            description = "Whose words these are, and of when.")
                    String source,
            @Option(
                            names = "--valid-from",
                            paramLabel = "YYYY-MM-DD",
                            description = "The day from which on it is used. Default: today.")
                    Optional<String> from)
            throws IOException {
        var wanted = kind(kind);
        var body = body(file);
        var day = from.map(AdminTemplateCommand::day).orElseGet(() -> LocalDate.now(clock));
        Preview.of(wanted, body);
        try (var desk = access.open()) {
            var made = desk.doing(() -> templates(desk).put(wanted, title, day, source, body));
            access.output()
                    .done(
                            Map.of("kind", wanted.code(), "version", made.version()),
                            "Version %d of %s is used from %s on."
                                    .formatted(made.version(), wanted.code(), day));
        }
        return ExitCode.OK;
    }

    private static String body(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing(file.toString());
        }
        if (Files.size(file) > LARGEST) {
            throw new Failure.Unreadable(
                    "The file is too large for a template", "Shorten it", null);
        }
        return Files.readString(file);
    }

    private static LocalDate day(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw new Failure.Unreadable(word + " is no day", "Write it like 2026-11-30", e);
        }
    }

    private static StatementKind kind(String word) {
        try {
            return StatementKind.of(word);
        } catch (IllegalArgumentException e) {
            throw new Failure.Unreadable("There is no kind " + word, "Write " + KINDS, e);
        }
    }

    private Templates templates(AdminDesk desk) {
        return new Templates(desk.session().database(), clock);
    }
}
