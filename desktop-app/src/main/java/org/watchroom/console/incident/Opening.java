package org.watchroom.console.incident;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.Session.Access;

/// Reads an incident again and again; that it was opened goes on the record once, before the first
/// reading. Where that fails nothing is read.
final class Opening<T> implements Supplier<Optional<T>> {
    private final Session session;
    private final IncidentId id;
    private final Function<IncidentId, Optional<T>> read;
    private final AtomicBoolean noted = new AtomicBoolean();

    Opening(Session session, IncidentId id, Function<IncidentId, Optional<T>> read) {
        this.session = session;
        this.id = id;
        this.read = read;
    }

    @Override
    public Optional<T> get() {
        try {
            if (!noted.get()) {
                session.note(Access.VIEWED, "incident", id.value().toString(), "incident-opened");
                noted.set(true);
            }
            return read.apply(id);
        } catch (Failure.Missing _) {
            return Optional.empty();
        }
    }
}
