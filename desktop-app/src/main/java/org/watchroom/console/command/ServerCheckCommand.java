package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.check.Finding;
import org.watchroom.db.check.NotReached;
import org.watchroom.db.check.ServerCheck;
import org.watchroom.db.check.Tolerance;
import org.watchroom.db.check.Verdict;
import org.watchroom.operations.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `./watchroom server check`: one line for each promise of a shared server, and how to mend what
/// is not kept. Changes nothing.
@Command(
        name = "check",
        description = {
            "Tests every promise of a shared server and says how to mend each. Sign in as a login of the group"
                    + " watchroom_monitor, or as the server's owner (PGUSER, PGPASSWORD or ~/.pgpass; else asked for).",
            "Exit codes: 0 all is well, 1 something to mend, 2 not reachable or not allowed to look."
        },
        mixinStandardHelpOptions = true)
final class ServerCheckCommand implements Callable<Integer> {
    private static final int MEND = 1;
    private static final int NOT_SEEN = 2;
    private static final Pattern WITH_PASSWORD =
            Pattern.compile(".*(//[^/@?]*:[^/@?]*@|[?&]password=).*");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description =
                    "Such as postgresql://watch@db1.example,db2.example/watchroom. Default: PG* variables or"
                            + " ~/.pg_service.conf.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the password. Default: PGPASSWORD, ~/.pgpass, else asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            return tell(look(address()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (NotReached e) {
            return notReached(String.valueOf(e.getMessage()));
        }
    }

    private DatabaseAddress address() {
        if (url.filter(u -> WITH_PASSWORD.matcher(u).matches()).isPresent()) {
            throw new Failure.Unreadable(
                    "A password in the address can be read by every program on this machine",
                    "Leave it out: give PGPASSWORD, ~/.pgpass or --password-file, or type it when asked.",
                    null);
        }
        var home = Path.of(System.getProperty("user.home", "."));
        var found =
                DatabaseAddress.shared(System.getenv(), url, home)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "No shared server is named: give its URL, or set PGHOST or PGSERVICE"));
        if (found.user().isBlank()) {
            throw new IllegalArgumentException(
                    "Name the login in the address or in PGUSER: one in the group watchroom_monitor, or the server's owner");
        }
        return passwordFile.isPresent() ? asked(found) : found;
    }

    /// A password is asked for only where the server wants one.
    private List<Finding> look(DatabaseAddress address) {
        try {
            return check(address);
        } catch (NotReached e) {
            if (address.password().isEmpty() && e.passwordWanted()) {
                return check(asked(address));
            }
            throw e;
        }
    }

    private DatabaseAddress asked(DatabaseAddress address) {
        var typed = new Asked(passwordFile, Optional.empty()).password(address.user());
        return address.as(address.user(), new String(typed));
    }

    private static List<Finding> check(DatabaseAddress address) {
        return new ServerCheck(address, Clock.systemUTC(), Tolerance.USUAL).run();
    }

    private int tell(List<Finding> all) {
        if (json) {
            var rows = new ArrayList<Map<String, String>>();
            for (var each : all) {
                var row = new LinkedHashMap<String, String>();
                row.put("check", each.check());
                row.put("verdict", each.verdict().word());
                row.put("words", each.words());
                rows.add(row);
            }
            System.out.println(JsonMapper.shared().writeValueAsString(rows));
        } else {
            for (var each : all) {
                System.out.printf(
                        "%-7s  %s: %s%n", each.verdict().word(), each.check(), each.words());
            }
        }
        if (all.stream().anyMatch(f -> f.verdict() == Verdict.MEND)) {
            return MEND;
        }
        return all.stream().anyMatch(f -> f.verdict() == Verdict.FORBIDDEN)
                ? NOT_SEEN
                : ExitCode.OK;
    }

    private int notReached(String words) {
        if (json) {
            System.out.println(
                    JsonMapper.shared()
                            .writeValueAsString(
                                    List.of(
                                            Map.of(
                                                    "check",
                                                    "reached",
                                                    "verdict",
                                                    Verdict.UNKNOWN.word(),
                                                    "words",
                                                    words))));
        }
        System.err.println(words);
        return NOT_SEEN;
    }
}
