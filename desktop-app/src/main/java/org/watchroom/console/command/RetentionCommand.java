package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.console.workstation.DoorHealth;
import org.watchroom.console.workstation.Home;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.retention.Due;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Retention;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom retention`: what is due, for scripts; and the duty's round at once. What may go is
/// decided by the database, here as there.
@Command(
        name = "retention",
        description = "Says what is due, or deletes it now. Holds and open incidents are kept.",
        mixinStandardHelpOptions = true)
final class RetentionCommand {
    @Command(
            name = "preview",
            description =
                    "Lists what goes, and what a hold or an open incident keeps: one per line, with tabs.")
    int preview(
            @Mixin Place place,
            @Mixin Codes codes,
            @Option(
                            names = "--days",
                            defaultValue = "7",
                            description = "How far to look ahead (default: ${DEFAULT-VALUE}).")
                    int days)
            throws IOException {
        try (var access = RecordAccess.open(place, codes, Clock.systemUTC())) {
            var retention = new Retention(access.database());
            list(retention, days, _ -> true);
            for (var waiting : retention.waiting()) {
                System.err.printf(
                        "%d begun and not done since %s: %s%n",
                        waiting.lines().size(),
                        waiting.since(),
                        waiting.elsewhere()
                                ? "waiting for " + waiting.keeper()
                                : "see the log of the intake service");
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "run",
            description = "Deletes what is due, as the intake service does every hour by itself.")
    int run(
            @Mixin Place place,
            @Mixin Codes codes,
            @Option(names = "--dry-run", description = "Delete nothing; list what would go.")
                    boolean dry)
            throws IOException {
        if (!dry && place.isShared()) {
            // This computer's folders are not that database's: it knows nothing of what is here.
            throw new Failure.Unreadable(
                    "A shared server is named, and this would delete what lies on this computer by what that server says",
                    "Leave out --url, PGHOST and PGSERVICE. At a shared server its intake service deletes every hour,"
                            + " in the folders it was started with: --recordings, --packs and --vault.",
                    null);
        }
        try (var access = RecordAccess.open(place, codes, Clock.systemUTC())) {
            if (dry) {
                list(new Retention(access.database()), 0, Due::goes);
                return ExitCode.OK;
            }
            var home = place.home();
            requireSealed(access, home);
            var shelves =
                    Shelves.here(
                            List.of(home.archive(false), home.archive(true)),
                            List.of(home.packs(false), home.packs(true)),
                            List.of(
                                    new DirectoryVault(
                                            home.vault(false), VaultKey.none(), Clock.systemUTC()),
                                    new DirectoryVault(
                                            home.vault(true), VaultKey.none(), Clock.systemUTC())));
            var round = new Expiry(access.database(), shelves).run(Stop.NEVER);
            if (round.busy()) {
                System.err.println("The intake service is at it; nothing was done here.");
                return ExitCode.TRY_LATER;
            }
            System.out.printf(
                    "Done: %d. Files deleted: %d (%d bytes). Waiting for the next round: %d.%n",
                    round.done(), round.files(), round.bytes(), round.failed());
            return round.failed() == 0 ? ExitCode.OK : ExitCode.IO;
        }
    }

    /// A database that was rolled back has forgotten holds: nothing is deleted by what it says.
    private static void requireSealed(RecordAccess access, Home home) throws IOException {
        var seals = access.sealing(Optional.empty());
        if (seals.isEmpty()) {
            return;
        }
        var state = access.record().sealOnce(seals.get());
        var doubt =
                state instanceof SealingState.Elsewhere
                        ? DoorHealth.doubt(home)
                        : Optional.of(state.words()).filter(_ -> state.alarm());
        if (doubt.isPresent()) {
            throw new Failure.Refused(
                    "unsealed",
                    "Nothing is deleted while the record is not being sealed: " + doubt.get(),
                    null);
        }
    }

    private interface Wanted {
        boolean wanted(Due due);
    }

    private static void list(Retention retention, int days, Wanted which) {
        Map<String, String> names =
                retention.kinds().stream().collect(Collectors.toMap(Kind::code, Kind::name));
        retention.due(days).stream()
                .filter(which::wanted)
                .forEach(due ->
                        System.out.println(
                                String.join(
                                        "\t",
                                        LocalDate.ofInstant(due.at(), ZoneId.systemDefault())
                                                .toString(),
                                        names.getOrDefault(due.kind(), due.kind()),
                                        due.incident().map(IncidentId::reference).orElse("-"),
                                        Long.toString(due.items()),
                                        becomes(due))));
    }

    private static String becomes(Due due) {
        return switch (due.keeping()) {
            case NOTHING -> "is deleted";
            case PLANNED -> "is being deleted";
            case HOLD -> "kept by a legal hold";
            case OPEN -> "kept: the incident is open";
            case CASE -> "kept: the incident is in an open case";
            case PROTECTED -> "kept: not taken as evidence yet";
            case REQUEST -> "kept until a request is decided";
            case UNKNOWN -> "kept: no store is known for its folder";
            case UNDATED -> "kept: its time is not known";
        };
    }
}
