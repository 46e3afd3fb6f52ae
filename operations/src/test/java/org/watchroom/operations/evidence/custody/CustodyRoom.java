package org.watchroom.operations.evidence.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// Mara, an incident that she works on, and a vault.
final class CustodyRoom implements AutoCloseable {
    final ControlRoom room = new ControlRoom();
    final Session mara = room.signIn(room.mara);
    final Instant when = Clock.systemUTC().instant().minusSeconds(600);
    final Path kept;
    final DirectoryVault vault;
    final Triage triage = new Triage(mara.database(), room.clock);
    final Checks checks;
    final CustodyLog log;
    final Incident incident;

    CustodyRoom(Path folder) {
        kept = folder.resolve("vault");
        vault = TestVault.at(kept, room.clock);
        checks = new Checks(mara.database(), triage, vault);
        log = new CustodyLog(mara.database(), triage);
        var id = room.raise(room.york, Severity.HIGH, "Man put razors in his coat", when);
        triage.claim(find(id));
        incident = find(id);
    }

    private Incident find(IncidentId id) {
        return new Incidents(mara.database()).find(id).orElseThrow().incident();
    }

    /// An exhibit whose bytes these are, in the vault.
    Exhibit exhibit(String words) {
        try (var place = vault.room()) {
            var file = Files.writeString(place.folder().resolve("draft"), words);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            place.keep(file, content, Stop.NEVER);
            return record(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One whose bytes are not here.
    Exhibit record(HashingCopy.Content content) {
        var exhibits = new Exhibits(mara.database(), room.clock);
        var production = exhibits.produce(incident);
        var made =
                production.master(
                        new Making(
                                "Receipt",
                                "receipt.pdf",
                                "application/pdf",
                                content,
                                Optional.empty(),
                                Optional.empty(),
                                "Scanned at the till",
                                ""));
        mara.database().writing(tx -> exhibits.record(tx, production));
        return made;
    }

    Path address(Exhibit exhibit) {
        var hex = exhibit.making().content().sha256().hex();
        return kept.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex + ".sealed");
    }

    /// As a disk that goes bad does.
    void rot(Exhibit exhibit) throws IOException {
        var address = address(exhibit);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(address);
        bytes[bytes.length - 20] ^= 1;
        Files.write(address, bytes);
    }

    Path plain(Exhibit exhibit, String words) throws IOException {
        var address = address(exhibit);
        var plain = address.resolveSibling(exhibit.making().content().sha256().hex());
        Files.delete(address);
        return Files.writeString(plain, words, StandardCharsets.UTF_8);
    }

    List<String> timeline() {
        return new Incidents(mara.database())
                .timeline(incident.id()).stream().map(TimelineEntry::text).toList();
    }

    /// First column of what a query finds.
    List<String> list(String query) {
        var found = new ArrayList<String>();
        room.db().query(query, row -> found.add(row.getString(1)));
        return found;
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
