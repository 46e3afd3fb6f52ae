package org.watchroom.console.incident;

import java.nio.file.Path;
import java.util.UUID;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Builds police packs and shows where they are. Given by the wiring.
public interface PackDesk {
    /// Runs off the glass thread; leaves nothing at its final name unless it returns.
    Built build(QueueEntry incident, Progress progress, Stop stop) throws Exception;

    /// Puts on the record that a pack is opened. Runs off the glass thread; whatever it throws, the
    /// pack is not shown.
    void opening(Built pack);

    /// Shows the folder in the file browser of the desktop. Called on the glass thread; must return
    /// at once.
    void reveal(Path folder);

    /// A pack that is finished.
    ///
    /// @param id of its record
    /// @param upload the plain files beside it, for a portal
    /// @param tooLarge how many files of the pack no portal takes for their size
    /// @param fingerprint of the signed manifest, as printed in the pack: what two people compare
    ///   on the phone
    record Built(UUID id, Path folder, Path upload, int tooLarge, String fingerprint) {
        /// The same, to be opened at the files for a portal.
        Built uploading() {
            return new Built(id, upload, upload, tooLarge, fingerprint);
        }

        /// In groups of four, as one reads it out.
        public String spokenFingerprint() {
            return fingerprint.replaceAll("(?<=\\G\\p{XDigit}{4})(?=\\p{XDigit})", " ");
        }
    }
}
