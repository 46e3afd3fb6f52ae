package org.watchroom.console.command;

import java.util.concurrent.CountDownLatch;
import org.watchroom.console.workstation.Server;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.failure.Failure;

/// What `./watchroom` does where there is no display: everything but the window.
final class Headless {
    private Headless() {}

    /// Runs the drill region's door, and the drill where it is wanted, until `ended`.
    ///
    /// @throws Failure.Unreadable for a shared server: without a window nothing would be done there
    static int run(Server server, boolean drill, CountDownLatch ended) throws InterruptedException {
        if (!(server instanceof Workstation workstation)) {
            throw new Failure.Unreadable(
                    "There is no display, and a shared server needs nothing else from this computer",
                    "Set DISPLAY, or leave out --url.",
                    null);
        }
        var operator = workstation.drillLogin().orElseThrow();
        try (var session = workstation.signIn(operator.login(), operator.secret()).open(null)) {
            workstation.stopServingOnce(ended);
            try {
                workstation.serve(session, drill, Headless::waits);
            } catch (Failure.Unreachable e) {
                if (ended.getCount() == 0) {
                    return ExitCode.OK;
                }
                throw e;
            }
            System.out.println("Reports are taken at " + workstation.door() + "/reports");
            System.out.println("Store terminal: " + workstation.door() + "/report/");
            System.out.println("Data: " + workstation.home().data());
            System.out.println("Stop with Ctrl+C.");
            ended.await();
        }
        return ExitCode.OK;
    }

    private static void waits() {
        System.err.println(
                "Waiting for the intake service, which works but has not opened its door yet.");
    }
}
