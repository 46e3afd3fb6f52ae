package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.intake.reporters.Hook;
import org.watchroom.operations.intake.reporters.Hooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin hooks`: what third parties send, and what of it means what.
@Command(
        name = "hooks",
        description = "What third parties send to /hooks/NAME, and what of it means what.",
        mixinStandardHelpOptions = true)
final class AdminHooksCommand {

    @Command(name = "list", description = "The hooks of your regions, in their newest version.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            List<Map<String, Object>> rows =
                    new Hooks(desk.session().database())
                            .all().stream().map(hook -> row(hook, desk)).toList();
            access.output().rows(rows, "There are no hooks.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Hook hook, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", hook.name());
        row.put("version", hook.version());
        row.put("region", desk.codes(Set.of(hook.region())).getFirst());
        row.put("open", !hook.retired());
        return row;
    }

    @Command(
            name = "put",
            description = "Opens a hook, or gives it another version. The secret is asked for.")
    int put(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "NAME", description = "Last part of its address.") String name,
            @Parameters(paramLabel = "MAPPING", description = "JSON file: what means what.")
                    Path mapping,
            @Option(names = "--region", paramLabel = "CODE", description = "For which it speaks.")
                    Optional<String> region,
            @Option(
                            names = "--hmac-header",
                            paramLabel = "NAME",
                            description =
                                    "Header with the HMAC-SHA-256 of the body in hex. Default: the secret itself comes"
                                            + " as 'Authorization: Bearer'.")
                    Optional<String> header,
            @Option(
                            names = "--hmac-prefix",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Before the HMAC, such as sha256=.")
                    String prefix,
            @Option(
                            names = "--secret-file",
                            paramLabel = "FILE",
                            description = "Holds the secret. Default: asked for.")
                    Optional<Path> secretFile)
            throws IOException {
        try (var desk = access.open()) {
            var secret = new String(new Asked(secretFile, Optional.empty()).password("the hook"));
            var wanted =
                    new Hooks.Wanted(
                            name,
                            ReportCommand.region(desk.session(), region).id(),
                            GivenFile.text(mapping),
                            header.isPresent(),
                            header.orElse("Authorization"),
                            prefix,
                            secret);
            var made = desk.doing(() -> new Hooks(desk.session().database()).make(wanted));
            access.output()
                    .done(
                            Map.of("name", name, "version", made.version()),
                            "/hooks/" + name + " is open, version " + made.version() + ".");
        }
        return ExitCode.OK;
    }

    @Command(name = "retire", description = "Closes a hook. What came by it stays.")
    int retire(@Mixin AdminAccess access, @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> new Hooks(desk.session().database()).retire(name));
            access.output().done(Map.of("name", name, "done", "retired"), name + " is closed.");
        }
        return ExitCode.OK;
    }
}
