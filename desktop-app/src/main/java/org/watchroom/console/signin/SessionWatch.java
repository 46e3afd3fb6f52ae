package org.watchroom.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Session;

/// Notices that a session has ended or is another person's to use no longer, and says so once; and
/// that the person's keys are others now. Used on the glass thread only.
public final class SessionWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration WARN_BEFORE = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);

    private final Background background;
    private final Session session;
    private final Notices notices;
    private final Clock clock;
    private final Runnable onOtherKeys;
    private final Consumer<? super Ended> onEnded;
    private @Nullable Instant expiresAt;
    private boolean warned;
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
    private record Standing(Optional<Ended> ended, Optional<Instant> expiresAt, boolean otherKeys) {
        static Standing of(Ended ended) {
            return new Standing(Optional.of(ended), Optional.empty(), false);
        }
    }

    private Standing standing() {
        try {
            if (!session.asOpened()) {
                return Standing.of(Ended.CHANGED);
            }
            return new Standing(
                    Optional.empty(),
                    Optional.of(session.state().expiresAt()),
                    session.keys().look(session.database()));
        } catch (Failure.SignedOut _) {
            return Standing.of(Ended.BY_OTHERS);
        } catch (Failure.Refused refused) {
            return Standing.of(refused.rule().equals("sign-in") ? Ended.BARRED : Ended.CHANGED);
        }
    }

    private void settle(Standing standing) {
        if (closed) {
            return;
        }
        standing.expiresAt().ifPresent(this::expires);
        if (standing.otherKeys()) {
            onOtherKeys.run();
        }
        standing.ended()
                .ifPresent(why -> end(why == Ended.BY_OTHERS && over() ? Ended.EXPIRED : why));
    }

    private void expires(Instant at) {
        expiresAt = at;
        if (!warned && !clock.instant().isBefore(at.minus(WARN_BEFORE))) {
            warned = true;
            var zone = session.regions().stream().map(Region::zone).findFirst();
            notices.warn(
                    "signin.ends-soon",
                    zone.map(z -> Times.near(at, z, clock.instant())).orElse(""));
        }
    }

    private boolean over() {
        var at = expiresAt;
        return at != null && !clock.instant().isBefore(at.minus(LOOK_EVERY));
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
