package org.watchroom.intake.duty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Reads the service's keys again and again: a region may have been opened, or a circle's keys
/// renewed. Without keys nothing can be kept, and the door says that it is away.
public final class FreshKeys implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger(FreshKeys.class);

    private final HeldKeys keys;
    private final Database database;
    private boolean told;

    public FreshKeys(HeldKeys keys, Database database) {
        this.keys = keys;
        this.database = database;
    }

    /// Once, before the door opens. A database that is away now is asked again in the first round.
    public void look() {
        try {
            refresh();
        } catch (Failure.Unreachable e) {
            LOG.debug("The keys are read later: {}", e.getMessage());
        }
    }

    @Override
    public void go(Stop stop) {
        refresh();
    }

    private void refresh() {
        keys.look(database);
        var holds = keys.get().holds(Circle.unsorted());
        if (!holds && !told) {
            LOG.error(
                    "This service holds no keys, so nothing can be taken. Have it print its public key"
                            + " (--public-key), and register that where people are enrolled:"
                            + " ./watchroom admin keys service --login LOGIN --public FILE");
        }
        told = !holds;
    }
}
