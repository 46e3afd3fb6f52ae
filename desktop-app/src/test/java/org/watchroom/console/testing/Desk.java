package org.watchroom.console.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Failures;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notice;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Shelf;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.operations.change.ChangeFeed;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

/// A signed-in person with everything a screen is given, on a real database.
public final class Desk implements AutoCloseable {
    private final Seat seat;

    public Desk(DatabaseAddress address, String code, Clock clock) {
        this(
                address,
                code,
                clock,
                session -> new JournalFeed(session.connections(), clock, () -> Duration.ZERO));
    }

    /// @param feed what tells this person of changes
    public Desk(
            DatabaseAddress address, String code, Clock clock, Function<Session, ChangeFeed> feed) {
        Fx.start();
        var session = SignIn.open(PasswordLogin.of(address), "test", code);
        var texts = Texts.ofConsole();
        var notices = new Notices(clock);
        seat =
                new Seat(
                        session,
                        feed.apply(session),
                        new Background(),
                        new Failures(notices),
                        notices,
                        texts,
                        new Keys(texts),
                        Fx.get(Theme::new),
                        clock,
                        new Ticker(clock),
                        new Shelf());
    }

    public Seat seat() {
        return seat;
    }

    public Incidents incidents() {
        return new Incidents(seat.session().database());
    }

    public Triage triage() {
        return new Triage(seat.session().database(), seat.clock());
    }

    public Stores stores() {
        return new Stores(seat.session().database());
    }

    public void onGlass(Runnable action) {
        Fx.run(action);
    }

    public <T> T glass(Callable<T> action) {
        return Fx.get(action);
    }

    public void eventually(Runnable seen) {
        Fx.eventually(seen);
    }

    /// Keys of all notices so far.
    public List<String> notices() {
        return Fx.get(() -> seat.notices().all().stream().map(Notice::key).toList());
    }

    @Override
    public void close() {
        seat.ticker().close();
        seat.changes().close();
        seat.background().close();
        seat.session().close();
    }
}
