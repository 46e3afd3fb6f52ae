package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.StoredSeal;
import org.watchroom.operations.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom audit accept-restore`: goes on with a database that was lawfully put back to an
/// earlier state. What this computer knew is kept aside, and it is on the record.
@Command(
        name = "accept-restore",
        description =
                "Accepts a database that was restored from a copy. What this computer has kept of it is put aside, not deleted, and the acceptance goes on the record.",
        mixinStandardHelpOptions = true)
final class AuditAcceptRestoreCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Mixin private Codes codes = new Codes();

    @Option(
            names = "--seal-home",
            paramLabel = "DIR",
            description =
                    "Folder of the service that seals, on the machine where it runs. Default: this workstation's own.")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try (var access = RecordAccess.open(place, codes, Clock.systemUTC())) {
            var seals = access.sealing(folder);
            if (!tellsOfChange(access) && agrees(access, seals)) {
                System.out.println(
                        "There is nothing to accept: the record goes on from what is known here.");
                return ExitCode.OK;
            }
            var session = access.session();
            if (session != null
                    && !session.stepUp(
                            access.asked().code("The next code that your device shows"))) {
                System.err.println("The code is wrong. Nothing was changed.");
                return ExitCode.NOT_PERMITTED;
            }
            var found = access.record().newest().map(StoredSeal::note);
            access.record().noteAccepted(kept(access), found.orElse("no seal"));
            access.witness().putAside(); // last: whatever failed before has changed nothing here
            if (seals.isPresent()) {
                seals.get().orderAccept(found);
                System.out.println("Sealing goes on from here with its next round.");
            }
            System.out.println("Accepted. What was known before is kept beside it.");
            return ExitCode.OK;
        }
    }

    /// Says what this computer knows of the record, and whether that is against it.
    private static boolean tellsOfChange(RecordAccess access) {
        try {
            var verdict = access.witness().meet(access.database());
            System.out.println(verdict.words(ZoneId.systemDefault()));
            return verdict.bad();
        } catch (Failure.Unreadable e) {
            System.out.println(e.what());
            return true;
        }
    }

    /// An order that nobody needs would be an approval in advance.
    private static boolean agrees(RecordAccess access, Optional<SealHome> seals)
            throws IOException {
        return seals.isEmpty() || access.record().agreesWith(seals.get());
    }

    private static String kept(RecordAccess access) {
        try {
            return access.witness().reference().checkpoints().stream()
                    .findFirst()
                    .map(signed -> signed.checkpoint().text())
                    .orElse("nothing");
        } catch (IOException _) {
            return "nothing readable";
        }
    }
}
