package org.watchroom.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.disclosure.DisclosedView;
import org.watchroom.console.disclosure.DisclosedViewModel;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Elapsed;
import org.watchroom.console.kit.Failures;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.signin.GuardedDesk;
import org.watchroom.console.signin.SessionGate;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.change.ChangeFeed.Subscription;
import org.watchroom.operations.disclosure.DisclosureFeed;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;

/// What a police liaison sits at: one page with what was disclosed to them. Of queue, map, footage
/// and record they are shown nothing, and nothing here asks for it.
final class LiaisonDesk implements Workplace {
    private final Session session;
    private final boolean drill;
    private final SessionGate gate = new SessionGate();
    private final Background background = new Background(gate);
    private final DisclosureFeed feed;
    private final Ticker ticker;
    private final Seat seat;
    private final DisclosedViewModel disclosed;
    private final ShellViewModel bars;
    private final Sentry sentry;
    private final GuardedDesk guarded;
    private final ServerCare care;
    private final Subscription line;

    /// Whether this is the place of who signed in.
    static boolean isFor(Session session) {
        return session.roles().equals(Set.of(Role.POLICE_LIAISON));
    }

    /// @param unguarded for what is asked about the session itself
    LiaisonDesk(
            Sitting sitting,
            Server server,
            boolean drill,
            Background unguarded,
            Texts texts,
            Theme theme,
            Clock clock) {
        this.session = sitting.session();
        this.drill = drill;
        var idle = new Idle(Elapsed.of(clock));
        feed = new DisclosureFeed(session.connections(), clock, idle::time);
        ticker = new Ticker(clock);
        var notices = new Notices(clock);
        seat =
                new Seat(
                        session,
                        feed,
                        background,
                        new Failures(notices),
                        notices,
                        texts,
                        new Keys(texts),
                        theme,
                        clock,
                        ticker,
                        sitting.begun());
        disclosed = new DisclosedViewModel(seat);
        bars = new ShellViewModel(seat, Desk.version());
        var page =
                new Page(
                        "disclosure",
                        "Ctrl+1",
                        Material2AL.FOLDER_SHARED,
                        () -> new DisclosedView(disclosed, seat));
        var shell = new Shell(bars, seat, Optional.empty(), List.of(page));
        sentry = new Sentry(seat, sitting, gate, unguarded, idle, () -> {});
        guarded = sentry.around(shell, shell::goTo, new StackPane());
        care = new ServerCare(server, seat, sentry);
        line = care.watch();
    }

    @Override
    public Parent glass() {
        return guarded;
    }

    @Override
    public Keys keys() {
        return seat.keys();
    }

    @Override
    public void goTo(IncidentId incident) {
        // A liaison sees what was disclosed, and no incident.
    }

    @Override
    public void warn(String words, String detail) {
        seat.notices().warn(words, detail);
    }

    @Override
    public Optional<Arrangement> arrangement() {
        return Optional.empty();
    }

    @Override
    public void begin() {
        care.serve(drill, bars.intake());
    }

    @Override
    public void leave() {
        line.close();
        sentry.close();
        disclosed.close();
        bars.close();
        ticker.close();
    }

    @Override
    public void signOut() {
        background.close();
        feed.close();
        session.close();
    }
}
