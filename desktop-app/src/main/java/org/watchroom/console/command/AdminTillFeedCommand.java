package org.watchroom.console.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.till.TillFeeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin till-feed`: who may hand in receipts.
@Command(
        name = "till-feed",
        description = "Who may hand in receipts of tills.",
        mixinStandardHelpOptions = true)
final class AdminTillFeedCommand {
    private static final int SECRET_BYTES = 32;

    @Command(
            name = "add",
            description =
                    "Adds a feed of a region's stores, or gives it another secret, and prints the secret, once.")
    int add(
            @Mixin AdminAccess access,
            @Parameters(
                            paramLabel = "FEED",
                            description = "Its code: small letters, digits and '-'.")
                    String code,
            @Option(
                            names = "--region",
                            paramLabel = "CODE",
                            description = "Of whose stores. Default: the only region there is.")
                    Optional<String> region)
            throws IOException {
        checked(code);
        try (var desk = access.open()) {
            var where = ReportCommand.region(desk.session(), region);
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            var secret = HexFormat.of().formatHex(bytes);
            desk.doing(
                    () -> new TillFeeds(desk.session().database()).put(code, where.id(), secret));
            var result = new LinkedHashMap<String, Object>();
            result.put("feed", code);
            result.put("region", where.code());
            result.put("secret", secret);
            access.output().done(result, "Secret of " + code + ", shown once: " + secret);
        }
        return ExitCode.OK;
    }

    @Command(name = "list", description = "The feeds of your regions.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows =
                    new TillFeeds(desk.session().database())
                            .all().stream()
                                    .map(feed -> {
                                        var row = new LinkedHashMap<String, Object>();
                                        row.put("feed", feed.code());
                                        row.put(
                                                "region",
                                                desk.codes(Set.of(feed.region())).getFirst());
                                        row.put("open", feed.open());
                                        row.put("secretSince", feed.secretSince().toString());
                                        return (Map<String, Object>) row;
                                    })
                                    .toList();
            access.output().rows(rows, "There are no feeds.");
        }
        return ExitCode.OK;
    }

    @Command(name = "stop", description = "Takes nothing more from a feed.")
    int stop(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "FEED", description = "Its code.") String code)
            throws IOException {
        try (var desk = access.open()) {
            desk.doing(() -> new TillFeeds(desk.session().database()).stop(code));
            access.output().done(Map.of("feed", code), code + " is taken in no more.");
        }
        return ExitCode.OK;
    }

    private static void checked(String code) {
        if (!code.matches("[a-z0-9][a-z0-9-]{1,39}")) {
            throw new Failure.Unreadable(
                    "This is no code of a feed",
                    "Write 2 to 40 small letters, digits and '-', such as york-tills.",
                    null);
        }
    }
}
