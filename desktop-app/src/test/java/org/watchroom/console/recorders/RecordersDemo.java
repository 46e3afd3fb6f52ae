package org.watchroom.console.recorders;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;

/// Shows the list of recorders, for looking at it. Arguments: `light`, `large`, `empty`.
public final class RecordersDemo {
    private RecordersDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        var ada = room.desk("Mara Ellison");
        if (!wishes.contains("empty")) {
            fill(new Estate(room));
        }
        Fx.run(() -> open(ada, wishes));
    }

    private static void fill(Estate estate) {
        var down =
                estate.recorder(
                        "YORK-01",
                        "Front",
                        "onvif",
                        "http://10.4.0.20/",
                        "down",
                        "silent",
                        "The recorder at 10.4.0.20 cannot be reached",
                        Duration.ofMinutes(12));
        estate.camera(down, "Y1", "Entrance", false, false);
        estate.clock(down, 4);
        estate.recorder(
                "HULL-02",
                "Stock room",
                "frigate",
                "https://10.4.1.30:8971/",
                "refused",
                "refused",
                "The recorder at 10.4.1.30:8971 does not take this login or password",
                Duration.ofHours(26));
        var blind =
                estate.recorder(
                        "HULL-01",
                        "Office",
                        "mediamtx",
                        "http://10.4.1.9:9996/?api=9997&rtsp=8554",
                        "blind",
                        "answers",
                        "MediaMTX at 10.4.1.9:9996 answers, but gets no pictures for yard",
                        Duration.ofMinutes(50));
        estate.camera(blind, "H1", "Yard", true, false);
        estate.camera(blind, "H2", "Door", false, true);
        estate.clock(blind, -3_700);
        estate.recorder(
                "SELBY-01",
                "Back office with a rather long name",
                "rtsp",
                "rtsp://10.4.9.2:554/",
                "well",
                "silent",
                "The recorder at 10.4.9.2:554 cannot be reached",
                Duration.ofSeconds(20));
        estate.recorder("SELBY-02", "New", "onvif", "http://10.4.9.3/", "", "", "", Duration.ZERO);
        for (var n = 1; n < 24; n++) {
            var well =
                    estate.recorder(
                            "LEEDS-%02d".formatted(n),
                            "Cellar",
                            "frigate",
                            "http://10.4.2.%d:5000/".formatted(n),
                            "well",
                            "answers",
                            "Frigate 0.16.1 at 10.4.2.5:5000 answers",
                            Duration.ofDays(3));
            for (var c = 1; c < 5; c++) {
                estate.camera(well, "L" + n + "-" + c, "Till " + c, false, c != 3);
            }
            estate.clock(well, n * 3 - 20);
        }
    }

    private static void open(Desk desk, List<String> wishes) {
        var seat = desk.seat();
        var model = new RecordersViewModel(seat);
        var page =
                new Page(
                        "recorders",
                        "Ctrl+6",
                        Material2AL.DNS,
                        () -> new RecordersView(model, seat));
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.empty(), List.of(page));
        DemoWindow.show(shell, seat, wishes);
        shell.goTo("recorders");
    }
}
