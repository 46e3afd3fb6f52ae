package org.watchroom.console.connections;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.LinkAddress;
import org.watchroom.operations.panel.PanelKey;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.terminal.Terminal;
import org.watchroom.operations.terminal.Terminals;
import org.watchroom.operations.work.Database;

/// The forms of devices in stores.
final class DeviceForms {
    private static final String PANEL = "panel";
    private static final String TERMINAL = "terminal";
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 604_800;

    private final Words words;
    private final Database database;
    private final StoreDevices devices;
    private final Panels panels;
    private final Terminals terminals;
    private final Function<String, Optional<Store>> stores;

    DeviceForms(
            Words words,
            Database database,
            StoreDevices devices,
            Panels panels,
            Terminals terminals,
            Function<String, Optional<Store>> stores) {
        this.words = words;
        this.database = database;
        this.devices = devices;
        this.panels = panels;
        this.terminals = terminals;
        this.stores = stores;
    }

    Form adding() {
        return new Form(
                words.get("devices.add.title"),
                words.get("devices.add.note"),
                words.get("devices.add.send"),
                false,
                List.of(
                        Field.choice(
                                "kind",
                                words.options(
                                        "devices.kind.",
                                        List.of(
                                                "panic", "hold-up", "sensor", "siren", PANEL,
                                                TERMINAL)),
                                "panic"),
                        Field.line("store", "").must().checked(this::wrongStore),
                        Field.line("code", "")
                                .must()
                                .only("panic", "hold-up", "sensor", "siren", PANEL)
                                .checked(this::wrongCode),
                        place("").only("panic", "hold-up", "sensor", "siren", PANEL),
                        Field.line("label", "").must().only(TERMINAL),
                        Field.tick("silent", false).only("panic", "sensor", PANEL),
                        Field.line("account", "")
                                .must()
                                .only(PANEL)
                                .checked(typed ->
                                        typed.matches("[0-9A-Fa-f]{3,16}")
                                                ? Optional.empty()
                                                : Optional.of(words.get("wrong.account"))),
                        supervised("").only(PANEL),
                        panelKey().only(PANEL),
                        Field.tick("clear", false).only(PANEL)),
                this::add);
    }

    private Field place(String first) {
        return Field.line("place", first)
                .checked(typed ->
                        typed.length() > 120
                                ? Optional.of(words.get("wrong.long"))
                                : Optional.empty());
    }

    private Field supervised(String first) {
        return Field.line("supervised", first)
                .checked(typed -> words.number(typed, LEAST_SECONDS, MOST_SECONDS));
    }

    private Field panelKey() {
        return Field.secret("key")
                .checked(typed ->
                        typed.matches("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{48}|[0-9A-Fa-f]{64}")
                                ? Optional.empty()
                                : Optional.of(words.get("wrong.key")));
    }

    private Optional<String> wrongStore(String typed) {
        return stores.apply(typed).isPresent()
                ? Optional.empty()
                : Optional.of(words.get("wrong.store"));
    }

    private Optional<String> wrongCode(String typed) {
        return typed.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
                ? Optional.empty()
                : Optional.of(words.get("wrong.code"));
    }

    private Store store(String code) {
        return stores.apply(code).orElseThrow(() -> new Failure.Missing("The store " + code));
    }

    private Done add(Answers answers) {
        var store = store(answers.text("store"));
        return switch (answers.text("kind")) {
            case TERMINAL -> terminal(store, answers.text("label"));
            case PANEL -> panel(store, answers);
            case String kind -> device(store, kind, answers);
        };
    }

    private Done device(Store store, String kind, Answers answers) {
        if (store.code().matches(".*[/+#\\s].*")) {
            throw new Failure.Unreadable(
                    "The code of the store " + store.code() + " cannot stand in a topic",
                    "Give the store a code without / + # and spaces",
                    null);
        }
        devices.put(
                store,
                answers.text("code"),
                StoreDevice.Kind.of(kind).orElseThrow(),
                answers.text("place"),
                answers.on("silent"));
        return Done.told("connections.devices.done.add", answers.text("code"));
    }

