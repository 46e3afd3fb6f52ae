package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.photo.PictureCopy;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Takes in what reporters send with their reports, for the intake service: exhibits like those
/// that somebody hands in, looked into, copied and kept shut in the same way.
///
/// Safe for use by many threads.
public final class ReporterFiles {
    private final Database intake;
    private final Exhibits exhibits;
    private final Raising raising;
    private final EvidenceVault vault;
    private final Limits limits;
    private final PictureCopy pictures;

    public ReporterFiles(Database intake, Ffmpeg ffmpeg, EvidenceVault vault, Clock clock) {
        this.intake = intake;
        this.exhibits = new Exhibits(intake, clock);
        this.raising = new Raising(clock);
        this.vault = vault;
        this.limits = Limits.read();
        this.pictures =
                new PictureCopy(
                        ffmpeg,
                        limits.picturePixels(),
                        limits.pictureBytes(),
                        limits.pictureTime());
    }

    /// A file that is whole.
    ///
    /// @param report it came with
    /// @param incident that the report belongs to, of this region
    /// @param name as the reporter's device called it; sealed in the custody
    public record Sent(UUID report, IncidentId incident, int region, String name, long size) {}

    /// Keeps it and writes it down, all of it or nothing.
    ///
    /// @param bytes read to the end; the caller closes it
    /// @return the references of what came of it, as people say them; empty where the incident has
    ///   this content already
    /// @throws Failure.Refused `disk-full`, `being-deleted`: later it may go
    /// @throws IOException when the disk does not take it
    public Optional<String> receive(Sent sent, InputStream bytes, Receipt receipt, Stop stop)
            throws IOException {
        try (var room = vault.room()) {
            if (room.free() < 2 * sent.size()) {
                throw new Failure.Refused(
                        "disk-full", "there is not enough room on the disk", null);
            }
            var here = room.folder().resolve("received");
            var content = HashingCopy.write(bytes, here, stop, _ -> {});
            var pieces = new Pieces(limits, pictures, room.folder(), _ -> {}, stop);
            var piece = pieces.of(sent.name(), here, content);
            Receiving.keep(piece, room, (_, _) -> {}, stop);
            return written(sent, piece, receipt);
        }
    }

    private Optional<String> written(Sent sent, Piece piece, Receipt receipt) {
        var tool =
                piece.all().stream().anyMatch(one -> one.copy().isPresent()) ? pictures.tool() : "";
        var production = exhibits.produceOfReporter(sent.incident(), sent.region());
        var rows = new ReceivedRows(production, receipt, tool);
        rows.file(piece);
        var words = Receiving.words(production.fresh());
        try {
            intake.writing(tx -> {
                exhibits.recordOfReporter(tx, production, sent.report());
                rows.came()
                        .forEach(one -> CustodyLog.receivedByDoor(tx, one.exhibit(), one.deed()));
                raising.reportAgain(
                        tx, sent.incident(), sent.region(), "Sent with the report: " + words);
            });
            return Optional.of(words);
        } catch (Failure.Refused refused) {
            if (refused.rule().equals("exhibit-twice")) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
