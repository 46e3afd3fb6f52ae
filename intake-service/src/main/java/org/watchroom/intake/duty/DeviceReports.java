package org.watchroom.intake.duty;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.Problem;
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
/// What raises nothing ([DeviceMeaning]) is counted, by what it is; what nobody knows is shown once
/// in the lane.
public final class DeviceReports {
    /// The name of this door.
    public static final String DOOR = "device";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_TOPIC = 200;
    private static final int MOST_TOPICS = 500;
    private static final Problem UNKNOWN =
            new Problem(
                    "event-unknown",
                    "An event that nobody has given a meaning",
                    422,
                    "A recorder tells something that raises nothing here. Others of this kind are only counted.",
                    List.of());

    private final Reception reception;
    private final RecorderBook book;
    private final ClockLedger ledger;
    private final Stores stores;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

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
            if (news && event.what() == DeviceEvent.What.OTHER) {
                show(recorder, event);
            }
            tally.one(news ? DeviceMeaning.noise(event) : "ended, or stood before");
            return;
        }
        tally.one("taken");
        stores.find(recorder.store())
                .ifPresent(store -> take(recorder, event, store, category.get()));
    }

    /// What nobody knows the meaning of is shown to people once for each topic, and counted
    /// afterwards: cameras say such things all day.
    private void show(NetworkRecorder recorder, DeviceEvent event) {
        var topic =
                event.topic().length() <= LONGEST_TOPIC
                        ? event.topic()
                        : event.topic().substring(0, LONGEST_TOPIC);
        var key = "unknown/" + recorder.region() + "/" + topic;
        if (shown.contains(key) || shown.size() >= MOST_TOPICS) {
            return;
        }
        stores.find(recorder.store())
                .ifPresent(store ->
                        reception.refuse(
                                report(
                                        recorder,
                                        key,
                                        bytes(
                                                store,
                                                "",
                                                Optional.empty(),
                                                event.id(),
                                                event.at(),
                                                recorder.name()
                                                        + ", "
                                                        + event.channel()
                                                        + " says "
                                                        + topic
                                                        + " "
                                                        + event.facts())),
                                UNKNOWN));
        shown.add(key);
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
        return reception.take(report(recorder, recorder.id() + "/" + id, bytes));
    }

    private RawReport report(NetworkRecorder recorder, String key, byte[] bytes) {
        return RawReport.arrived(
                clock,
                DOOR,
                Optional.of(key),
                recorder.address().shown(),
                "application/json",
                bytes);
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
