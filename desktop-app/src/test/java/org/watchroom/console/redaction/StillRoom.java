package org.watchroom.console.redaction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.redaction.StillRedaction;
import org.watchroom.operations.evidence.taking.TakingRows;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// An incident that Mara works on, with a still in the vault.
final class StillRoom implements AutoCloseable {
    final ControlRoom room = new ControlRoom("North", false);
    final Desk mara = room.desk("Mara Ellison");
    final DirectoryVault vault;
    final Exhibits exhibits;
    final Incident incident;
    final Exhibit still;

    StillRoom(Path folder, BufferedImage picture) {
        var seat = mara.seat();
        var database = seat.session().database();
        vault = TestVault.at(folder, seat.clock());
        exhibits = new Exhibits(database, seat.clock());
        room.store("YORK-01", "Parliament Street", "York");
        var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors");
        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        incident = mara.incidents().find(id).orElseThrow().incident();
        try {
            still = keep(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Exhibit keep(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        try (var place = vault.room()) {
            var file = place.folder().resolve("still.png");
            var content =
                    HashingCopy.copy(
                            new ByteArrayInputStream(bytes.toByteArray()),
                            file,
                            Stop.NEVER,
                            _ -> {});
            place.keep(file, content, Stop.NEVER);
            var making =
                    new Making(
                            "Entrance",
                            "still.png",
                            "image/png",
                            content,
                            Optional.empty(),
                            Optional.empty(),
                            "Copied",
                            "");
            return new TakingRows(
                            mara.seat().session().database(),
                            exhibits,
                            mara.triage(),
                            new ReentrantLock())
                    .write(incident, production -> List.of(production.master(making)))
                    .getFirst();
        }
    }

    StillRedaction redaction() {
        return new StillRedaction(mara.seat().session().database(), exhibits, mara.triage(), vault);
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
