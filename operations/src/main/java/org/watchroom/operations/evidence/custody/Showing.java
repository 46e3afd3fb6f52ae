package org.watchroom.operations.evidence.custody;

import java.io.IOException;
import java.nio.file.Path;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.vault.AlteredBytes;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// An exhibit's bytes in a file that a player can open, in a room of the vault. Closing it deletes
/// the file; should this process die before, the next room does.
public final class Showing implements AutoCloseable {
    private final EvidenceVault.Room room;
    private final Path file;

    private Showing(EvidenceVault.Room room, Path file) {
        this.room = room;
        this.file = file;
    }

    /// On the record and in its custody first, then decrypted and hashed to its end.
    ///
    /// @throws Failure.Missing when it is not kept here
    /// @throws Failure.Refused `exhibit-quarantined` for what is never opened; `exhibit-broken`
    ///   when it is not what was kept
    public static Showing open(CustodyLog log, EvidenceVault vault, Exhibit exhibit, Stop stop) {
        if (exhibit.quarantine().isPresent()) {
            throw new Failure.Refused(
                    "exhibit-quarantined",
                    "exhibit %s is kept and not opened".formatted(exhibit.reference()),
                    null);
        }
        if (!vault.lies(exhibit.making().content())) {
            throw new Failure.Missing("The file of exhibit " + exhibit.reference());
        }
        log.viewing(exhibit);
        try {
            return decrypted(vault, exhibit, stop);
        } catch (AlteredBytes altered) {
            throw new Failure.Refused(
                    "exhibit-altered",
                    "exhibit %s is broken: its kept file is not what was kept."
                            .formatted(exhibit.reference()),
                    altered);
        } catch (IOException disk) {
            throw new Failure.Unreachable("The disk that evidence is kept on", disk);
        }
    }

    private static Showing decrypted(EvidenceVault vault, Exhibit exhibit, Stop stop)
            throws IOException {
        var room = vault.room();
        try (var in = vault.open(exhibit.making().content())) {
            var file = room.folder().resolve(name(exhibit));
            HashingCopy.copy(in, file, stop, _ -> {});
            return new Showing(room, file);
        } catch (IOException | RuntimeException e) {
            room.close();
            throw e;
        }
    }

    /// By its reference, with the ending that tells programs what it is.
    private static String name(Exhibit exhibit) {
        var own = exhibit.making().fileName();
        int dot = own.lastIndexOf('.');
        var ending = dot < 0 ? "" : own.substring(dot);
        return exhibit.reference().replace('/', '-')
                + (ending.matches("\\.[A-Za-z0-9]{1,5}") ? ending : "");
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        room.close();
    }
}
