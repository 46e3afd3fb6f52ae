package org.watchroom.operations.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One record as it stands, in full.
///
/// @param number given by the database; not the order of commits, which is (transaction, number)
/// @param at by the database's clock, to the microsecond
/// @param actor the database login
/// @param auth how the login was proved, such as `scram-sha-256:mara`
/// @param person whose session it was; empty for machines and before a session is open
/// @param clientAt by the workstation's clock: what it claimed
/// @param region number of the region; empty for what belongs to none
/// @param payload JSON exactly as stored; empty when it was erased
/// @param salt that the digest was made with; empty for records from before salts, and when erased
/// @param rowHash digest of salt and payload, as written with the record
/// @param seal number of the seal that covers it; empty while none does
public record AuditRecord(
        long number,
        long transaction,
        Instant at,
        String actor,
        Optional<String> auth,
        Optional<UUID> person,
        Optional<UUID> session,
        Optional<Instant> clientAt,
        Optional<String> workstation,
        String table,
        String key,
        Op op,
        Optional<Integer> region,
        Optional<String> payload,
        Optional<UUID> salt,
        byte[] rowHash,
        Optional<Long> seal) {
    /// What sort of line it is; the letters are the database's.
    public enum Op {
        ADDED('I'),
        CHANGED('U'),
        REMOVED('D'),
        VIEWED('V'),
        EXPORTED('X'),
        PRINTED('P'),
        SESSION('S'),
        REFUSED('R'),
        ACT('A');

        private final char letter;

        Op(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }

        static Op of(String letter) {
            for (var op : values()) {
                if (letter.equals(String.valueOf(op.letter))) {
                    return op;
                }
            }
            throw new IllegalArgumentException("no such kind of record: " + letter);
        }
    }
}
