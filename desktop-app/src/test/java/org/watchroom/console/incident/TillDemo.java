package org.watchroom.console.incident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;

/// Shows receipts beside an incident, for looking at them. Arguments: `light`, `large`; `none`
/// leaves out the one that pays.
public final class TillDemo {
    private TillDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var told = new ToldByTills();
        told.sold(-300, "0159", "\"kind\":\"no-sale\"");
        told.sold(
                -120,
                "0160",
                "\"tender\":\"cash\",\"lines\":[{\"name\":\"BREAD WHITE 800G\",\"price\":\"1.39\"},{\"name\":\"MILK SEMI SKIMMED 2L\",\"price\":\"1.65\",\"quantity\":2}]");
        if (!wishes.contains("none")) {
            told.sold(
                    95,
                    "0161",
                    "\"tender\":\"card\",\"lines\":[{\"name\":\"COFFEE INSTANT 200G\",\"price\":\"7.25\"},{\"name\":\"GILLETTE RAZOR BLADES 8S\",\"price\":\"24.99\",\"quantity\":2},{\"name\":\"CHOCOLATE BAR 180G\",\"price\":\"2.50\",\"void\":true}]");
        }
        told.sold(
                200,
                "0162",
                "\"kind\":\"void-after-tender\",\"tender\":\"card\",\"name\":\"WHISKY BLENDED 70CL\",\"price\":\"19.50\"");
        told.sold(
                400,
                "0163",
                "\"kind\":\"refund\",\"name\":\"RAZOR BLADES 4S\",\"price\":\"12.49\"");
        Fx.run(() -> open(told, wishes));
    }

    private static void open(ToldByTills told, List<String> wishes) {
        var seat = told.mara.seat();
        var model =
                new IncidentViewModel(
                        seat,
                        told.mara.incidents(),
                        told.mara.stores(),
                        told.mara.triage(),
                        new NoPacks());
        var view = new IncidentView(model, seat);
        model.show(told.theft, Optional.empty());
        var panes =
                new Panes(new StackPane(), new StackPane(), view, new StackPane(), new StackPane());
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of());
        DemoWindow.show(shell, seat, wishes);
        seat.background()
                .after(
                        Duration.ofSeconds(3),
                        () -> ((ScrollPane) view.lookup(".incident-body")).setVvalue(0.45));
    }
}
