package org.watchroom.console.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
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
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.lane.LaneCount;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailRules;
import org.watchroom.operations.intake.mail.NamedStore;

/// Shows reports to look at, for looking at them. Arguments: `light`, `large`; `raise`, `link`,
/// `dismiss` open a form, `bytes` reads what is no text, `mail` an e-mail, `empty` has nothing
/// waiting.
public final class LaneDemo {
    private LaneDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ControlRoom("Drill North", true);
        var mara = room.desk("Mara Ellison");
        for (var town : List.of("York", "Leeds", "Hull", "Ripon")) {
            var code = town.toUpperCase(Locale.UK) + "-0";
            room.store(code + "1", "Market Street", town);
            room.store(code + "2", "Station Road", town);
            room.place(code + "1", town, "1 Market Street", "YO1 9NR", "North Yorkshire Police");
            room.place(code + "2", town, "2 Station Road", "YO1 9NS", "North Yorkshire Police");
        }
        room.raise("YORK-01", "shop-theft", Severity.HIGH, "Man put razors in his coat");
        room.raise("LEEDS-02", "threat", Severity.MEDIUM, "Shouted at staff at the tills");
        room.raise("HULL-01", "burglary", Severity.LOW, "Shutter was found open this morning");
        if (!wishes.contains("empty")) {
            come(room);
        }
        Fx.run(() -> open(mara, wishes));
    }

    private static void come(ControlRoom room) {
        var unknown =
                "No open store has this code. Check the code, or ask the control room to add the store.";
        room.refused(
                "store-unknown",
                unknown,
                """
                {"store": "YRK-1", "category": "threat", "severity": "high", "place": "Till 3",
                 "text": "Customer shouting and throwing baskets at the colleague on till 3, says he will be back with his brothers",
                 "reporter": {"name": "Priya Shah", "role": "Store manager"}}
                """
                        .getBytes(UTF_8));
        room.refused(
                "category-unknown",
                "No category has this code. Use one of: threat, shop-theft, burglary.",
                "{\"store\": \"HULL-02\", \"category\": \"grafitti\", \"text\": \"Wall at the back sprayed again\"}"
                        .getBytes(UTF_8));
        room.refused(
                "not-json",
                "It cannot be read at line 1, column 2. Send one JSON object and nothing after it.",
                "Subject: alarm\r\n\r\nStore RIPON-01: a man with a knife at the kiosk, staff are locked in the office"
                        .getBytes(UTF_8));
        var bytes = new byte[900];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + i / 7);
        }
        room.refused("not-json", "It is not UTF-8. Send JSON in UTF-8.", bytes);
        mail(room);
        for (int i = 0; i < 4; i++) {
            room.refused(
                    "not-a-report",
                    "Mend the fields named in `errors` and send it again.",
                    "{\"shop\": \"LEEDS-01\", \"msg\": \"door 4 held open\"}".getBytes(UTF_8));
        }
    }

    /// In plain words, of a store that two are called like.
    private static void mail(ControlRoom room) {
        var clock = Clock.systemUTC();
        var stores =
                List.of(
                        new NamedStore(
                                "LEEDS-01", "Market Street", "Leeds", "YO1 9NR", "NORTH", true),
                        new NamedStore(
                                "HULL-01", "Market Street", "Hull", "YO1 9NR", "NORTH", true));
        Map<String, ReportFormat> formats =
                Map.of(MailReports.DOOR, new MailReports(MailRules.none(), () -> stores));
        var mail =
                """
                From: Dale Hutton <dale.hutton@stores.example>
                To: reports@example.org
                Date: Mon, 30 Nov 2026 10:00:00 +0000
                Message-ID: <1@stores.example>
                Subject: Trouble at Market Street again
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Hi all,

                DRILL. Two lads are back by the spirits, one of them has a knife in his sleeve =E2=80=93 =
                please ring the office, not the tills.

                Dale

                > On Sunday you wrote: tell us at once when they come back.
                """
                        .replace("\n", "\r\n")
                        .getBytes(UTF_8);
        new Reception(room.intake(), new Raising(clock), formats)
                .take(
                        RawReport.arrived(
                                clock,
                                MailReports.DOOR,
                                Optional.of("1@stores.example"),
                                "reports",
                                "message/rfc822",
                                mail));
    }

    private static void open(Desk mara, List<String> wishes) {
        var seat = mara.seat();
        var model = new LaneViewModel(seat);
        var watch = new LaneWatch(seat, () -> {}, new SimpleBooleanProperty());
        var page =
                new Page("lane", "Ctrl+R", Material2AL.INBOX, () -> new LaneView(model, seat))
                        .counting(watch.count().map(LaneCount::waiting));
        var panes =
                new Panes(
                        new StackPane(),
                        new StackPane(),
                        new StackPane(),
                        new StackPane(),
                        new StackPane());
        var shell =
                new Shell(
                        new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of(page));
        DemoWindow.show(shell, seat, wishes);
        shell.goTo("lane");
        seat.background()
                .after(
                        Duration.ofSeconds(3),
                        () -> {
                            var rows = model.rows();
                            if (!rows.isEmpty()) {
                                choose(model, wishes);
                            }
                        });
    }

    private static void choose(LaneViewModel model, List<String> wishes) {
        var wanted =
                wishes.contains("bytes") ? "" : wishes.contains("mail") ? "Trouble" : "Customer";
        model.rows().stream()
                .filter(item ->
                        wanted.isEmpty()
                                ? item.extract().isEmpty()
                                : item.extract().startsWith(wanted))
                .findFirst()
                .ifPresent(item -> model.selected().set(item));
        if (wishes.contains("raise")) {
            model.beginRaising();
        } else if (wishes.contains("link")) {
            model.beginLinking();
        } else if (wishes.contains("dismiss")) {
            model.beginDismissing();
        } else {
            model.read();
        }
    }
}
