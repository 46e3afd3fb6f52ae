package org.watchroom.console.reports;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.reporting.ReportBook;

/// Shows the screen for looking at it. Arguments: `light`, `large`, `empty`.
public final class ReportsDemo {
    private ReportsDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        room.store("YORK-01", "Coppergate", "York");
        try (var mara = room.desk("Mara Ellison")) {
            for (int n = 0; n < 30; n++) {
                var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors in his coat");
                var claimed =
                        mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
                mara.triage().regrade(claimed, Severity.CRITICAL, "He has a knife");
            }
        }
        var vera =
                room.database()
                        .person(
                                "vera",
                                "Vera Long",
                                "VL",
                                List.of("supervisor", "administrator"),
                                1);
        var desk = new Desk(vera.address(), room.database().code(vera), Clock.systemUTC());
        Fx.run(() -> open(desk, wishes));
    }

    private static void open(Desk desk, List<String> wishes) {
        var seat = desk.seat();
        var model = new ReportsViewModel(seat, new SessionReports(seat.session(), seat.clock()));
        var page =
                new Page(
                        "reports", "Ctrl+0", Material2MZ.PRINT, () -> new ReportsView(model, seat));
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.empty(), List.of(page));
        DemoWindow.show(shell, seat, wishes);
        shell.goTo("reports");
        if (!wishes.contains("empty")) {
            model.wanted().report.set(ReportBook.named("occurrence-log").orElseThrow());
            model.make();
        }
    }
}
