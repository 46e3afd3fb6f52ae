package org.watchroom.operations.pack;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.report.Moments;

/// The newest seal of the audit record, taken along: with it whoever holds the pack can hold the
/// control room to its record.
record RecordSeal(SignedCheckpoint signed) {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSeal.class);

    /// Empty where the note cannot be read: a pack says nothing of a record that is not right.
    static Optional<RecordSeal> read(String note) {
        try {
            return Optional.of(new RecordSeal(SignedCheckpoint.parse(note)));
        } catch (NoteDamaged e) {
            LOG.error("The newest checkpoint of the audit record is damaged: {}", e.getMessage());
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return signed.note().getBytes(StandardCharsets.UTF_8);
    }

    /// For the index: which seal, and its root.
    List<String> lines(ZoneId zone) {
        var checkpoint = signed.checkpoint();
        return List.of(
                String.format(
                        Locale.UK,
                        "Seal %d of %s, %,d records",
                        checkpoint.seal(),
                        new Moments(zone).brief(checkpoint.sealedAt()),
                        checkpoint.size()),
                checkpoint.root());
    }
}
