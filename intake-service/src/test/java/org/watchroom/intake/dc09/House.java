package org.watchroom.intake.dc09;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.panel.AlarmCodes;
import org.watchroom.operations.panel.PanelKey;
import org.watchroom.operations.panel.Panels;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Database;

/// A store with a siren and panels that an administrator has registered, and the door they report
/// at.
final class House implements AutoCloseable {
    static final String KEY = "000102030405060708090a0b0c0d0e0f";
    static final String LONG_KEY =
            "28292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f4041424344454647";
    static final Dc09Settings USUAL =
            new Dc09Settings("127.0.0.1", 0, true, 100, Duration.ofMinutes(5), Optional.empty());

    final ControlRoom room = new ControlRoom();
    final Ahead clock = new Ahead();
    final Session administrator;
    final Store store;
    private final List<Dc09Door> doors = new ArrayList<>();
    private final Database database;
    Dc09Door door;

    /// A clock that can be moved.
    static final class Ahead extends Clock {
        private volatile Duration by = Duration.ZERO;

        void move(Duration further) {
            by = by.plus(further);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }
    }

    House() {
        this(USUAL);
    }

    House(Dc09Settings settings) {
        var ada = room.db().person("ada", "Ada Hill", "AH", List.of("administrator"), 1);
        room.keys().settle();
        administrator =
                SignIn.open(
                        ada.address()::connect,
                        "test",
                        ada.address().password().toCharArray(),
                        room.db().code(ada));
        administrator.stepUp(room.db().code(ada));
        store = new Stores(administrator.database()).find(room.york).orElseThrow();
        panels().put(
                        store,
                        "AP1",
                        "Back office",
                        false,
                        "1234",
                        Optional.empty(),
                        Optional.empty());
        panels().put(store, "AP2", "Cellar", false, "abcd", key(KEY), Optional.empty());
        panels().put(store, "AP3", "Vault", true, "5678", key(LONG_KEY), Optional.empty());
        does(
                "insert into app.store_device (id, region_id, store_id, code, kind) values (gen_random_uuid(), 1, ?, 'S1', 'siren')",
                room.york.value());
        database = room.intake();
        door = open(settings);
    }

    static Optional<PanelKey.Aes> key(String hex) {
        return Optional.of(new PanelKey.Aes(HexFormat.of().parseHex(hex)));
    }

    Panels panels() {
        return new Panels(administrator.database(), clock);
    }

    AlarmCodes codes() {
        return new AlarmCodes(administrator.database());
    }

    /// Whether panels that are not heard are found.
    final AtomicBoolean on = new AtomicBoolean(true);

    /// How often that was asked.
    final AtomicInteger asked = new AtomicInteger();

    Dc09Door open(Dc09Settings settings) {
        var formats = new HashMap<String, ReportFormat>(HttpDoor.formats(OpenApi.load()));
        formats.put(Dc09Reports.DOOR, new Dc09Reports());
        try {
            var opened =
                    new Dc09Door(
                            settings,
                            new Reception(database, new Raising(clock), formats),
                            database,
                            _ -> {
                                asked.incrementAndGet();
                                return on.get();
                            },
                            clock);
            doors.add(opened);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PanelLine line() {
        return new PanelLine(door.port());
    }

    String one(String sql, Object... values) {
        return room.db().one(sql, values);
    }

    void does(String sql, Object... values) {
        try (var admin = room.db().admin().connect()) {
            Sql.update(admin, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void eventually(String sql, String expected) {
        Eventually.seen(sql + ": " + expected, () -> one(sql).equals(expected));
    }

    int incidents() {
        return Integer.parseInt(one("select count(*) from app.incident"));
    }

    /// Source, category and severity of all incidents, oldest first.
    String raised() {
        return one(
                "select string_agg(source || ' ' || category_code || ' ' || severity, ', ' order by raised_at, id) from app.incident");
    }

    String lane() {
        return one(
                "select string_agg(why || case when urgent then ' urgent' else '' end, ', ' order by why) from app.lane_item where state = 'waiting'");
    }

    /// What the newest incident says.
    String summary() {
        return room.keys()
                .summary(
                        UUID.fromString(
                                one(
                                        "select id from app.incident order by raised_at desc, id desc limit 1")));
    }

    @Override
    public void close() {
        doors.forEach(Dc09Door::close);
        administrator.close();
        room.close();
    }
}
