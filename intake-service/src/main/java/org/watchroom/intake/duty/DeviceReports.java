package org.watchroom.intake.duty;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;
import tools.jackson.databind.json.JsonMapper;

/// Makes reports of what devices say happened, and hands them in as every door does: kept raw
/// first, one for each event.
///
/// What raises nothing ([DeviceMeaning]) is counted, by what it is.
public final class DeviceReports {
    /// The name of this door.
    public static final String DOOR = "device";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reception reception;
    private final RecorderBook book;
    private final ClockLedger ledger;
    private final Stores stores;
    private final Clock clock;
    private final Tally tally = new Tally();

    /// @param reception knows how reports of [#DOOR] are written: as those of the HTTP door
    public DeviceReports(Reception reception, Database database, Clock clock) {
        this.reception = reception;
        this.book = new RecorderBook(database, clock);
        this.ledger = new ClockLedger(database);
        this.stores = new Stores(database);
        this.clock = clock;
    }

    /// What became of events since the service started.
    public Map<String, Long> counted() {
        return tally.now();
    }

    /// Hands it in where it raises something. Doing it twice does it once.
    ///
    /// @throws Failure.Unreachable when it could not be kept; again later
    void take(NetworkRecorder recorder, DeviceEvent event) {
        var category = DeviceMeaning.category(event);
        // What stands already when we begin to listen did not happen now.
        var news =
                event.phase() != DeviceEvent.Phase.ENDED
                        && !"Initialized".equals(event.facts().get("PropertyOperation"));
        if (category.isEmpty() || !news) {
            tally.one(news ? DeviceMeaning.noise(event) : "ended, or stood before");
            return;
        }
        tally.one("taken");
        stores.find(recorder.store())
                .ifPresent(store -> take(recorder, event, store, category.get()));
    }

    private void take(NetworkRecorder recorder, DeviceEvent event, Store store, String category) {
        var camera = book.camera(recorder, event.channel());
        var text =
                camera.map(RecorderBook.NamedCamera::name)
                                .orElse(recorder.name() + ", " + event.channel())
                        + ": "
                        + words(event.what())
                        + ". The recorder says "
                        + event.topic()
                        + ".";
        hand(
                recorder,
                event.id(),
                bytes(
                        store,
                        category,
                        camera.map(RecorderBook.NamedCamera::code),
                        event.id(),
                        real(recorder, camera, event.at()),
                        text));
    }

    /// Hands in that something is wrong with a recorder itself. Doing it twice does it once.
    ///
    /// @param id the same for the same fault
    /// @param at in real time
    /// @return the incident that tells of it or will; empty where none does, because the store is
    ///   closed or its report was refused
    /// @throws Failure.Unreachable when it could not be kept; again later
    Optional<UUID> fault(NetworkRecorder recorder, String id, Instant at, String text) {
        return stores.find(recorder.store())
                .map(store ->
                        hand(
                                recorder,
                                id,
                                bytes(store, "technical", Optional.empty(), id, at, text)))
                .flatMap(Receipt::told)
                .map(IncidentId::value);
    }

    private Receipt hand(NetworkRecorder recorder, String id, byte[] bytes) {
        return reception.take(
                RawReport.arrived(
                        clock,
                        DOOR,
                        Optional.of(recorder.id() + "/" + id),
                        recorder.address().shown(),
                        "application/json",
                        bytes));
    }

    /// @param place code of the camera that saw it
    private byte[] bytes(
            Store store,
            String category,
            Optional<String> place,
            String id,
            Instant at,
            String text) {
        var report = JSON.createObjectNode();
        report.put("id", id.length() <= 200 ? id : id.substring(0, 200));
        report.put("store", store.code());
        report.put("category", category);
        report.put("source", "camera");
        report.put("occurredAt", at.toString());
        report.put("drill", drill(store));
        place.ifPresent(code -> report.put("place", code));
        report.put("text", text);
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }

    private Instant real(
            NetworkRecorder recorder, Optional<RecorderBook.NamedCamera> camera, Instant shown) {
        var course =
                ledger.course(
                        recorder.address().place().toString(),
                        camera.map(RecorderBook.NamedCamera::code).orElse(""));
        return course.shown(shown).real(shown);
    }

    private boolean drill(Store store) {
        return stores.regions().stream()
                .filter(region -> region.id() == store.region())
                .anyMatch(Region::drill);
    }

    private static String words(DeviceEvent.What what) {
        var words = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
