package org.watchroom.console;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.signin.Ended;
import org.watchroom.console.signin.GuardedDesk;
import org.watchroom.console.signin.LockViewModel;
import org.watchroom.console.signin.SessionGate;
import org.watchroom.console.signin.SessionWatch;
import org.watchroom.console.signin.StepUpViewModel;
import org.watchroom.operations.secret.Hardness;

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
    }

    /// The desk with what may lie over it.
    ///
    /// @param alarms what stays to be seen while it is locked
    GuardedDesk around(Node desk, Node alarms) {
        var keys = seat.keys();
        var guarded =
                new GuardedDesk(desk, keys, seat.texts(), lock, stepUp, alarms, this::signOut);
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
        sitting.login().signIn(sitting.user(), before).forget();
        var session = seat.session();
        var held = session.keys();
        var key =
                held.unlock(session.database(), before)
                        ? held.protect(wanted, Hardness.USUAL)
                        : null; // whoever has none has nothing to protect
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
        watch.close();
        lock.close();
        stepUp.close();
    }
}
