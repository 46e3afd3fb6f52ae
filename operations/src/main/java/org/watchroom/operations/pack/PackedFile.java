package org.watchroom.operations.pack;

import java.util.Optional;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.report.PackFacts;

/// A file of the payload, as the index lists it.
///
/// @param exhibit empty for papers and sidecars, which are no exhibits
/// @param description what it is and how it was made, as one sentence
record PackedFile(String path, Optional<Exhibit> exhibit, String description) {
    PackFacts.FileFact fact(BagDraft bag) {
        var content = bag.content(path);
        return new PackFacts.FileFact(
                path,
                exhibit.map(Exhibit::reference),
                content.size(),
                content.sha256().hex(),
                description);
    }
}
