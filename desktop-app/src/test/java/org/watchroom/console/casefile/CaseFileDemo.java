package org.watchroom.console.casefile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
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
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.CaseId;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.work.Ids;

/// Shows the case file, for looking at it. Arguments: `light`, `large`; `person` opens the form of
/// a person with something refused in it, `goods` that of goods, `empty` shows nothing.
public final class CaseFileDemo {
    private CaseFileDemo() {}

    public static void main(String[] args) throws Exception {
        var wishes = List.of(args);
        var room = new ControlRoom("Drill North", true);
        var mara = room.desk("Mara Ellison");
        room.place("YORK-01", "York", "12 Coppergate", "YO1 9NR", "North Yorkshire Police");
        room.store("YORK-01", "Coppergate", "York");
        var first =
                room.raise("YORK-01", "shop-theft", Severity.HIGH, "Man put razors in his coat");
        var second = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors again");
        for (var id : List.of(first, second)) {
            mara.triage().claim(mara.incidents().find(id).orElseThrow().incident());
        }
        if (!wishes.contains("empty")) {
            fill(mara, first, second);
        }
        Fx.run(() -> open(mara, first, wishes));
    }

    private static void fill(Desk mara, IncidentId first, IncidentId second) {
        var seat = mara.seat();
        var deeds = new CaseFileDeeds(seat.session().database(), seat.clock());
        var id = new CaseId(Ids.next(seat.clock()));
        deeds.open(id, "Razor blades taken at Coppergate, long black coat", first);
        deeds.join(Ids.next(seat.clock()), id, second, "Same coat");
        add(
                mara,
                deeds,
                first,
                FactKind.PERSON,
                Map.of(
                        "role",
                        "suspect",
                        "sex",
                        "male",
                        "age",
                        "30 to 35",
                        "height",
                        "about 6 ft",
                        "clothing",
                        "Long black coat, grey hood, white trainers",
                        "ethnic",
                        "IC1",
                        "carried",
                        "Blue bag for life",
                        "did",
                        "Filled the bag and pushed past the guard"));
        add(
                mara,
                deeds,
                first,
                FactKind.PERSON,
                Map.of("role", "witness", "name", "Jo Hart", "contact", "07700 900123"));
        add(
                mara,
                deeds,
                first,
                FactKind.GOODS,
                Map.of(
                        "description",
                        "Razor blades, 8 pack",
                        "quantity",
                        "12",
                        "unit-price",
                        "1549",
                        "currency",
                        "GBP",
                        "fate",
                        "stolen",
                        "back-resaleable",
                        "2",
                        "back-damaged",
                        "1",
                        "identifier-kind",
                        "gtin",
                        "identifier",
                        "5012345678900"));
        add(
                mara,
                deeds,
                second,
                FactKind.VEHICLE,
                Map.of("registration", "AB12 CDE", "make", "Ford Focus", "colour", "silver"));
        add(
                mara,
                deeds,
                first,
                FactKind.POLICE,
                Map.of(
                        "channel",
                        "999",
                        "contacted-at",
                        seat.clock().instant().minusSeconds(900).toString(),
                        "attendance",
                        "awaited",
                        "reference",
                        "NYP-20112026-0311"));
        add(
                mara,
                deeds,
                first,
                FactKind.FLAGS,
                Map.of("flags", "violence,repeat-offender,lines-of-enquiry"));
    }

    private static void add(
            Desk mara,
            CaseFileDeeds deeds,
            IncidentId incident,
            FactKind kind,
            Map<String, String> values) {
        deeds.add(
                Ids.next(mara.seat().clock()),
                incident,
                new FactContent(kind, values),
                Optional.empty());
    }

    private static void open(Desk mara, IncidentId incident, List<String> wishes) {
        var seat = mara.seat();
        var model = new CaseFileViewModel(seat);
        var page =
                new Page(
                        "casefile",
                        "Ctrl+7",
                        Material2AL.FOLDER_OPEN,
                        () -> new CaseFileView(model, seat));
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
        var window = DemoWindow.show(shell, seat, wishes);
        shell.goTo("casefile");
        if (wishes.contains("empty")) {
            return;
        }
        model.show(incident);
        for (var kind : List.of("person", "goods", "flags", "police")) {
            if (wishes.contains(kind)) {
                seat.background()
                        .after(
                                Duration.ofSeconds(3),
                                () -> ((Button) window.scene().lookup("#case-add-" + kind)).fire());
            }
        }
        if (wishes.contains("person")) {
            seat.background()
                    .after(
                            Duration.ofSeconds(4),
                            () -> {
                                ((TextField) window.scene().lookup("#fact-did"))
                                        .setText("The black man ran to the car park");
                                ((CheckBox) window.scene().lookup("#fact-more")).setSelected(true);
                                ((Button) window.scene().lookup("#fact-send")).fire();
                            });
        }
    }
}
