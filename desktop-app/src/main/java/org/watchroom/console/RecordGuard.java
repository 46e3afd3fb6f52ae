package org.watchroom.console;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Session;

/// Holds the server to the record that this console knows: before anybody works with it, then every
/// minute. Used on the glass thread only.
final class RecordGuard implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(RecordGuard.class);

    private final Background background;
    private final Witness witness;
    private final Session session;
    private final Consumer<? super String> onBad;
    private boolean closed;

    /// @param onBad hears, once and on the glass thread, in words why nobody may work with this
    ///   server; the session is then the receiver's to close
    RecordGuard(
            Background background,
            Witness witness,
            Session session,
            Consumer<? super String> onBad) {
        this.background = background;
        this.witness = witness;
        this.session = session;
        this.onBad = onBad;
    }

    /// Meets the server, then lets the work begin, unless the record is bad.
    ///
    /// A server that does not answer, or no longer knows the session, is not bad: nothing else
    /// works there either, and it is met again in a minute. One that works but does not let its
    /// record be compared is refused: that is how somebody would begin who has put it back.
    void admit(Runnable work) {
        look(work);
    }

    private void look(Runnable good) {
        background.run(
                _ -> objection(),
                objection -> settle(objection, good),
                failure -> settle(objection(failure), good));
    }

    private static Optional<String> objection(Throwable failure) {
        return switch (failure) {
            case Failure.Unreachable _, Failure.SignedOut _ -> {
                LOG.info("The record could not be compared: {}", failure.getMessage());
                yield Optional.empty();
            }
            case Failure.Unreadable unreadable -> Optional.of(unreadable.what() + ".");
            default -> {
                LOG.error("The record cannot be compared", failure);
                yield Optional.of(
                        "This server does not let its audit record be compared with what this computer knows ("
                                + failure.getMessage()
                                + ").");
            }
        };
    }

    private void settle(Optional<String> objection, Runnable good) {
        if (closed) {
            return;
        }
        if (objection.isPresent()) {
            closed = true;
            LOG.error("This server is refused: {}", objection.get());
            onBad.accept(objection.get());
            return;
        }
        background.after(EVERY, this::again);
        good.run();
    }

    private void again() {
        if (!closed) {
            look(() -> {});
        }
    }

    private Optional<String> objection() {
        var verdict = witness.meet(session.database());
        var zone =
                session.regions().stream()
                        .map(Region::zone)
                        .findFirst()
                        .orElseGet(ZoneId::systemDefault);
        return verdict.bad() ? Optional.of(verdict.words(zone)) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
