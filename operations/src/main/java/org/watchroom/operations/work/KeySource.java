package org.watchroom.operations.work;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.watchroom.operations.secret.Keyring;

/// Where a [Database] finds the keys for the work done there.
@FunctionalInterface
public interface KeySource extends Supplier<Keyring> {
    /// The keys for a transaction that writes, asked for at its beginning: what is sealed in it
    /// must not be sealed with keys that were renewed meanwhile, because somebody has left.
    ///
    /// @param transaction may be asked; must not be changed
    default Keyring toWrite(DSLContext transaction) {
        return get();
    }

    /// Reads the keys again where there are new ones.
    ///
    /// @return whether there were
    default boolean look(Database database) {
        return false;
    }
}
