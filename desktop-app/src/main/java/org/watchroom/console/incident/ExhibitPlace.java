package org.watchroom.console.incident;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.watchroom.operations.evidence.vault.EvidenceVault;

/// Where this workstation keeps exhibits and puts what is printed of them.
///
/// @param labels folder for sheets of labels
/// @param reveal shows a file to whoever asked for it
public record ExhibitPlace(EvidenceVault vault, Path labels, Consumer<Path> reveal) {}
