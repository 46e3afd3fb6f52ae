package org.watchroom.operations.audit.stamp;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.audit.tree.Hashing;
import org.watchroom.operations.failure.Failure;

/// Time stamps for signatures, while somebody waits: an authority that does not answer is not asked
/// again, and the signature stands without.
///
/// For one piece of work by one thread.
public final class TimeStamps {
    private static final Logger LOG = LoggerFactory.getLogger(TimeStamps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI place;
    private final TimeAuthority authority = new TimeAuthority(PATIENCE);
    private boolean silent;

    private TimeStamps(URI place) {
        this.place = place;
    }

    /// Those of the authority that the setting `audit.tsa-url` names; empty where it names none.
    public static Optional<TimeStamps> configured(DSLContext db) {
        try {
            return new StampSql(db).authority().map(Stamping::uri).map(TimeStamps::new);
        } catch (Failure.Unreadable wrong) {
            LOG.warn("Signatures are not time-stamped: {}", wrong.getMessage());
            return Optional.empty();
        }
    }

    /// A token over these bytes; only their digest goes out. One at a time, so that an authority
    /// that does not answer is waited for once.
    public synchronized Optional<byte[]> over(byte[] signature) {
        if (silent) {
            return Optional.empty();
        }
        var digest = Hashing.sha256().digest(signature);
        try {
            var token = authority.stamp(place, digest);
            Stamp.check(token, digest);
            return Optional.of(token);
        } catch (Failure.Unreachable | Stamp.Wrong e) {
            silent = true;
            LOG.warn("The pack's signatures are not time-stamped: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
