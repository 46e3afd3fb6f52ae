package org.watchroom.console.connections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.recorder.health.RecorderList;
import org.watchroom.operations.recorder.health.RecorderRow;
import org.watchroom.operations.recorder.health.RecorderState;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.sensor.RetiredDevice;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.sensor.StoreDevices;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.terminal.Terminal;
import org.watchroom.operations.terminal.Terminals;

/// What stands in stores and reports: buttons, sensors, sirens, alarm panels, store terminals, and
/// recorders whose events are heard.
final class DevicesRegister implements Register {
    private final Words words;
    private final Seat seat;
    private final StoreDevices devices;
    private final Panels panels;
    private final Terminals terminals;
    private final RecorderList recorders;
    private final Stores stores;
    private final DeviceForms forms;
    private volatile Map<String, Known> known = Map.of();
    private volatile Map<String, Store> estate = Map.of();

    /// What an entry is; one of them is there.
    record Known(
            Optional<StoreDevice> device,
            Optional<Panels.Account> account,
            Optional<Terminal> terminal) {}

    DevicesRegister(Seat seat, Words words) {
        this.seat = seat;
        this.words = words;
        var database = seat.session().database();
        devices = new StoreDevices(database, seat.clock());
        panels = new Panels(database, seat.clock());
        terminals = new Terminals(database, seat.clock());
        recorders = new RecorderList(database, seat.clock());
        stores = new Stores(database);
        forms = new DeviceForms(words, database, devices, panels, terminals, this::store);
    }

    @Override
    public String key() {
        return "devices";
    }

