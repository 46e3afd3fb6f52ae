package org.watchroom.console.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import org.watchroom.operations.staff.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom person`: people of this workstation's own control room.
@Command(name = "person", description = "People and their logins.", mixinStandardHelpOptions = true)
final class PersonCommand {
    @Mixin private Place place = new Place();

    @Command(
            name = "add",
            description = "Adds a person, or gives them a new password, and prints it once.")
    int add(
            @Parameters(paramLabel = "LOGIN", description = "Name to sign in with.") String login,
            @Option(
                            names = "--name",
                            required = true,
                            description = "Name to show, such as 'Mara Ellison'.")
                    String name,
            @Option(
                            names = "--region",
                            required = true,
                            description = "Code of the region, made when it is not there.")
                    String region,
            @Option(
                            names = "--role",
                            defaultValue = "OPERATOR",
                            description = "One or more of: ${COMPLETION-CANDIDATES}")
                    Set<Role> roles)
            throws IOException {
        var bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        place.staffing(
                Clock.systemUTC(),
                staffing -> {
                    int number = staffing.region(region, region, false);
                    return staffing.person(login, password, name, roles, Set.of(number));
                });
        System.out.println("Password of " + login + ": " + password);
        return ExitCode.OK;
    }
}
