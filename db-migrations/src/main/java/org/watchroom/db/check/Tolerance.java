package org.watchroom.db.check;

import java.time.Duration;

/// From where on something is to mend.
///
/// @param clock how far the server's clock and this machine's may be apart
/// @param certificate how long certificates still have to hold
/// @param transaction how long a transaction may be open
/// @param lag how far a standby may be behind
/// @param archive how long a finished piece of the log may wait to be archived
/// @param seal how long a record may wait for its seal
/// @param backup how old the last backup may be
/// @param room bytes that have to be free on the server's disk
/// @param connections how much of the connections may be in use, in hundredths
public record Tolerance(
        Duration clock,
        Duration certificate,
        Duration transaction,
        Duration lag,
        Duration archive,
        Duration seal,
        Duration backup,
        long room,
        int connections) {
    /// What the how-to promises.
    public static final Tolerance USUAL =
            new Tolerance(
                    Duration.ofSeconds(1),
                    Duration.ofDays(30),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofHours(26),
                    5L << 30,
                    80);
}