    @Override
    public boolean concerns(Change change) {
        return change instanceof Change.SiteChanged || change instanceof Change.StaffChanged;
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.ADD, Act.CHANGE, Act.RENEW, Act.END);
    }

    /// The store of this code, whatever its case.
    private Optional<Store> store(String code) {
        return Optional.ofNullable(estate.get(code.toUpperCase(java.util.Locale.ROOT)));
    }

    @Override
    public List<Entry> read() {
        estate =
                stores.all().stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.code().toUpperCase(java.util.Locale.ROOT),
                                        Function.identity(),
                                        (one, _) -> one));
        var rows = devices.rows();
        var accounts =
                panels
                        .accounts(
                                rows.stream()
                                        .filter(r -> r.device().kind() == StoreDevice.Kind.PANEL)
                                        .toList())
                        .stream()
                        .collect(
                                Collectors.<Panels.Account, UUID, Panels.Account>toMap(
                                        account -> account.device().id(), Function.identity()));
        var all = new LinkedHashMap<String, Known>();
        var entries = new ArrayList<Entry>();
        for (var row : rows) {
            var account = Optional.ofNullable(accounts.get(row.device().id()));
            entries.add(entry(row, account));
            all.put(
                    entries.getLast().id(),
                    new Known(Optional.of(row.device()), account, Optional.empty()));
        }
        for (var terminal : terminals.all()) {
            entries.add(entry(terminal));
            all.put(
                    entries.getLast().id(),
                    new Known(Optional.empty(), Optional.empty(), Optional.of(terminal)));
        }
        recorders.all().stream()
                .filter(one -> one.kind() == NetworkRecorder.Kind.ONVIF)
                .map(this::entry)
                .forEach(entries::add);
        devices.retired().stream().map(this::entry).forEach(entries::add);
        known = all;
        return entries;
    }

    private Entry entry(DeviceRow row, Optional<Panels.Account> account) {
        var device = row.device();
        var kind = words.get("devices.kind." + device.kind().code());
        var facts = facts(device);
        facts.add(words.fact("devices.fact.heard", heard(row.seen())));
        row.standing()
                .ifPresent(standing ->
                        facts.add(
                                words.fact(
                                        "devices.fact.faults", String.valueOf(standing.faults()))));
        if (device.kind() == StoreDevice.Kind.PANEL) {
            facts.add(
                    words.fact(
                            "devices.fact.account",
                            account.map(Panels.Account::number)
                                    .orElseGet(() -> words.get("devices.no-account"))));
            facts.add(
                    words.fact(
                            "devices.fact.supervised",
                            account.flatMap(Panels.Account::supervised)
                                    .map(every -> words.get("devices.seconds", every.toSeconds()))
                                    .orElseGet(() -> words.get("devices.not-supervised"))));
        } else {
            facts.add(words.fact("devices.fact.topic", topic(device)));
        }
        return new Entry(
                "device/" + device.id(),
                kind + " " + device.code(),
                device.place(),
                device.storeCode(),
                stands(row),
                state(row),
                lately(row.seen()),
                facts,
                "",
                List.of());
    }

    private List<Entry.Fact> facts(StoreDevice device) {
        var facts = new ArrayList<Entry.Fact>();
        facts.add(words.fact("devices.fact.store", device.storeCode()));
        facts.add(
                words.fact(
                        "devices.fact.place",
                        device.place().isEmpty() ? words.get("devices.no-place") : device.place()));
        facts.add(words.fact("devices.fact.silent", words.yes(device.silent())));
        return facts;
    }

    private static String topic(StoreDevice device) {
        return "watchroom/%s/%s/%s"
                .formatted(device.regionCode(), device.storeCode(), device.code());
    }

    private String lately(Optional<Instant> seen) {
        return seen.map(words::near).orElseGet(() -> words.get("devices.never-heard"));
    }

    private String heard(Optional<Instant> seen) {
        return seen.map(words::ago).orElseGet(() -> words.get("devices.never-heard"));
    }

    private static Entry.Stands stands(DeviceRow row) {
        return row.standing()
                .map(standing ->
                        standing.state() == DeviceStanding.State.ALIVE
                                ? Entry.Stands.WELL
                                : Entry.Stands.TROUBLED)
                .orElse(row.seen().isPresent() ? Entry.Stands.WELL : Entry.Stands.WAITING);
    }

    private String state(DeviceRow row) {
        return row.standing()
                .map(standing ->
                        words.get(
                                "devices.state." + standing.state().code(),
                                words.full(standing.since())))
                .orElseGet(() ->
                        words.get(
                                row.seen().isPresent()
                                        ? "devices.state.well"
                                        : "devices.state.never"));
    }

    private Entry entry(Terminal terminal) {
        var stands = stands(terminal);
        var state =
                switch (stands) {
                    case ENDED -> "ended";
                    case WELL -> "enrolled";
                    case WAITING -> "offered";
                    case TROUBLED -> "expired";
                };
        var since = terminal.enrolledAt().orElse(terminal.madeAt());
        return new Entry(
                "terminal/" + terminal.id(),
                words.get("devices.terminal", terminal.label()),
                "",
                terminal.store(),
                stands,
                words.get("devices.state." + state),
                words.near(terminal.endedAt().orElse(since)),
                List.of(
                        words.fact("devices.fact.store", terminal.store()),
                        words.fact("devices.fact.made", words.full(terminal.madeAt())),
                        words.fact(
                                "devices.fact.enrolled",
                                terminal.enrolledAt()
                                        .map(words::full)
                                        .orElseGet(() -> words.get("devices.never-enrolled")))),
                "",
                List.of());
    }

    private Entry.Stands stands(Terminal terminal) {
        if (terminal.endedAt().isPresent()) {
            return Entry.Stands.ENDED;
        }
        if (terminal.enrolledAt().isPresent()) {
            return Entry.Stands.WELL;
        }
        return terminal.codeUntil().isAfter(seat.clock().instant())
                ? Entry.Stands.WAITING
                : Entry.Stands.TROUBLED;
    }

    /// Recorders have a screen of their own; here is that they are heard.
    private Entry entry(RecorderRow row) {
        var well =
                row.stands().map(s -> s.state() == RecorderState.WELL).orElse(false)
                        ? Entry.Stands.WELL
                        : row.stands().isPresent() ? Entry.Stands.TROUBLED : Entry.Stands.WAITING;
        var heard = row.lately().flatMap(RecorderRow.Lately::good);
        return new Entry(
                "recorder/" + row.id(),
                words.get("devices.recorder", row.name()),
                row.address(),
                row.storeCode(),
                well,
                words.get("devices.recorder." + well.name().toLowerCase(java.util.Locale.ROOT)),
                lately(heard),
                List.of(
                        words.fact("devices.fact.store", row.storeCode()),
                        words.fact("devices.fact.heard", heard(heard)),
                        words.fact("devices.fact.mend", words.get("devices.recorder.mend"))),
                "",
                List.of());
    }

    private Entry entry(RetiredDevice gone) {
        var device = gone.device();
        var facts = facts(device);
        facts.add(words.fact("devices.fact.retired", words.full(gone.at())));
        facts.add(words.fact("fact.why", words.why(gone.why())));
        return new Entry(
                "retired/" + device.id(),
                words.get("devices.kind." + device.kind().code()) + " " + device.code(),
                device.place(),
                device.storeCode(),
                Entry.Stands.ENDED,
                words.get("devices.state.retired"),
                words.near(gone.at()),
                facts,
                "",
                List.of());
    }

    @Override
    public Optional<Form> form(Act act, Optional<Entry> entry) {
        if (act == Act.ADD) {
            return Optional.of(forms.adding());
        }
        return entry.map(one -> known.get(one.id())).flatMap(one -> forms.form(act, one));
    }
}
