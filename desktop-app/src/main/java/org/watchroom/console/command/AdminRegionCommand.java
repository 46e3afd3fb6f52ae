package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin region`: regions, by the word of who owns the database. An administrator
/// gives nobody a region that is not their own, themselves included.
@Command(
        name = "region",
        description = "Regions, as the database's owner.",
        mixinStandardHelpOptions = true)
final class AdminRegionCommand {
    @Command(
            name = "add",
            description =
                    "Makes a region, and lets people who are administrators already administer it too.")
    int add(
            @Mixin Place place,
            @Parameters(paramLabel = "CODE", description = "Such as SOUTH.") String code,
            @Parameters(paramLabel = "NAME", description = "Such as 'South East'.") String name,
            @Option(
                            names = "--administrator",
                            paramLabel = "LOGIN",
                            description =
                                    "An administrator who gets the region, also one that is there; may be repeated.")
                    @Nullable List<String> administrators,
            @Option(names = "--json", description = "The result as JSON.") boolean json)
            throws IOException {
        List<String> logins = administrators == null ? List.of() : administrators;
        place.staffing(
                Clock.systemUTC(),
                staffing -> {
                    staffing.openRegion(code, name, logins);
                    return true;
                });
        new AdminOutput(json)
                .done(
                        Map.of("region", code, "administrators", logins),
                        logins.isEmpty()
                                ? code
                                        + " is made. Nobody administers it yet: 'admin first', or --administrator."
                                : code + " is administered by " + String.join(", ", logins) + ".");
        return ExitCode.OK;
    }
}
