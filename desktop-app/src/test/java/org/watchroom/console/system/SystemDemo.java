package org.watchroom.console.system;

import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.material2.Material2MZ;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;

/// Shows how the system is, for looking at it. Arguments: `light`, `large`, `well`, `empty`.
public final class SystemDemo {
    private SystemDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        var mara = room.desk("Mara Ellison");
        var machines = new Machines(room);
        if (!wishes.contains("empty")) {
            machines.service(
                    "watchroom_intake@intake-one:8420",
                    0,
                    wishes.contains("well") ? 12 : 3_400,
                    wishes.contains("well") ? Machines.WELL : Machines.TROUBLED);
            machines.service("watchroom_intake@intake-two:8420", 0, -14, Machines.WELL);
            machines.everHeard();
            if (!wishes.contains("well")) {
                machines.service("watchroom_intake@intake-three:8420", 4_000, 0, Machines.WELL);
            }
        }
        Fx.run(() -> {
            var seat = mara.seat();
            var model = new SystemViewModel(seat, Optional::empty);
            var page =
                    new Page(
                            "system",
                            "Ctrl+M",
                            Material2MZ.SPEED,
                            () -> new SystemView(model, seat));
            var shell =
                    new Shell(
                            new ShellViewModel(seat, "0.1.0"),
                            seat,
                            Optional.empty(),
                            List.of(page));
            DemoWindow.show(shell, seat, wishes);
            shell.goTo("system");
        });
    }
}
