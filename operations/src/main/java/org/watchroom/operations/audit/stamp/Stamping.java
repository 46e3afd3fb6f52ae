package org.watchroom.operations.audit.stamp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Has the newest checkpoint stamped once a day, where the setting `audit.tsa-url` names an
/// authority. Only a digest goes out.
public final class Stamping {
    static final Duration EVERY = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final TimeAuthority authority = new TimeAuthority();

    /// @param database of a login in `watchroom_sealer` that may read settings
    public Stamping(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Does what is due.
    ///
    /// @return the stamp that was given; empty when none was due
    /// @throws Failure.Unreachable when the authority gives none: it is asked again next time
    public Optional<Stamp> round() {
        var address = database.read(db -> new StampSql(db).authority());
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var last = database.read(db -> new StampSql(db).lastStamped());
        if (last.isPresent() && clock.instant().isBefore(last.get().plus(EVERY))) {
            return Optional.empty();
        }
        var newest = database.read(db -> new StampSql(db).newest());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        var seal = newest.get();
        var place = uri(address.get());
        var token = authority.stamp(place, Stamp.digest(seal.note()));
        try {
            var stamp = Stamp.check(token, seal.note());
            database.writing(tx -> new StampSql(tx).insert(seal.n(), place.toString(), token));
            return Optional.of(stamp);
        } catch (Stamp.Wrong e) {
            throw new Failure.Unreachable("A good answer of the time stamping authority", e);
        }
    }

    static URI uri(String address) {
        try {
            var uri = URI.create(address);
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Failure.Unreadable(
                "The setting audit.tsa-url is no web address: " + address,
                "Set it to one that begins with https://, or take it away.",
                null);
    }
}
