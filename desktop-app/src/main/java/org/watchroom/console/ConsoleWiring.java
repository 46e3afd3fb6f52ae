package org.watchroom.console;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kept.DraftBox;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.signin.Ended;
import org.watchroom.console.signin.RecordAlarmView;
import org.watchroom.console.signin.SignInView;
import org.watchroom.console.signin.SignInViewModel;
import org.watchroom.console.signin.Welcome;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.staff.Session;

/// Makes everything the console consists of, with plain constructors, and closes it in reverse.
///
/// The sign-in form, then, for the session it opened, a [Workplace] with its screens; and the form
/// again when the session has ended.
final class ConsoleWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWiring.class);

    private final Stage stage;
    private final Server server;
    private final ConsoleApplication.Start start;
    private final Clock clock;
    private final Bell bell;
    private final Background background = new Background();
    private final Texts texts = Texts.ofConsole();
    private final Theme theme;
    private @Nullable MainWindow window;
    private final Keeping keeping;
    private final Arrivals arrivals;
    private @Nullable SignInViewModel entrance;
    private @Nullable Ticker entranceTicker;
    private @Nullable RecordGuard guard;
    private @Nullable Workplace desk;

    ConsoleWiring(
            Stage stage, Server server, ConsoleApplication.Start start, Clock clock, Bell bell) {
        this(stage, server, start, clock, bell, new Theme());
    }

    /// @param theme with its fonts and sheets read already
    ConsoleWiring(
            Stage stage,
            Server server,
            ConsoleApplication.Start start,
            Clock clock,
            Bell bell,
            Theme theme) {
        this.stage = stage;
        this.theme = theme;
        this.server = server;
        this.start = start;
        this.clock = clock;
        this.bell = bell;
        keeping =
                new Keeping(
                        stage,
                        start.kept().orElseGet(() -> server.home().state()),
                        server.place(),
                        background,
                        clock);
        arrivals =
                new Arrivals(
                        stage,
                        new PackCheck(background, texts, theme),
                        () -> Optional.ofNullable(desk));
    }

    void open() {
        var shown =
                new MainWindow(stage, theme, texts.get("console.title"), signIn(firstWelcome()));
        window = shown;
        if (start.signIn() && server.drillLogin().isPresent()) {
            Objects.requireNonNull(entrance).go();
        }
        keeping.place();
        shown.show();
        start.onShown().accept(shown.scene());
        arrivals.grant(start.wish());
        start.porter().ifPresent(porter -> porter.listen(arrivals::hear));
    }

    private Welcome firstWelcome() {
        return server.drillLogin()
                .map(known -> new Welcome(server.name(), true, known.login(), known.password()))
                .orElseGet(() -> new Welcome(server.name(), false, "", ""));
    }

    /// With the words why, and the name of whoever sat here, unless they left by themselves.
    private Welcome welcomeAgain(Ended why, Session left, String user) {
        var first = firstWelcome();
        boolean same = first.user().equals(user) || why == Ended.BY_ONESELF;
        return new Welcome(
                first.server(),
                first.drill() && same,
                same ? first.user() : user,
                same ? first.password() : "",
                why.words(),
                left.person().displayName());
    }

    private Parent signIn(Welcome welcome) {
        var ticker = new Ticker(clock);
        var model =
                new SignInViewModel(
                        background,
                        texts,
                        new ServerLogin(server),
                        welcome,
                        ticker,
                        this::signedIn);
        entrance = model;
        entranceTicker = ticker;
        return new SignInView(model, texts, theme);
    }

    private void signedIn(Session session) {
        var user = Objects.requireNonNull(entrance).user().get().strip();
        leaveEntrance();
        if (LiaisonDesk.isFor(session)) {
            // Is shown nothing of the record, not even its seals, and writes nothing here.
            sit(session, user, Keeping.NOTHING);
            return;
        }
        background.run(
                _ -> keeping.open(session),
                kept -> meet(session, user, kept),
                failure -> {
                    LOG.warn("What was begun here cannot be brought back", failure);
                    meet(session, user, Keeping.NOTHING);
                });
    }

    private void meet(Session session, String user, DraftBox.Kept kept) {
        var met =
                new RecordGuard(
                        background,
                        server.witness(clock),
                        session,
                        words -> refused(words, session));
        guard = met;
        met.admit(() -> sit(session, user, kept));
    }

    private void sit(Session session, String user, DraftBox.Kept kept) {
        try {
            take(session, user, kept);
        } catch (RuntimeException e) {
            LOG.error("The desk could not be made", e);
            leaveGuard();
            var first = firstWelcome();
            Objects.requireNonNull(window)
                    .show(
                            signIn(
                                    new Welcome(
                                            first.server(),
                                            first.drill(),
                                            first.user(),
                                            first.password(),
                                            "signin.no-desk",
                                            session.person().displayName())));
            background.run(
                    _ -> {
                        session.close();
                        return true;
                    },
                    _ -> {},
                    failure -> LOG.warn("The session did not end in order", failure));
        }
    }

    private void take(Session session, String user, DraftBox.Kept kept) {
        var shelf = keeping.sit(session, kept);
        var sitting =
                new Sitting(
                        session,
                        user,
                        new ServerLogin(server),
                        shelf,
                        why -> ended(why, session, user));
        var made = workplace(sitting);
        desk = made;
        Objects.requireNonNull(window).show(made.glass(), made.keys());
        made.begin();
        keeping.at(made, shelf, kept);
        arrivals.sat();
    }

    private Workplace workplace(Sitting sitting) {
        return LiaisonDesk.isFor(sitting.session())
                ? new LiaisonDesk(sitting, server, start.drill(), background, texts, theme, clock)
                : new Desk(sitting, server, start.drill(), background, bell, texts, theme, clock);
    }

    private void leaveEntrance() {
        if (entrance != null) {
            entrance.close();
            entrance = null;
        }
        if (entranceTicker != null) {
            entranceTicker.close();
            entranceTicker = null;
        }
    }

    /// The server's record does not fit what this console knows: nobody works with it.
    private void refused(String words, Session session) {
        var left = desk;
        desk = null;
        if (left != null) {
            keeping.left();
            left.leave();
        }
        var shown = Objects.requireNonNull(window);
        shown.show(new RecordAlarmView(words, texts, () -> shown.show(signIn(firstWelcome()))));
        background.run(
                _ -> {
                    if (left == null) {
                        session.close();
                    } else {
                        left.signOut();
                    }
                    return true;
                },
                _ -> {},
                failure -> LOG.warn("The session did not end in order", failure));
    }

    private void leaveGuard() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    /// The desk is cleared at once; what is left of the session ends behind the sign-in card.
    private void ended(Ended why, Session session, String user) {
        var left = Objects.requireNonNull(desk);
        desk = null;
        leaveGuard();
        LOG.info("The desk was left: {}", why);
        keeping.left();
        left.leave();
        Objects.requireNonNull(window).show(signIn(welcomeAgain(why, session, user)));
        background.run(
                _ -> {
                    left.signOut();
                    return true;
                },
                _ -> {},
                failure -> LOG.warn("The session did not end in order", failure));
    }

    @Override
    public void close() {
        try {
            leaveEntrance();
            leaveGuard();
            keeping.end();
            if (desk != null) {
                desk.close();
            }
        } finally {
            background.close();
        }
    }
}
