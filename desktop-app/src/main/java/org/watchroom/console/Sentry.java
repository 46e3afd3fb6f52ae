package org.watchroom.console;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.signin.ClockBanner;
import org.watchroom.console.signin.Ended;
import org.watchroom.console.signin.GuardedDesk;
import org.watchroom.console.signin.LockViewModel;
import org.watchroom.console.signin.SessionGate;
import org.watchroom.console.signin.SessionWatch;
import org.watchroom.console.signin.StepUpViewModel;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.work.Forms;

/// Stands at a desk: locks it when nobody is there, asks for the code where a deed wants it,
/// notices that the session has ended.
final class Sentry implements AutoCloseable {
    private static final String GROUP = "group.window";

    private final Seat seat;
    private final Sitting sitting;
    private final Idle idle;
    private final LockViewModel lock;
    private final StepUpViewModel stepUp;
    private final SessionWatch watch;
    private Optional<Calls> calls = Optional.empty();

    /// @param gate of the seat's background
    /// @param unguarded for what is asked about the session itself
    /// @param onOtherKeys called when other things can be read than before
    Sentry(
            Seat seat,
            Sitting sitting,
            SessionGate gate,
            Background unguarded,
            Idle idle,
            Runnable onOtherKeys) {
        this.seat = seat;
        this.sitting = sitting;
        this.idle = idle;
        var session = seat.session();
        lock =
                new LockViewModel(
                        unguarded,
                        session,
                        sitting.login(),
                        sitting.user(),
                        seat.texts(),
                        seat.ticker(),
                        idle,
                        LockViewModel.USUAL);
        stepUp = new StepUpViewModel(unguarded, session, seat.texts(), seat.ticker());
        watch =
                new SessionWatch(
                        unguarded,
                        session,
                        seat.notices(),
                        seat.clock(),
                        onOtherKeys,
                        sitting.onEnded());
        gate.open(stepUp, lock, watch);
        unguarded.run(
                _ -> Forms.newer(session.database()),
                newer -> {
                    if (!newer.isEmpty()) {
                        seat.notices().warn("session.update-due", newer);
                    }
                },
                seat.failures()::show);
    }

    /// The desk with what may lie over it.
    ///
    /// @param goTo leads to one of its screens
    /// @param alarms what stays to be seen while it is locked
    GuardedDesk around(Node desk, Consumer<String> goTo, Node alarms) {
        var keys = seat.keys();
        calls = Calls.of(seat, goTo);
        var under =
                new Bannered(
                        desk,
                        new ClockBanner(watch.clockOff(), seat.texts()),
                        calls.map(Calls::line));
        var guarded =
                new GuardedDesk(under, keys, seat.texts(), lock, stepUp, alarms, this::signOut);
        idle.watch(guarded);
        keys.add(Command.always("session.lock", GROUP, "Ctrl+L", lock::lock));
        keys.add(
                Command.fromPalette(
                        "session.password",
                        GROUP,
                        () -> guarded.changePassword(seat, sitting.user(), this::change)));
        keys.add(Command.fromPalette("session.sign-out", GROUP, this::signOut));
        return guarded;
    }

    private void change(char[] before, char[] wanted) {
        boolean vouched = sitting.login().organisation().isPresent();
        if (!vouched) {
            sitting.login().signIn(sitting.user(), before).forget();
        }
        var session = seat.session();
        var held = session.keys();
        var unlocked = held.unlock(session.database(), before);
        if (vouched && unlocked == HeldKeys.Unlocked.OTHER_PASSWORD) {
            throw new Failure.Refused("sign-in", "That is not the password of the key", null);
        }
        if (unlocked == HeldKeys.Unlocked.OTHER_PASSWORD && held.closed()) {
            throw new Failure.Refused(
                    "key-password", "Your key is kept under another password", null);
        }
        var key =
                unlocked == HeldKeys.Unlocked.NO_KEY
                        ? null // whoever has none has nothing to protect
                        : held.protect(wanted, Hardness.USUAL);
        session.changePassword(sitting.user(), wanted, key);
    }

    private void signOut() {
        watch.end(Ended.BY_ONESELF);
    }

    /// Looks whether the session is still there. From any thread.
    void suspect() {
        FxThread.onGlass(watch::look);
    }

    ReadOnlyBooleanProperty locked() {
        return lock.lockedNow();
    }

    @Override
    public void close() {
        calls.ifPresent(Calls::close);
        watch.close();
        lock.close();
        stepUp.close();
    }
}
