package org.watchroom.console.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.disclosure.DisclosureFeed;
import org.watchroom.operations.disclosure.Disclosures;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.SignIn;

/// Shows the screen for looking at it. Arguments: `light`, `large`, `empty`.
public final class DisclosedDemo {
    private DisclosedDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("North", false);
        var pete = room.database().person("pete", "Pete Marsh", "PM", List.of("police-liaison"), 1);
        if (!wishes.contains("empty")) {
            disclose(room, pete);
        }
        var clock = Clock.systemUTC();
        var desk =
                new Desk(
                        pete.address(),
                        room.database().code(pete),
                        clock,
                        session ->
                                new DisclosureFeed(
                                        session.connections(), clock, () -> Duration.ZERO));
        Fx.run(() -> open(desk, wishes));
    }

    private static void disclose(ControlRoom room, TestPerson pete) {
        room.store("YORK-01", "Coppergate", "York");
        room.store("LEEDS-03", "Briggate", "Leeds");
        room.place("YORK-01", "York", "14 Coppergate", "YO1 9NR", "North Yorkshire Police");
        var person = room.database().person("iris", "Iris Holt", "IH", List.of("investigator"), 1);
        try (var iris =
                SignIn.open(
                        PasswordLogin.of(person.address()), "test", room.database().code(person))) {
            iris.stepUp(room.database().code(person));
            var disclosures = new Disclosures(iris.database());
            for (int n = 0; n < 5; n++) {
                var store = n % 2 == 0 ? "YORK-01" : "LEEDS-03";
                var id = room.raise(store, "shop-theft", Severity.HIGH, "Razors in his coat");
                for (int e = 0; e <= n % 3; e++) {
                    disclosures.disclose(
                            UUID.randomUUID(),
                            id,
                            e == 0
                                    ? Optional.empty()
                                    : Optional.of(exhibit(room, id, person, 10 * n + e)),
                            new PersonId(pete.id()),
                            "Crime 14/%d/26, theft from shop, DC Lowe".formatted(1234 + n),
                            Clock.systemUTC().instant().plus(Duration.ofDays(30L + n)));
                }
            }
        }
    }

    private static UUID exhibit(ControlRoom room, IncidentId incident, TestPerson by, int number) {
        var exhibit = UUID.randomUUID();
        room.update("set session_replication_role = replica");
        room.update(
                """
                insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool)
                values (?, 1, ?, ?, ?, 'master', 'Entrance, facing the tills', ?, 'video/x-matroska', 184320771, sha256(?::bytea), ?, 'copied', 'test')
                """,
                exhibit,
                incident.value(),
                number,
                "IH/" + number,
                "IH-" + number + "-entrance.mkv",
                Integer.toString(number),
                by.id());
        room.update("set session_replication_role = origin");
        return exhibit;
    }

    private static void open(Desk desk, List<String> wishes) {
        var seat = desk.seat();
        var model = new DisclosedViewModel(seat);
        var page =
                new Page(
                        "disclosure",
                        "Ctrl+1",
                        Material2AL.FOLDER_SHARED,
                        () -> new DisclosedView(model, seat));
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.empty(), List.of(page));
        DemoWindow.show(shell, seat, wishes);
    }
}
