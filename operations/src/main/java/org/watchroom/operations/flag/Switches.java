package org.watchroom.operations.flag;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.Predicate;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Whether something is on, asked wherever it would be done. Safe for use by many threads.
///
/// Each has an OpenFeature of its own, since a console and a service may be in one process and see
/// different regions.
public final class Switches implements AutoCloseable {
    /// How often a service looks whether anything was switched.
    public static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /// Stores may have got another name over the door.
    private static final Duration WHOLLY_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final DatabaseFlags flags;
    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final Client client;
    private long version = -1;
    private Instant wholly = Instant.MIN;

    /// Knows nothing before [#look] or [#read]: all is off until then.
    public Switches(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        flags = new DatabaseFlags(clock);
        api.setProviderAndWait(flags);
        client = api.getClient();
    }

    /// Whether it is done by itself there.
    public boolean on(Automation automation, Where where) {
        return client.getBooleanValue(automation.key(), false, context(where));
    }

    /// The same for whoever asks about many places.
    public Predicate<Where> of(Automation automation) {
        return where -> on(automation, where);
    }

    /// Whether it is offered there.
    public boolean on(Feature feature, Where where) {
        return client.getBooleanValue(feature.key(), false, context(where));
    }

    private static EvaluationContext context(Where where) {
        var said = new HashMap<String, Value>();
        where.region().ifPresent(region -> said.put(DatabaseFlags.REGION, new Value(region)));
        where.store()
                .ifPresent(store -> said.put(DatabaseFlags.STORE, new Value(store.toString())));
        if (!where.roles().isEmpty()) {
            said.put(
                    DatabaseFlags.ROLES,
                    new Value(where.roles().stream().map(role -> new Value(role.name())).toList()));
        }
        return new ImmutableContext(said);
    }

    /// Reads what was switched since the last look, if anything was.
    ///
    /// @throws Failure.Unreachable when the database does not answer: what was known stays
    public synchronized void look() {
        if (!clock.instant().isBefore(wholly)
                || database.read(db -> new FlagSql(db).version()) != version) {
            read();
        }
    }

    /// Reads all flags. For whoever is told of changes.
    ///
    /// @throws Failure.Unreachable when the database does not answer: what was known stays
    public synchronized void read() {
        var now = database.read(db -> new FlagSql(db).standing());
        flags.know(now);
        version = now.version();
        wholly = clock.instant().plus(WHOLLY_EVERY);
    }

    @Override
    public void close() {
        api.shutdown();
    }
}
