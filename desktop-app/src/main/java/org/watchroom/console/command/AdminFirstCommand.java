package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Passwords;
import org.watchroom.operations.staff.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom admin first`: the first administrator of a region. Nobody is there yet who could
/// approve, so that it takes the database's owner: this machine's account for the embedded one, a
/// superuser for a shared server.
@Command(
        name = "first",
        description =
                "Makes the first administrator of a region, as the database's owner, and prints the password once.",
        mixinStandardHelpOptions = true)
final class AdminFirstCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Option(
            names = "--login",
            required = true,
            description =
                    "Small letters and digits, such as ab01: it lies open in the database, so no name.")
    private String login = "";

    @Option(names = "--name", required = true, description = "Such as 'Ada Byron'.")
    private String name = "";

    @Option(
            names = "--region",
            required = true,
            description = "Code of the region, made when it is not there.")
    private String region = "";

    @Option(
            names = "--another",
            description =
                    "Also where the region has an administrator already. It is on the record; two administrators"
                            + " make a third with 'admin ask' and 'admin approve'.")
    private boolean another;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Place.warnOfName(login, name);
        var password = Passwords.random();
        try {
            var said = new String(password);
            place.staffing(
                    Clock.systemUTC(),
                    staffing -> {
                        int number = staffing.region(region, region, false);
                        var there = staffing.administrators(number);
                        if (!another && !there.isEmpty()) {
                            throw new Failure.Refused(
                                    "two-persons",
                                    "%s administers %s already: use 'admin ask' and 'admin approve', or --another"
                                            .formatted(String.join(", ", there), region),
                                    null);
                        }
                        return staffing.person(
                                login, said, name, Set.of(Role.ADMINISTRATOR), Set.of(number));
                    });
            var result = new LinkedHashMap<String, Object>();
            result.put("login", login);
            result.put("password", said);
            result.put("region", region);
            new AdminOutput(json).done(result, "Password of " + login + ": " + said);
            return ExitCode.OK;
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
