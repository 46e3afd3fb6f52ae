package org.watchroom.operations.evidence.receiving;

import java.time.Instant;
import java.time.ZoneId;
import org.watchroom.operations.failure.Failure;

/// From whom files came, and how.
///
/// @param from who gave them, as a court would ask: sealed in the custody of each
/// @param when they came, which may be a while ago
/// @param zone in which whoever writes this down reads the clock
public record Receipt(String from, How how, Instant when, ZoneId zone) {
    /// @throws Failure.Unreadable where nobody is named
    public Receipt {
        from = from.strip();
        if (from.isEmpty()) {
            throw new Failure.Unreadable(
                    "Nothing says from whom the files came", "Write down who gave them.", null);
        }
    }

    /// The ways by which files come.
    public enum How {
        ON_A_MEDIUM("On a medium, by hand"),
        BY_MAIL("By e-mail"),
        FROM_A_TELEPHONE("From a telephone"),
        FROM_A_BODY_CAMERA("From a body-worn camera"),
        SCANNED("Scanned here"),
        DOWNLOADED("Downloaded"),
        WITH_A_REPORT("Sent with the report"),
        OTHERWISE("In another way");

        private final String words;

        How(String words) {
            this.words = words;
        }

        /// As papers say it.
        public String words() {
            return words;
        }
    }
}
