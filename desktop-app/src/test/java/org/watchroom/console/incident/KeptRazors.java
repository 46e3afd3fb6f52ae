package org.watchroom.console.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// A theft that Mara works on, with a recording, a cut, a viewing copy and a still in the vault.
final class KeptRazors implements AutoCloseable {
    final ControlRoom room = new ControlRoom("North", false);
    final Desk mara = room.desk("Mara Ellison");
    final IncidentId theft =
            room.raise("YORK-01", "shop-theft", Severity.HIGH, "Man put razors in his coat");
    final Path kept;
    final DirectoryVault vault;
    final List<Exhibit> exhibits = new ArrayList<>();

    KeptRazors(Path folder) {
        kept = folder.resolve("vault");
        vault = TestVault.at(kept, mara.seat().clock());
        mara.triage().claim(incident());
        var database = mara.seat().session().database();
        var all = new Exhibits(database, mara.seat().clock());
        var production = all.produce(incident());
        var master =
                production.master(
                        making(
                                "Entrance (CAM01)",
                                "ch01_20261130.mkv",
                                "Recording, copied bit for bit",
                                ""));
        var cut =
                production.child(
                        master,
                        Exhibit.Kind.WORKING_COPY,
                        making(
                                "Entrance (CAM01)",
                                "",
                                "Cut without touching a picture",
                                "ffmpeg 8.0.1"),
                        name -> name.replace('/', '-') + ".mkv");
        var copy =
                production.child(
                        cut,
                        Exhibit.Kind.VIEWING_COPY,
                        making(
                                "Entrance (CAM01)",
                                "",
                                "Encoded again, time burnt in",
                                "ffmpeg 8.0.1"),
                        name -> name.replace('/', '-') + ".mp4");
        var still =
                production.child(
                        master,
                        Exhibit.Kind.STILL,
                        making(
                                "Entrance (CAM01)",
                                "",
                                "Still, decoded without loss",
                                "ffmpeg 8.0.1"),
                        name -> name.replace('/', '-') + ".png");
        exhibits.addAll(List.of(master, cut, copy, still));
        database.writing(tx -> all.record(tx, production));
    }

    Incident incident() {
        return mara.incidents().find(theft).orElseThrow().incident();
    }

    private Making making(String title, String file, String operation, String tool) {
        try (var place = vault.room()) {
            var draft = Files.writeString(place.folder().resolve("draft"), operation);
            var content = HashingCopy.of(draft, Stop.NEVER, _ -> {});
            place.keep(draft, content, Stop.NEVER);
            return new Making(
                    title,
                    file,
                    "video/mp4",
                    content,
                    Optional.empty(),
                    Optional.empty(),
                    operation,
                    tool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a disk that goes bad does.
    void rot(Exhibit exhibit) throws IOException {
        var hex = exhibit.making().content().sha256().hex();
        var address = kept.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex + ".sealed");
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(address);
        bytes[bytes.length - 20] ^= 1;
        Files.write(address, bytes);
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
