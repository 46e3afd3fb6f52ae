package org.watchroom.console.incident;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.incident.Incident;

/// Where this workstation keeps exhibits and puts what is printed of them.
///
/// @param labels folder for sheets of labels
/// @param reveal shows a file to whoever asked for it
/// @param cover lets parts of a picture be covered, as an exhibit of its own
public record ExhibitPlace(
        EvidenceVault vault,
        Path labels,
        Consumer<Path> reveal,
        BiConsumer<Incident, Exhibit> cover) {}
