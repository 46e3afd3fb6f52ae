package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.watchroom.operations.staff.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom admin first`: the first administrator of a region. Nobody is there yet who could
/// approve, so that it takes the database's owner: this machine's account for the embedded one, a
/// superuser for a shared server.
@Command(
        name = "first",
        description =
                "Makes the first administrator of a region, as the database's owner, and prints the password once."
                        + " Somebody enrolled under this login and name keeps their password.",
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
            boolean made =
                    place.staffing(
                            Clock.systemUTC(),
                            staffing ->
                                    staffing.administrator(login, password, name, region, another));
            var result = new LinkedHashMap<String, Object>();
            result.put("login", login);
            result.put("region", region);
            if (made) {
                result.put("password", new String(password));
            }
            new AdminOutput(json)
                    .done(
                            result,
                            made
                                    ? "Password of %s: %s".formatted(login, new String(password))
                                    : "%s administers %s now, with the password they have."
                                            .formatted(login, region));
            return ExitCode.OK;
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
