package org.watchroom.console;

import javafx.beans.property.ObjectProperty;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.shell.IntakeState;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.change.ChangeFeed.Subscription;
import org.watchroom.operations.change.Line;

/// What a desk does for the server it works with: starts what works beside the console, brings the
/// database up again where it is this computer's, and has the session looked at when the line says
/// that something is wrong with it.
final class ServerCare {
    private final Server server;
    private final Seat seat;
    private final Sentry sentry;

    ServerCare(Server server, Seat seat, Sentry sentry) {
        this.server = server;
        this.seat = seat;
        this.sentry = sentry;
    }

    /// From now on, until the subscription ends.
    Subscription watch() {
        return seat.changes().onLine(this::lineIs);
    }

    /// On the feed's thread.
    private void lineIs(Line now) {
        if (now instanceof Line.SignedOut || now instanceof Line.Untrusted) {
            sentry.suspect();
        } else if (now instanceof Line.Down) {
            seat.background()
                    .run(
                            _ -> {
                                server.recover();
                                return true;
                            },
                            _ -> {},
                            seat.failures()::show);
        }
    }

    /// Starts the intake service, and the drill where it is wanted.
    ///
    /// @param intake says how the service stands
    void serve(boolean drill, ObjectProperty<IntakeState> intake) {
        seat.background()
                .run(
                        _ -> server.serve(seat.session(), drill, () -> opening(intake)),
                        serving -> intake.set(serving ? IntakeState.RUNNING : IntakeState.UNKNOWN),
                        failure -> {
                            intake.set(IntakeState.NOT_ANSWERING);
                            seat.failures().show(failure);
                        });
    }

    private static void opening(ObjectProperty<IntakeState> intake) {
        FxThread.later(() -> intake.set(IntakeState.OPENING));
    }
}
