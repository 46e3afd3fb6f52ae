package org.watchroom.console.connections;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.panel.PanelKey;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.partner.Partner;
import org.watchroom.operations.partner.Partners;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.terminal.Terminals;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Token;

/// Shows the screen for looking at it. Arguments: what is shown one after the other, such as
/// `devices`, `hooks/renew`, `partners/add`, `light`, `large`.
public final class ConnectionsDemo {
    private static final String MAPPING =
            "{\"store\": {\"pointer\": \"/site/code\"}, \"category\": {\"pointer\": \"/alarm/kind\","
                    + " \"table\": {\"INTRUDER\": \"burglary\"}, \"else\": \"suspicious\"}}";

    private ConnectionsDemo() {}

    public static void main(String[] args) {
        var wishes = List.of(args);
        var room = new ConnectionsRoom();
        var ada = room.seat(room.ada);
        fill(room, ada);
        room.approveAll();
        Fx.run(() -> open(ada, wishes));
    }

    private static void fill(ConnectionsRoom room, ConnectionsRoom.Seated ada) {
        var session = ada.desk().seat().session();
        var database = session.database();
        var clock = Clock.systemUTC();
        var stores = new Stores(database);
        var york = stores.byCode("YORK-01").orElseThrow();
        var leeds = stores.byCode("LEEDS-02").orElseThrow();
        var devices = new StoreDevices(database, clock);
        devices.put(york, "B1", StoreDevice.Kind.PANIC, "Tills", false);
        devices.put(york, "B2", StoreDevice.Kind.PANIC, "Pharmacy counter", false);
        devices.put(york, "H1", StoreDevice.Kind.HOLD_UP, "Cash office", true);
        devices.put(leeds, "D7", StoreDevice.Kind.SENSOR, "Rear door", false);
        devices.put(leeds, "S1", StoreDevice.Kind.SIREN, "Sales floor", false);
        devices.put(leeds, "OLD", StoreDevice.Kind.SENSOR, "Loading bay", false);
        devices.retire(leeds.id(), "OLD", "Taken out with the old door");
        new Panels(database, clock)
                .put(
                        york,
                        "AP1",
                        "Back office",
                        false,
                        "12AB",
                        Optional.of(PanelKey.of(PanelKey.fresh())),
                        Optional.of(Duration.ofSeconds(180)));
        new Terminals(database, clock).add(york.id(), "Customer desk");
        room.db.update(
                "insert into app.store_device_seen (device_id, region_id, seen_at) select id, region_id, now() - interval '40 seconds' from app.store_device where code <> 'D7'");
        room.db.update(
                "insert into app.store_device_health (device_id, region_id, state, since, faults) select id, region_id, 'dead', now() - interval '3 hours', 2 from app.store_device where code in ('B2', 'AP1')");
        var hooks = new Hooks(database);
        for (var name : List.of("acme-alarms", "guards", "old-provider", "lone-worker")) {
            hooks.make(
                    new Hooks.Wanted(
                            name,
                            ConnectionsRoom.NORTH,
                            MAPPING,
                            name.equals("acme-alarms"),
                            name.equals("acme-alarms") ? "X-Signature" : "Authorization",
                            name.equals("acme-alarms") ? "sha256=" : "",
                            Token.fresh()));
        }
        hooks.retire("old-provider", "Contract ended in October");
        room.db.update(
                "select app.hook_used('acme-alarms', 214, now() - interval '2 minutes', 0, null, null)");
        room.db.update(
                "select app.hook_used('guards', 12, now() - interval '3 days', 5, now() - interval '1 hour', 'wrong-proof')");
        var partners = new Partners(database, new Custody(database, session.keys()));
        for (var name : List.of("York Business Crime Partnership", "City Centre Wardens")) {
            partners.propose(
                    Partner.proposed(
                            Ids.next(clock),
                            ConnectionsRoom.NORTH,
                            name,
                            "https://"
                                    + name.toLowerCase(java.util.Locale.UK).replace(' ', '-')
                                    + ".example/in",
                            Set.of(Partner.Want.SUMMARY, Partner.Want.ALERT),
                            Set.of("shop-theft", "threat"),
                            Set.of(Partner.Field.TOWN, Partner.Field.HOUR),
                            false),
                    Ids.next(clock),
                    "Agreement of November, signed by both.");
        }
    }

    private static void open(ConnectionsRoom.Seated ada, List<String> wishes) {
        var seat = ada.desk().seat();
        var page =
                new Page(
                        "connections",
                        "Ctrl+D",
                        Material2AL.DEVICE_HUB,
                        () -> new ConnectionsView(ada.model(), seat));
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
        DemoWindow.show(shell, seat, List.of()); // `light` and `large` come one after the other
        shell.goTo("connections");
        show(ada, wishes.isEmpty() ? List.of("devices") : wishes);
    }

    /// One after the other, eight seconds each: `hooks/renew`, `partners`, `light`, `large`.
    private static void show(ConnectionsRoom.Seated ada, List<String> wishes) {
        var wish = wishes.getFirst();
        var seat = ada.desk().seat();
        switch (wish) {
            case "light" -> seat.theme().switchMode();
            case "large" -> seat.theme().textSize().set(200);
            case "usual" -> seat.theme().textSize().set(100);
            default -> go(ada, wish.split("/"));
        }
        if (wishes.size() > 1) {
            seat.background()
                    .after(
                            Duration.ofSeconds(wish.contains("l") && wish.length() == 5 ? 1 : 8),
                            () -> show(ada, wishes.subList(1, wishes.size())));
        }
    }

    private static void go(ConnectionsRoom.Seated ada, String[] wish) {
        var registers = List.of("devices", "rules", "hooks", "partners");
        ada.model().putAway();
        ada.model().go(ada.model().registers().get(registers.indexOf(wish[0])));
        ada.desk()
                .seat()
                .background()
                .after(
                        Duration.ofSeconds(4),
                        () -> {
                            var shown = ada.model().shown();
                            shown.stream()
                                    .filter(e -> e.stands() == Entry.Stands.TROUBLED)
                                    .findFirst()
                                    .or(() -> shown.stream().findFirst())
                                    .ifPresent(e -> ada.model().selected().set(e.id()));
                            for (var act : Act.values()) {
                                if (wish.length > 1 && wish[1].equals(act.key())) {
                                    ada.model().open(act);
                                }
                            }
                            System.out.println("SHOT " + String.join("-", wish));
                        });
    }
}
