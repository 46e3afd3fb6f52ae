package org.watchroom.operations.intake.reporters;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Hash;
import org.watchroom.operations.work.Ids;

/// The keys that reports may be signed with. Enrolled and revoked by administrators, within their
/// regions; read by the doors.
public final class ReportingKeys {
    /// How long a code to enrol with is good.
    public static final Duration CODE_GOOD_FOR = Duration.ofHours(24);

    /// Crockford's, without letters that are mistaken for figures.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_LENGTH = 20; // 100 bits
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public ReportingKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Those of one's regions, newest first.
    public List<ReportingKey> all() {
        return database.read(db -> new ReportingKeySql(db, Keyring.of(db)).all());
    }

    /// For the doors: the key that signatures name so, whatever became of it.
    ///
    /// @param known the key as it was found before, if it was: making one of its bytes takes as
    ///   long as some signatures, and with it goes what was worked out for checking with it
    public Optional<Found> find(String keyid, Optional<VerifyingKey> known) {
        return database.read(db -> new ReportingKeySql(db, Keyring.of(db)).find(keyid, known));
    }

    /// A key, and how to check what it signed.
    ///
    /// @param stands whether it counted when it was read
    public record Found(UUID id, VerifyingKey key, Optional<Quota> quota, boolean stands) {}

    /// What a key shall be enrolled as.
    ///
    /// @param store the only one it may speak for; empty: every store of the region
    /// @param label what or who it is, 1 to 100 characters
    public record As(int region, Optional<StoreId> store, ReportingKey.Kind kind, String label) {
        public As {
            label = label.strip();
            if (label.isEmpty() || label.length() > 100) {
                throw new Failure.Refused(
                        "reporting-label", "Say in at most 100 characters what or who it is", null);
            }
        }
    }

    /// Lets reports be signed with it from now on.
    ///
    /// @throws Failure.Refused `reporting-key-twice` when it was enrolled before, also where it was
    ///   revoked since
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public UUID enrol(As as, VerifyingKey key) {
        var id = Ids.next(clock);
        database.writing(db -> new ReportingKeySql(db, Keyring.of(db)).insert(id, as, key));
        return id;
    }

    /// Makes a code with which a device brings its key itself, once, within [#CODE_GOOD_FOR].
    ///
    /// @return such as `7Q2M-…`; nobody can read it again
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public String offer(As as) {
        var code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "")
                    .append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        var text = code.toString();
        var until = clock.instant().plus(CODE_GOOD_FOR);
        database.writing(db ->
                new ReportingKeySql(db, Keyring.of(db))
                        .offer(Ids.next(clock), as, hash(text), until));
        return text;
    }

    /// For the door: enrols the key that came with a code. The same again gets the same answer.
    ///
    /// @return empty when the code is unknown, too old, or was used for another key
    /// @throws Failure.Refused `reporting-key-twice`
    public Optional<String> redeem(String code, VerifyingKey key) {
        return database.write(
                db -> new ReportingKeySql(db, Keyring.of(db)).redeem(hash(code), key));
    }

    /// People type it in as they like.
    private static byte[] hash(String code) {
        return Hash.sha256(
                code.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1'));
    }

    /// What is signed with it from this moment on vouches for nothing.
    ///
    /// @param why for the record, not blank
    /// @throws Failure.Stale when it was revoked before
    /// @throws Failure.Missing when no such key is within reach
    public void revoke(ReportingKey key, String why) {
        if (why.isBlank()) {
            throw new Failure.Refused("reporting-why", "Say why the key is revoked", null);
        }
        var done =
                database.write(
                        db -> new ReportingKeySql(db, Keyring.of(db)).revoke(key, why.strip()));
        if (!done) {
            throw new Failure.Missing("The key " + key.keyid());
        }
    }

    /// How much this key may send; empty: as every key.
    public void limit(ReportingKey key, Optional<Quota> quota) {
        database.writing(db -> new ReportingKeySql(db, Keyring.of(db)).limit(key, quota));
    }

    /// What holds for who has no quota of their own.
    public Quota.Usual usual() {
        return database.read(db -> new ReportingKeySql(db, Keyring.of(db)).usual());
    }

    /// Changes what holds for who has no quota of their own.
    ///
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public void usual(Quota.Usual now) {
        database.writing(db -> new ReportingKeySql(db, Keyring.of(db)).usual(now));
    }
}
