package org.watchroom.operations.audit.witness;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.Checkpoint;

/// What came of meeting a database again.
public sealed interface Verdict {
    /// Whether this console must not go on working with it.
    default boolean bad() {
        return !(this instanceof Nothing) && !(this instanceof Intact);
    }

    /// English sentences for a person, naming both checkpoints.
    ///
    /// @param zone for the times in it
    String words(ZoneId zone);

    /// Nothing was sealed yet, then or now.
    record Nothing() implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "Nothing has been sealed yet.";
        }
    }

    /// The record continues the one that was met before.
    ///
    /// @param first nothing was known of this server before: it is taken at its word
    record Intact(Checkpoint newest, boolean first) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "The record continues what this console knows: " + name(newest, zone) + ".";
        }
    }

    /// The record ends before what was met: somebody rolled the database back.
    ///
    /// @param now empty when the database has no seal at all
    record Behind(Checkpoint kept, Optional<Checkpoint> now) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "The database was put back to an earlier state. This console has seen %s; now it ends with %s."
                    .formatted(
                            name(kept, zone),
                            now.map(checkpoint -> name(checkpoint, zone)).orElse("no seal at all"));
        }
    }

    /// The record has another past than the one that was met.
    record Forked(Checkpoint kept, Checkpoint now) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "The past of the record was changed. This console has seen %s; what is there now, %s, does not continue it."
                    .formatted(name(kept, zone), name(now, zone));
        }
    }

    /// The newest checkpoint is not a good one.
    record BadSignature(Optional<Checkpoint> kept, long seal) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "The newest seal (number %d) is not signed by the key it names.%s"
                    .formatted(
                            seal,
                            kept.map(checkpoint ->
                                            " This console has seen "
                                                    + name(checkpoint, zone)
                                                    + ".")
                                    .orElse(""));
        }
    }

    /// It is sealed with a key that the known one did not announce.
    ///
    /// @param key fingerprint of the key it is sealed with
    record KeyChanged(Checkpoint kept, Checkpoint now, String key) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "The record is sealed with another key, %s, that nobody announced. This console has seen %s; now it ends with %s."
                    .formatted(key, name(kept, zone), name(now, zone));
        }
    }

    /// Another database answers where the known one used to.
    record OtherDatabase(Checkpoint kept, Checkpoint now) implements Verdict {
        @Override
        public String words(ZoneId zone) {
            return "Another database answers here. This console knows %s of %s; this is %s of %s."
                    .formatted(name(kept, zone), kept.origin(), name(now, zone), now.origin());
        }
    }

    private static String name(Checkpoint checkpoint, ZoneId zone) {
        return "seal %d of %s (%d records)"
                .formatted(checkpoint.seal(), time(checkpoint.sealedAt(), zone), checkpoint.size());
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss z", Locale.UK)
                .format(at.atZone(zone));
    }
}
