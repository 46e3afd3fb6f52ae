package org.watchroom.console.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import org.watchroom.operations.evidence.vault.BucketCheck;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./watchroom admin vault test`: whether the bucket that evidence is kept in does what evidence
/// relies on.
@Command(name = "vault", description = "Where evidence is kept.", mixinStandardHelpOptions = true)
final class AdminVaultCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Try the bucket of secrets/evidence-store.properties: encryption of the line, clock, versioning, Object Lock,"
                        + " that nothing can be put twice, changed or deleted, and that it reads back.",
                "Leaves one small file there, locked for a day."
            })
    int test(@Mixin Place place) throws IOException {
        var home = place.home();
        var file = BucketSettings.file(home.secrets());
        var settings =
                BucketSettings.read(file, System.getenv())
                        .orElseThrow(() ->
                                new Failure.Unreadable(
                                        "There is no %s: evidence is kept in %s"
                                                .formatted(file, home.vault(false)),
                                        "See docs/how-to/evidence-store.md to keep it in a bucket.",
                                        null));
        var out = spec.commandLine().getOut();
        out.println(settings.place());
        var scratch = Files.createTempDirectory("watchroom");
        try {
            var findings = BucketCheck.of(settings, scratch, Clock.systemUTC());
            findings.forEach(one -> say(out, one));
            out.flush();
            return findings.stream().allMatch(one -> one.wrong().isEmpty())
                    ? ExitCode.OK
                    : ExitCode.UNAVAILABLE;
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private static void say(PrintWriter out, BucketCheck.Finding one) {
        out.println((one.wrong().isEmpty() ? "  ok     " : "  WRONG  ") + one.what());
        one.wrong().ifPresent(why -> out.println("         " + why));
    }
}
