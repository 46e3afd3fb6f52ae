package org.watchroom.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Elapsed;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SessionState;

/// Notices that a session has ended or is another person's to use no longer, and says so once; and
/// that the person's keys are others now. Used on the glass thread only.
public final class SessionWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration WARN_BEFORE = Duration.ofMinutes(10);
    private static final Duration CLOCK_MAY_BE_OFF = Duration.ofMinutes(1);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final Background background;
    private final Session session;
    private final Notices notices;
    private final Clock clock;
    private final Runnable onOtherKeys;
    private final Consumer<? super Ended> onEnded;
    private final Elapsed elapsed;
    private final ReadOnlyObjectWrapper<Duration> clockOff =
            new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private Optional<Long> endsAt = Optional.empty();
    private boolean warned;
    private boolean licenceLookedAt;
    private boolean looking;
    private boolean closed;

    /// @param background without a gate
    /// @param onOtherKeys called whenever other things can be read than before
    /// @param onEnded called at most once
    public SessionWatch(
            Background background,
            Session session,
            Notices notices,
            Clock clock,
            Runnable onOtherKeys,
            Consumer<? super Ended> onEnded) {
        this.background = background;
        this.session = session;
        this.notices = notices;
        this.clock = clock;
        this.onOtherKeys = onOtherKeys;
        this.onEnded = onEnded;
        this.elapsed = Elapsed.of(clock);
        look();
        again();
    }

    private void again() {
        background.after(
                LOOK_EVERY,
                () -> {
                    if (!closed) {
                        look();
                        again();
                    }
                });
    }

    /// Looks now: something was refused.
    public void look() {
        if (looking || closed) {
            return;
        }
        looking = true;
        background.run(
                _ -> standing(),
                standing -> {
                    looking = false;
                    settle(standing);
                },
                failure -> {
                    looking = false;
                    LOG.info("The session was not found out about: {}", failure.getMessage());
                });
    }

    /// What was found.
    ///
    /// @param ended empty while all is well
    private record Standing(
            Optional<Ended> ended, Optional<SessionState> state, boolean otherKeys) {
        static Standing of(Ended ended) {
            return new Standing(Optional.of(ended), Optional.empty(), false);
        }
    }

    private Standing standing() {
        try {
            if (!session.asOpened()) {
                session.state(); // one that is over says so; it only looks as if it were another
                return Standing.of(Ended.CHANGED);
            }
            return new Standing(
                    Optional.empty(),
                    Optional.of(session.state()),
                    session.keys().look(session.database()));
        } catch (Failure.SignedOut _) {
            return Standing.of(Ended.BY_OTHERS);
        } catch (Failure.Refused refused) {
            return Standing.of(
                    switch (refused.rule()) {
                        case "sign-in", "token-refused" -> Ended.BARRED;
                        case "not-allowed" -> Ended.CHANGED;
                        case "server-untrusted" -> Ended.UNTRUSTED;
                        default -> throw refused; // says nothing about the session
                    });
        }
    }

    private void settle(Standing standing) {
        if (closed) {
            return;
        }
        standing.state().ifPresent(this::stands);
        if (standing.otherKeys()) {
            onOtherKeys.run();
        }
        standing.ended()
                .ifPresent(why -> end(why == Ended.BY_OTHERS && over() ? Ended.EXPIRED : why));
    }

    /// By what the server says, whose clock counts: this computer's may be an hour off.
    private void stands(SessionState state) {
        endsAt = Optional.of(elapsed.nanos() + state.left().toNanos());
        var off = Duration.between(state.now(), clock.instant());
        clockOff.set(off.abs().compareTo(CLOCK_MAY_BE_OFF) > 0 ? off : Duration.ZERO);
        var zone = session.regions().stream().map(Region::zone).findFirst();
        if (!warned && state.left().compareTo(WARN_BEFORE) <= 0) {
            warned = true;
            notices.warn(
                    "signin.ends-soon",
                    zone.map(z -> Times.near(state.expiresAt(), z, state.now())).orElse(""));
        }
        if (!licenceLookedAt) {
            licenceLookedAt = true;
            zone.ifPresent(z -> licence(state, LocalDate.ofInstant(state.now(), z)));
        }
    }

    private void licence(SessionState state, LocalDate today) {
        state.licenceExpires()
                .filter(last -> !today.isBefore(last.minusDays(Member.ENDING_DAYS)))
                .ifPresent(last ->
                        notices.warn(
                                today.isAfter(last)
                                        ? "signin.licence.ended"
                                        : "signin.licence.ending",
                                DAY.format(last)));
    }

    private boolean over() {
        return endsAt.filter(at -> at - elapsed.nanos() <= LOOK_EVERY.toNanos()).isPresent();
    }

    /// How far this computer's clock is ahead of the server's, negative where it is behind; zero
    /// where that is not worth a word.
    public ReadOnlyObjectProperty<Duration> clockOff() {
        return clockOff.getReadOnlyProperty();
    }

    /// Ends it from here.
    public void end(Ended why) {
        if (!closed) {
            closed = true;
            onEnded.accept(why);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
