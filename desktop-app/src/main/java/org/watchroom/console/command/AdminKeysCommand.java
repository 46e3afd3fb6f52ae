package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.CircleState;
import org.watchroom.operations.keys.Settlement;
import org.watchroom.operations.secret.Audience;
import org.watchroom.operations.secret.Circle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom admin keys`: who holds the keys to personal data, and renewing them.
@Command(
        name = "keys",
        description =
                "Keys to personal data: who holds them, renewing them, services that need them.",
        mixinStandardHelpOptions = true)
final class AdminKeysCommand {
    private static final int LONGEST_KEY_FILE = 4096;

    private final Clock clock = Clock.systemUTC();

    @Command(
            name = "list",
            description = "The circles of your regions, and how many hold their keys.")
    int list(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var rows = desk.custody().circles().stream().map(state -> row(state, desk)).toList();
            access.output().rows(rows, "There are no circles.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(CircleState state, AdminDesk desk) {
        var row = new LinkedHashMap<String, Object>();
        row.put("circle", name(state.circle(), desk));
        row.put("version", state.version());
        row.put("holders", state.holders());
        row.put("waiting", state.waiting());
        return row;
    }

    private static String name(Circle circle, AdminDesk desk) {
        return circle.audience().code()
                + (circle.region().isPresent()
                        ? ":" + desk.codes(Set.of(circle.region().getAsInt())).getFirst()
                        : "");
    }

    @Command(
            name = "rotate",
            description =
                    "Gives a circle new keys: what is sealed from now on opens with them alone, what was sealed"
                            + " before still opens.")
    int rotate(
            @Mixin AdminAccess access,
            @Parameters(
                            paramLabel = "CIRCLE",
                            description =
                                    "As 'admin keys list' has it, such as desk:NORTH or people.")
                    String circle)
            throws IOException {
        try (var desk = access.open()) {
            var which = circle(circle, desk);
            var done = desk.doing(() -> desk.custody().rotate(which));
            settled(access, done, "Renewed.");
        }
        return ExitCode.OK;
    }

    private static Circle circle(String name, AdminDesk desk) {
        var parts = name.split(":", 2);
        try {
            return new Circle(
                    parts.length == 2 ? OptionalInt.of(desk.region(parts[1])) : OptionalInt.empty(),
                    Audience.of(parts[0]));
        } catch (IllegalArgumentException _) {
            throw new Failure.Missing("The circle " + name);
        }
    }

    @Command(
            name = "service",
            description =
                    "Lets an intake service that runs elsewhere hold the keys it needs; as the database's owner.")
    int service(
            @Mixin Place place,
            @Option(
                            names = "--login",
                            required = true,
                            description =
                                    "The service's database login, a member of watchroom_intake.")
                    String login,
            @Option(
                            names = "--public",
                            required = true,
                            paramLabel = "FILE",
                            description = "What 'watchroom-intake --public-key' printed.")
                    Path file)
            throws IOException {
        var key = publicKey(file);
        place.custody(
                clock,
                (custodian, _) -> {
                    custodian.intake(login, key);
                    return true;
                });
        System.out.println(
                "The service " + login + " holds keys now, and takes reports within seconds.");
        return ExitCode.OK;
    }

    private static byte[] publicKey(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST_KEY_FILE) {
                throw new IllegalArgumentException("too long for a key");
            }
            return Base64.getMimeDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new Failure.Unreadable(
                    file + " holds no public key",
                    "Have the service print it: watchroom-intake --public-key --key-file FILE",
                    e);
        }
    }

    @Command(
            name = "custodian",
            description =
                    "Makes another custodian where its key file is lost: as the database's owner and with your keys.")
    int custodian(@Mixin AdminAccess access) throws IOException {
        try (var desk = access.open()) {
            var made =
                    access.place()
                            .custody(
                                    clock,
                                    (custodian, file) ->
                                            custodian.succeed(
                                                    file, desk.session().database().keys()));
            var done = desk.doing(() -> desk.custody().settle());
            settled(
                    access,
                    done,
                    made
                            ? "There is another custodian. It gets the keys of other regions when their"
                                    + " administrators next change anything about people."
                            : "The custodian's key file is the right one.");
        }
        return ExitCode.OK;
    }

    private static void settled(AdminAccess access, Settlement done, String sentence) {
        access.output()
                .done(
                        Map.of("handed", done.handed(), "left", done.left()),
                        "%s Keys handed over: %d; not handed over: %d."
                                .formatted(sentence, done.handed(), done.left()));
    }
}