    private Done panel(Store store, Answers answers) {
        var given = answers.text("key");
        var made = given.isEmpty() ? PanelKey.fresh() : given;
        boolean clear = answers.on("clear");
        panels.put(
                store,
                answers.text("code"),
                answers.text("place"),
                answers.on("silent"),
                answers.text("account"),
                clear ? Optional.empty() : Optional.of(PanelKey.of(made)),
                seconds(answers));
        return clear || !given.isEmpty()
                ? Done.told("connections.devices.done.add", answers.text("code"))
                : showing(answers.text("code"), made);
    }

    private Done showing(String panel, String key) {
        return Done.showing(
                words.get("devices.key.title", panel), words.get("devices.key.words"), key);
    }

    private static Optional<Duration> seconds(Answers answers) {
        return Optional.of(answers.text("supervised"))
                .filter(typed -> !typed.isEmpty())
                .map(typed -> Duration.ofSeconds(Long.parseLong(typed)));
    }

    private Done terminal(Store store, String label) {
        var base =
                new LinkAddress(database)
                        .of(store.region())
                        .orElseThrow(() ->
                                new Failure.Unreadable(
                                        "Nothing says under which address stores reach the intake service",
                                        "Set it for good with 'admin link-address'",
                                        null));
        var made = terminals.add(store.id(), label);
        return Done.showing(
                words.get("devices.link.title", label, store.code()),
                words.get("devices.link.words", words.full(made.until())),
                base.replaceAll("/+$", "") + "/report/#enrol=" + made.code());
    }

    Optional<Form> form(Act act, DevicesRegister.Known one) {
        return switch (act) {
            case CHANGE -> one.device().map(device -> changing(device, one.account()));
            case RENEW -> one.account().map(account -> renewing(account.device()));
            case END ->
                    one.device()
                            .map(this::ending)
                            .or(() ->
                                    one.terminal()
                                            .filter(t -> t.endedAt().isEmpty())
                                            .map(this::ending));
            case ADD, TRY -> Optional.empty();
        };
    }

    private Form changing(StoreDevice device, Optional<Panels.Account> account) {
        var silent = Field.tick("silent", device.silent());
        var fields =
                account.map(known ->
                                List.of(
                                        place(device.place()),
                                        silent,
                                        supervised(
                                                known.supervised()
                                                        .map(d -> String.valueOf(d.toSeconds()))
                                                        .orElse(""))))
                        .orElseGet(() ->
                                device.kind() == StoreDevice.Kind.HOLD_UP
                                                || device.kind() == StoreDevice.Kind.SIREN
                                        ? List.of(place(device.place()))
                                        : List.of(place(device.place()), silent));
        return new Form(
                words.get("devices.change.title", device.code()),
                words.get("devices.change.note"),
                words.get("devices.change.send"),
                false,
                fields,
                answers -> {
                    var store = store(device.storeCode());
                    if (account.isPresent()) {
                        panels.change(
                                store,
                                device.code(),
                                answers.text("place"),
                                answers.on("silent"),
                                seconds(answers));
                    } else {
                        devices.put(
                                store,
                                device.code(),
                                device.kind(),
                                answers.text("place"),
                                answers.on("silent"));
                    }
                    return Done.told("connections.devices.done.change", device.code());
                });
    }

    private Form renewing(StoreDevice panel) {
        return new Form(
                words.get("devices.renew.title", panel.code()),
                words.get("devices.renew.note"),
                words.get("devices.renew.send"),
                false,
                List.of(panelKey()),
                answers -> {
                    var given = answers.text("key");
                    var made = given.isEmpty() ? PanelKey.fresh() : given;
                    panels.renew(panel, Optional.of(PanelKey.of(made)));
                    return given.isEmpty()
                            ? showing(panel.code(), made)
                            : Done.told("connections.devices.done.change", panel.code());
                });
    }

    private Form ending(StoreDevice device) {
        return words.ending(
                "devices",
                device.code(),
                answers -> {
                    devices.retire(device.store(), device.code(), answers.text("why"));
                    return Done.told("connections.devices.done.end", device.code());
                });
    }

    private Form ending(Terminal terminal) {
        return new Form(
                words.get("devices.end.terminal", terminal.label(), terminal.store()),
                words.get("devices.end.terminal.note"),
                words.get("devices.end.send"),
                true,
                List.of(),
                _ -> {
                    terminals.end(terminal.id());
                    return Done.told("connections.devices.done.end", terminal.label());
                });
    }
}
