package org.watchroom.operations.report;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.site.Store;

/// All that the pages of a pack say.
///
/// @param packName folder name of the pack
/// @param drill marks every page as an exercise
/// @param from begin of the time whose footage was asked for
/// @param to its end
/// @param outcome how the incident ended, in words; empty while it is open
/// @param files in the order to list them, without the index itself
/// @param gaps what is missing, one sentence each; with any of these the pack is marked as urgent
///   and partial
/// @param clocks what is known of each recorder's clock, one sentence each
/// @param known people, goods and the rest of the case file, as it stood when this was made
/// @param seal what the reader needs to check the signature
/// @param contentDigest SHA-256 of all that is in the pack besides its papers, lower-case hex: it
///   stands on every page, so that paper can be held against the pack
public record PackFacts(
        String packName,
        boolean drill,
        Instant generatedAt,
        String producedBy,
        QueueEntry entry,
        Store store,
        Instant from,
        Instant to,
        Optional<String> outcome,
        List<TimelineEntry> timeline,
        List<FileFact> files,
        List<String> gaps,
        List<String> clocks,
        List<Picture> stills,
        Optional<BufferedImage> map,
        CaseFacts known,
        Seal seal,
        String contentDigest) {
    public PackFacts {
        timeline = List.copyOf(timeline);
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
        clocks = List.copyOf(clocks);
        stills = List.copyOf(stills);
    }

    boolean partial() {
        return !gaps.isEmpty();
    }

    /// A file of the pack.
    ///
    /// @param path from the pack's folder, with `/`
    /// @param exhibit its reference; empty for papers that are no exhibits
    /// @param description what it is and how it was made, as one sentence
    public record FileFact(
            String path, Optional<String> exhibit, long size, String sha256, String description) {}

    /// @param caption also read out to those who cannot see the picture
    public record Picture(BufferedImage image, String caption) {}

    /// @param signer subject of the signing certificate, as people read it
    /// @param signerFingerprint SHA-256 of the signing certificate, lower-case hex
    /// @param authorityFingerprint SHA-256 of the certificate that signed it
    /// @param checkpoint newest seal of the control room's audit record, in words, then its root;
    ///   empty where nothing was sealed
    public record Seal(
            String signer,
            String signerFingerprint,
            String authorityFingerprint,
            List<String> checkpoint) {
        public Seal {
            checkpoint = List.copyOf(checkpoint);
        }

        public Seal(String signer, String signerFingerprint, String authorityFingerprint) {
            this(signer, signerFingerprint, authorityFingerprint, List.of());
        }
    }
}
