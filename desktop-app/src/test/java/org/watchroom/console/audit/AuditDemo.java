package org.watchroom.console.audit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.incident.Severity;

/// Shows the screen for looking at it. Arguments: `light`, `large`.
public final class AuditDemo {
    private AuditDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        room.store("YORK-01", "Coppergate", "York");
        try (var mara = room.desk("Mara Ellison");
                var devi = room.desk("Devi Okafor")) {
            for (int n = 0; n < 12; n++) {
                var who = n % 2 == 0 ? mara : devi;
                var id = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors in his coat");
                var seen = who.incidents().find(id).orElseThrow().incident();
                var claimed = who.triage().claim(seen);
                who.triage().regrade(claimed, Severity.CRITICAL, "He has a knife");
            }
        }
        var person = room.database().person("ada", "Ada Brook", "AB", List.of("auditor"), 1);
        try {
            org.watchroom.operations.staff.SignIn.open(
                    org.watchroom.operations.staff.PasswordLogin.of(person.address()),
                    "desk 3",
                    "000000x");
        } catch (RuntimeException refused) {
            // that is what is to be seen
        }
        var desk = new Desk(person.address(), room.database().code(person), Clock.systemUTC());
        Fx.run(() -> open(desk, wishes));
    }

    private static void open(Desk desk, List<String> wishes) {
        var seat = desk.seat();
        var model = new AuditViewModel(seat, new TestDesk(seat));
        var page =
                new Page("audit", "Ctrl+3", Material2AL.HISTORY, () -> new AuditView(model, seat));
        var shell =
                new Shell(
                        new ShellViewModel(seat, "0.1.0"),
                        seat,
                        Optional.of(
                                new Panes(
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane(),
                                        new StackPane())),
                        List.of(page));
        DemoWindow.show(shell, seat, wishes);
        shell.goTo("audit");
        seat.background()
                .after(
                        java.time.Duration.ofSeconds(3),
                        () -> {
                            model.selected().set(model.lines().get(2));
                            model.verify();
                        });
    }
}
