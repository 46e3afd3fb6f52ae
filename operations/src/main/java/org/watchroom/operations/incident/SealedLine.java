package org.watchroom.operations.incident;

import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.secret.Keyring;

/// The words of a timeline's line, sealed: for a duty whose database function writes the line
/// together with what it found.
public final class SealedLine {
    private SealedLine() {}

    /// @param line its id
    /// @param text not empty
    public static byte[] of(
            DSLContext transaction, IncidentId incident, UUID line, int region, String text) {
        var sealed =
                new SealedWords(Keyring.of(transaction)).sealLine(incident, line, region, text);
        if (sealed == null) {
            throw new IllegalArgumentException("a line without words");
        }
        return sealed;
    }
}
