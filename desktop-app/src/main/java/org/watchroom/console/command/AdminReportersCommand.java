package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.reporters.Quota;
import org.watchroom.operations.intake.reporters.ReportingKey;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin reporters`: keys that reports are signed with, and how much may be sent.
@Command(
        name = "reporters",
        description = "Keys of devices and employees that sign reports, and how much may be sent.",
        mixinStandardHelpOptions = true)
final class AdminReportersCommand {
    private final Clock clock = Clock.systemUTC();

    @Command(name = "list", description = "The keys of your regions, newest first.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var stores = new Stores(desk.session().database());
            var now = clock.instant();
            var rows = keys(desk).all().stream().map(key -> row(key, desk, stores, now)).toList();
            access.output().rows(rows, "No key is enrolled.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(
            ReportingKey key, AdminDesk desk, Stores stores, Instant now) {
        var row = new LinkedHashMap<String, Object>();
        row.put("keyid", key.keyid());
        row.put("label", key.label());
        row.put("kind", key.kind().code());
        row.put("region", desk.codes(Set.of(key.region())).getFirst());
        row.put("store", key.store().flatMap(stores::find).map(Store::code).orElse("*"));
        row.put("algorithm", key.algorithm());
        row.put("enrolled", key.enrolledAt().toString());
        row.put("stands", key.stands(now));
        row.put("revoked", key.revokedAt().map(Instant::toString).orElse(""));
        row.put(
                "quota",
                key.quota().map(q -> q.perMinute() + "/min, burst " + q.burst()).orElse(""));
        return row;
    }

    /// What a key is enrolled as.
    static final class As {
        @Option(
                names = "--label",
                required = true,
                paramLabel = "WORDS",
                description = "What or who it is, such as 'Till 3'.")
        private String label = "";

        @Option(
                names = "--store",
                paramLabel = "STORE",
                description = "Code of the only store it speaks for.")
        private Optional<String> store = Optional.empty();

        @Option(
                names = "--region",
                paramLabel = "CODE",
                description = "Without --store: the region it speaks for. Default: the only one.")
        private Optional<String> region = Optional.empty();

        @Option(names = "--employee", description = "An employee's key; else a device's.")
        private boolean employee;

        ReportingKeys.As in(AdminDesk desk) {
            var kind = employee ? ReportingKey.Kind.EMPLOYEE : ReportingKey.Kind.DEVICE;
            if (store.isPresent()) {
                var there = desk.store(store.get());
                return new ReportingKeys.As(there.region(), Optional.of(there.id()), kind, label);
            }
            return new ReportingKeys.As(
                    ReportCommand.region(desk.session(), region).id(),
                    Optional.empty(),
                    kind,
                    label);
        }
    }

    @Command(name = "enrol", description = "Lets reports be signed with a key from now on.")
    int enrol(
            @Mixin AdminAccess access,
            @Mixin As as,
            @Parameters(
                            paramLabel = "FILE",
                            description = "The public key: PEM, or JWK. Never the private one.")
                    Path file)
            throws IOException {
        try (var desk = access.open()) {
            var key = VerifyingKey.parse(GivenFile.text(file));
            var wanted = as.in(desk);
            desk.doing(() -> keys(desk).enrol(wanted, key));
            access.output()
                    .done(
                            Map.of("keyid", key.keyid(), "algorithm", key.algorithm()),
                            "Enrolled. Its keyid is " + key.keyid());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "code",
            description = "Prints a code with which a device brings its key itself, once.")
    int code(@Mixin AdminAccess access, @Mixin As as) throws IOException {
        try (var desk = access.open()) {
            var wanted = as.in(desk);
            var code = desk.doing(() -> keys(desk).offer(wanted));
            access.output()
                    .done(
                            Map.of("code", code),
                            code
                                    + "\nGood once, within "
                                    + ReportingKeys.CODE_GOOD_FOR.toHours()
                                    + " hours: the device sends it with its public key to /enrol.");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "revoke",
            description = "What is signed with this key from now on vouches for nothing.")
    int revoke(
            @Mixin AdminAccess access,
            @Parameters(paramLabel = "KEYID", description = "Its beginning is enough.")
                    String keyid,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason)
            throws IOException {
        try (var desk = access.open()) {
            var key = key(desk, keyid);
            desk.doing(() -> keys(desk).revoke(key, reason));
            access.output()
                    .done(
                            Map.of("keyid", key.keyid(), "done", "revoked"),
                            key.keyid() + " is revoked.");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "quota",
            description =
                    "How much each key, or with --address each address that does not sign, may send. Without"
                            + " --per-minute, shows it.")
    int quota(
            @Mixin AdminAccess access,
            @Parameters(arity = "0..1", paramLabel = "KEYID", description = "Of this key alone.")
                    Optional<String> keyid,
            @Option(names = "--address", description = "Of addresses, not of keys.")
                    boolean address,
            @Option(names = "--per-minute", description = "How many flow in each minute.")
                    Optional<Integer> perMinute,
            @Option(names = "--burst", description = "How many at once. Default: as --per-minute.")
                    Optional<Integer> burst)
            throws IOException {
        try (var desk = access.open()) {
            var wanted = perMinute.map(each -> new Quota(each, burst.orElse(each)));
            if (keyid.isPresent()) {
                var key = key(desk, keyid.get());
                desk.doing(() -> keys(desk).limit(key, wanted));
                access.output()
                        .done(
                                Map.of("keyid", key.keyid()),
                                wanted.isPresent()
                                        ? "It has a quota of its own."
                                        : "It has the usual quota.");
                return ExitCode.OK;
            }
            var before = keys(desk).usual();
            var now =
                    new Quota.Usual(
                            address ? before.key() : wanted.orElse(before.key()),
                            address ? wanted.orElse(before.address()) : before.address());
            if (wanted.isPresent()) {
                desk.doing(() -> keys(desk).usual(now));
            }
            access.output()
                    .done(
                            Map.of("key", words(now.key()), "address", words(now.address())),
                            "Each key: "
                                    + words(now.key())
                                    + "\nEach address that does not sign: "
                                    + words(now.address()));
        }
        return ExitCode.OK;
    }

    private static String words(Quota quota) {
        return quota.perMinute() + " a minute, " + quota.burst() + " at once";
    }

    private ReportingKeys keys(AdminDesk desk) {
        return new ReportingKeys(desk.session().database(), clock);
    }

    private ReportingKey key(AdminDesk desk, String begins) {
        var found =
                keys(desk).all().stream().filter(key -> key.keyid().startsWith(begins)).toList();
        if (found.size() != 1 || begins.length() < 4) {
            throw new Failure.Missing("One key whose keyid begins with " + begins);
        }
        return found.getFirst();
    }
}
