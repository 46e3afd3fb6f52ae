package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.proof.Finding;
import org.watchroom.operations.audit.proof.Outcome;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.proof.Reconciliation;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom audit verify`: proves the record. Exit codes: 0 proven, 1 not, 2 could not, 3 what
/// may be seen is proven, which is not all.
@Command(
        name = "verify",
        description =
                "Proves the audit record from its first entry to its newest seal, and names the first bad one.",
        footer =
                "Exit codes: 0 proven, 1 not right, 2 could not be looked at, 3 right as far as you may see, which is not all.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    private static final int PROVEN = 0;
    private static final int BAD = 1;
    private static final int COULD_NOT = 2;
    private static final int PARTLY = 3;

    @Mixin private Place place = new Place();
    @Mixin private Codes codes = new Codes();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Compare with a checkpoint that was kept (from a pack, or 'audit checkpoint') or with a seal book;"
                            + " may be repeated. What this computer has kept is always compared.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--seal-home",
            paramLabel = "DIR",
            description =
                    "Folder of the service that seals, for its seal book. Default: this workstation's own.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--tables",
            description =
                    "Also hold every table against the record: finds what was changed past it. As the database's owner only.")
    private boolean tables;

    @Override
    public Integer call() {
        try (var access = RecordAccess.open(place, codes, Clock.systemUTC())) {
            var compared = new ArrayList<String>();
            var reference = reference(access, compared);
            var outcome = new Proof(access.source(), reference).run(Progress.NONE, Stop.NEVER);
            int said = tell(outcome, compared);
            int held = tables ? reconcile(access) : PROVEN;
            return said == BAD || held == BAD ? BAD : said;
        } catch (NoteDamaged e) {
            return couldNot(
                    new IOException("a file that was given cannot be used: " + e.getMessage()));
        } catch (Failure | IOException e) {
            return couldNot(e);
        }
    }

    private Reference reference(RecordAccess access, List<String> compared)
            throws IOException, NoteDamaged {
        var reference = access.witness().reference();
        if (!reference.checkpoints().isEmpty()) {
            compared.add("the checkpoint this console has kept");
        }
        for (var file : against) {
            reference = reference.and(Reference.read(file));
            compared.add(file.toString());
        }
        var seals = access.sealing(folder);
        if (reference.book().isEmpty() && seals.isPresent()) {
            reference = reference.and(Reference.ofBook(seals.get().book()));
            compared.add("the seal book of this computer");
        }
        return reference;
    }

    private static int reconcile(RecordAccess access) {
        var found = new Reconciliation(access.source()).run(Stop.NEVER);
        found.forEach(one -> System.out.println(one.words()));
        System.out.println(
                found.isEmpty()
                        ? "The tables are what the record says."
                        : "The tables are NOT what the record says.");
        return found.isEmpty() ? PROVEN : BAD;
    }

    private static int couldNot(Exception problem) {
        System.err.println(
                "The record could not be looked at, which proves nothing either way: "
                        + problem.getMessage());
        return COULD_NOT;
    }

    private static int tell(Outcome outcome, List<String> compared) {
        var bad = outcome.firstBad();
        if (bad.isPresent()) {
            tell(bad.get(), outcome);
        } else {
            if (outcome.sealed() == 0) {
                System.out.println("Nothing has been sealed yet.");
            }
            System.out.printf(
                    Locale.UK,
                    "%s: %,d of %,d sealed records%s.%n",
                    outcome.whole() ? "Proven" : "NOT the whole record was proven",
                    outcome.records(),
                    outcome.sealed(),
                    outcome.newest()
                            .map(signed ->
                                    ", up to seal %d of %s"
                                            .formatted(
                                                    signed.checkpoint().seal(),
                                                    time(signed.checkpoint().sealedAt())))
                            .orElse(""));
            count(outcome.unsealed(), "%,d younger records are not sealed yet.");
            count(
                    outcome.erased(),
                    "The content of %,d records was lawfully erased; that they were there is proven.");
        }
        if (!compared.isEmpty()) {
            System.out.println("Compared with " + String.join(", ", compared) + ".");
        }
        outcome.remarks().forEach(System.out::println);
        if (bad.isPresent()) {
            return BAD;
        }
        return outcome.whole() ? PROVEN : PARTLY;
    }

    private static void tell(Finding bad, Outcome outcome) {
        System.out.println("The record is NOT right.");
        var seq = bad.seq();
        var at = bad.at();
        System.out.println(
                "First bad record: "
                        + (seq == null ? "" : "number " + seq)
                        + (at == null ? "" : (seq == null ? "at " : " of ") + time(at))
                        + (seq == null && at == null ? "see below" : "")
                        + (bad.seal() == 0 ? "" : " (seal " + bad.seal() + ")"));
        System.out.println(bad.words());
        System.out.printf(
                Locale.UK,
                "Looked at up to there: %,d of %,d sealed records.%n",
                outcome.records(),
                outcome.sealed());
        System.out.println(
                "Leave the database as it is, keep this computer's data folder, and tell whoever answers for the evidence.");
    }

    private static void count(long many, String words) {
        if (many > 0) {
            System.out.printf(Locale.UK, words + "%n", many);
        }
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS z", Locale.UK)
                .format(at.atZone(ZoneId.systemDefault()));
    }
}
