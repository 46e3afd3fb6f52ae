package org.watchroom.intake.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.testing.TestKeys;
import org.watchroom.operations.work.Ids;

/// A live and a drill store with devices, and intake services that come and go.
final class Stores implements AutoCloseable {
    static final String PANIC = "watchroom/NORTH/YORK-01/P1/panic";
    static final String EVENT = "watchroom/NORTH/YORK-01/DOOR/event";
    static final String STATE = "watchroom/NORTH/YORK-01/P1/state";
    static final String WILL = "watchroom/NORTH/YORK-01/P1/will";
    static final String SIREN = "watchroom/NORTH/YORK-01/S1/siren/set";
    static final String DRILL_SIREN = "watchroom/DRILL/D-0001/S1/siren/set";

    final TestDatabase db = TestDatabase.create();
    final TestKeys keys = new TestKeys(db);
    final DatabaseAddress door;
    final UUID york;
    private final DoorFiles doors;
    private final List<IntakeWiring> services = new ArrayList<>();

    /// @param folder for what the door is told
    Stores(Path folder, int broker) {
        this(folder, "broker = mqtt://127.0.0.1:" + broker + "\n");
    }

    Stores(Path folder, String told) {
        db.region(1, "NORTH", "North", false);
        db.region(9, "DRILL", "Drill", true);
        york = db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
        var practice = db.store(9, "D-0001", "Practice", 53.9, -1.1);
        keys.settle();
        door = db.intake();
        for (var device : List.of("P1 panic", "H1 hold-up", "DOOR sensor", "S1 siren")) {
            device(1, york, device.split(" ")[0], device.split(" ")[1], false);
        }
        device(1, york, "Q1", "panic", true);
        device(9, practice, "P1", "panic", false);
        device(9, practice, "S1", "siren", false);
        try {
            Files.writeString(folder.resolve("mqtt.properties"), told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        doors = new DoorFiles(folder);
    }

    private void device(int region, UUID store, String code, String kind, boolean silent) {
        does(
                "insert into app.store_device (id, region_id, store_id, code, kind, place, silent) values (gen_random_uuid(), ?, ?, ?, ?, 'Tills', ?)",
                region,
                store,
                code,
                kind,
                silent || kind.equals("hold-up"));
    }

    IntakeWiring begin() {
        try {
            var service =
                    new IntakeWiring(
                            IntakeSettings.at("127.0.0.1", 0).doors(doors).build(),
                            door::connect,
                            keys.intakePair(door),
                            Heartbeat.Revival.NONE,
                            Clock.systemUTC());
            services.add(service);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins one and waits until it hears devices.
    IntakeWiring listening() {
        var service = begin();
        Eventually.seen("devices are heard", service::hearsDevices);
        return service;
    }

    void end(IntakeWiring service) {
        service.close();
        services.remove(service);
    }

    int number(String sql, Object... values) {
        return Integer.parseInt(one(sql, values));
    }

    String one(String sql, Object... values) {
        return db.one(sql, values);
    }

    void does(String sql, Object... values) {
        try (var admin = db.admin().connect()) {
            Sql.update(admin, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void eventually(String what, String sql, String expected) {
        try {
            Eventually.seen(what + ": " + expected, () -> one(sql).equals(expected));
        } catch (AssertionError other) {
            throw new AssertionError(other.getMessage() + "; but " + one(sql), other);
        }
    }

    int incidents() {
        return number("select count(*) from app.incident");
    }

    void incidents(int number) {
        eventually("incidents", "select count(*) from app.incident", "" + number);
    }

    /// A panic as a door that is gone since has raised it.
    void raised(Instant at) {
        var moment = at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        does(
                "insert into app.incident (id, region_id, store_id, category_code, severity, summary, source, occurred_at, raised_at) values (?, 1, ?, 'panic', 4, 'Pressed', 'panic', ?, ?)",
                Ids.at(at),
                york,
                moment,
                moment);
    }

    /// What the timelines say of sirens, oldest first.
    List<String> sirenLines() {
        var lines = new ArrayList<String>();
        db.query(
                "select incident_id, id from app.incident_event where kind = 'siren' order by at, id",
                row ->
                        lines.add(
                                keys.line(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, UUID.class))));
        return lines;
    }

    @Override
    public void close() {
        services.reversed().forEach(IntakeWiring::close);
        keys.close();
        db.close();
    }
}
