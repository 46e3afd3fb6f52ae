package org.watchroom.intake.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Rounds;

/// The manager of services that started this program, as `sd_notify(3)` describes: told when the
/// doors are open, that the service lives, and that it ends. A word that cannot be told is logged
/// once and never stops the service.
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final @Nullable NotifySocket socket;
    private final Optional<Duration> patience;
    private boolean failing;

    private Supervisor(@Nullable NotifySocket socket, Optional<Duration> patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /// Who is named by the environment; whoever is not there hears nothing.
    ///
    /// @param pid of this process: a watchdog may be meant for another
    /// @throws IllegalArgumentException where the environment makes no sense
    public static Supervisor of(Map<String, String> environment, long pid) {
        var name = environment.get("NOTIFY_SOCKET");
        if (name == null || name.isBlank()) {
            return new Supervisor(null, Optional.empty());
        }
        var whose = environment.get("WATCHDOG_PID");
        var ours = whose == null || whose.strip().equals(Long.toString(pid));
        return new Supervisor(
                new NotifySocket(name),
                ours
                        ? Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                                .map(Supervisor::micros)
                        : Optional.empty());
    }

    private static Duration micros(String text) {
        try {
            long micros = Long.parseLong(text.strip());
            if (micros > 1) {
                return Duration.ofNanos(Math.multiplyExact(micros, 1_000));
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Told below.
        }
        throw new IllegalArgumentException("WATCHDOG_USEC is no time: " + text);
    }

    /// The doors are open.
    ///
    /// @param words for whoever asks how the service is; one line
    public void ready(String words) {
        tell("READY=1\nSTATUS=" + words);
    }

    /// The service ends, and not by a fault.
    public void stopping() {
        tell("STOPPING=1\nSTATUS=Stopping");
    }

    /// Tells that the service lives, twice in the time after which it would be taken for dead and
    /// started again. Ends when closed; nothing to do where nobody watches.
    ///
    /// @param beats whether it lives
    public AutoClosing watch(BooleanSupplier beats) {
        if (patience.isEmpty()) {
            return () -> {};
        }
        var pause = patience.get().dividedBy(2);
        return Rounds.start("watchdog", pause, _ -> look(beats))::close;
    }

    private void look(BooleanSupplier beats) {
        if (beats.getAsBoolean()) {
            tell("WATCHDOG=1");
        } else {
            LOG.error("The service does nothing any more; its manager will start it again");
        }
    }

    private synchronized void tell(String words) {
        if (socket == null) {
            return;
        }
        try {
            socket.send(words);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("The manager of services does not hear: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /// Goes on until closed.
    @FunctionalInterface
    public interface AutoClosing extends AutoCloseable {
        @Override
        void close();
    }
}
