package org.watchroom.intake.door.media;

import java.util.Optional;
import org.watchroom.operations.evidence.vault.EvidenceVault;

/// Where what came with reports is kept: the vaults that the consoles read.
///
/// @param live of the live regions
/// @param drill of those for practice; empty: none is kept
public record MediaVaults(EvidenceVault live, Optional<EvidenceVault> drill) {
    Optional<EvidenceVault> of(boolean practice) {
        return practice ? drill : Optional.of(live);
    }
}
