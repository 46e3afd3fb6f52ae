package org.watchroom.operations.evidence.redaction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.taking.TakingRows;
import org.watchroom.operations.evidence.taking.VaultTrouble;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Makes redacted stills. Each is an exhibit of its own, made from the still, which stays as it is.
///
/// Safe for use by many threads.
public final class StillRedaction {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");
    private static final long LARGEST = 64L << 20;

    private final EvidenceVault vault;
    private final TakingRows rows;

    public StillRedaction(
            Database database, Exhibits exhibits, Triage triage, EvidenceVault vault) {
        this.vault = vault;
        this.rows = new TakingRows(database, exhibits, triage, new ReentrantLock());
    }

    /// Whether [#picture] would try.
    public static boolean redactable(Exhibit exhibit) {
        return PICTURES.contains(exhibit.making().mediaType())
                && exhibit.making().content().size() <= LARGEST;
    }

    /// The still as it was kept, every byte checked.
    ///
    /// @return without transparency
    /// @throws Failure.Missing when its file is not in this workstation's vault
    /// @throws Failure.Unreadable when the file was changed since it was kept
    /// @throws Failure.Refused `redaction-picture` when it is no picture, or too large a one
    public BufferedImage picture(Exhibit still) {
        if (!redactable(still)) {
            throw new Failure.Refused(
                    "redaction-picture",
                    "this exhibit is no picture that can be redacted here",
                    null);
        }
        try (var in = vault.open(still.making().content())) {
            return StillPicture.read(in.readAllBytes());
        } catch (IOException changed) {
            throw new Failure.Unreadable(
                    "The kept file of %s was changed on this computer's disk"
                            .formatted(still.reference()),
                    "Leave it as it is, and tell whoever looks after evidence",
                    changed);
        }
    }

    /// Paints, reads back what it painted, keeps it and writes it down.
    ///
    /// @param redactions at least one
    /// @return the new exhibit; the same masks over the same still again give the same one
    /// @throws Failure.Refused `redaction-empty` without masks, `redaction-unsafe` when what came
    ///   out is not what was asked (nothing is kept then), `disk-full`; what the database refuses
    public Exhibit redact(Incident incident, Exhibit still, List<Redaction> redactions, Stop stop) {
        if (redactions.isEmpty()) {
            throw new Failure.Refused("redaction-empty", "nothing was covered", null);
        }
        var source = picture(still);
        stop.check();
        var file = StillPicture.png(Redactor.paint(source, redactions));
        var faults = SelfCheck.faults(file, source, redactions);
        if (!faults.isEmpty()) {
            throw new Failure.Refused("redaction-unsafe", String.join("; ", faults), null);
        }
        stop.check();
        try (var room = vault.room()) {
            var path = room.folder().resolve("redacted.png");
            var content = HashingCopy.copy(new ByteArrayInputStream(file), path, stop, _ -> {});
            room.keep(path, content, stop);
            return rows.write(
                            incident,
                            production ->
                                    List.of(
                                            production.child(
                                                    still,
                                                    Exhibit.Kind.REDACTED,
                                                    making(still, redactions, content),
                                                    reference ->
                                                            reference.replace('/', '-') + ".png")))
                    .getFirst();
        } catch (IOException disk) {
            throw VaultTrouble.of(disk);
        }
    }

    private static Making making(
            Exhibit still, List<Redaction> redactions, HashingCopy.Content content) {
        var from = still.making();
        return new Making(
                from.title(),
                "",
                "image/png",
                content,
                from.camera(),
                from.covers(),
                "Parts of %s made unrecognisable by hand, the rest unchanged; in pixels of the picture: %s"
                        .formatted(
                                still.reference(),
                                redactions.stream()
                                        .map(Redaction::words)
                                        .collect(Collectors.joining("; "))),
                "Watchroom");
    }
}
