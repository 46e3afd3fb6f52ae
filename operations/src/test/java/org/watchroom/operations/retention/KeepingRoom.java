package org.watchroom.operations.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// A region with a store, people who decide, a shelf of recordings and one of packs, and a clock
/// that is moved by making everything older.
final class KeepingRoom implements AutoCloseable {
    final TestDatabase db = TestDatabase.create();
    final TestPerson tom;
    final TestPerson ivy;
    final TestPerson una;
    final UUID york;
    final Path recordings;
    final Path packs;
    final Database intake;
    private final Connection admin;
    private final Connection toms;
    private final Connection ivys;
    private final Connection unas;
    private int packed;

    KeepingRoom(Path folder) throws SQLException, IOException {
        db.region(1, "NORTH", "North", false);
        tom = db.person("tom", "Tom", "TA", List.of("supervisor"), 1);
        ivy = db.person("ivy", "Ivy", "IM", List.of("investigator"), 1);
        una = db.person("una", "Una", "UL", List.of("supervisor"), 1);
        york = db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
        recordings = Files.createDirectories(folder.resolve("recordings"));
        packs = Files.createDirectories(folder.resolve("packs"));
        intake = new Database(db.intake()::connect, 2);
        admin = db.admin().connect();
        toms = stepped(tom);
        ivys = stepped(ivy);
        unas = stepped(una);
    }

    private Connection stepped(TestPerson who) throws SQLException {
        var line = db.session(who);
        Sql.update(line, "select app.step_up(?)", db.code(who));
        return line;
    }

    Expiry expiry() {
        return new Expiry(intake, Shelves.of("here", List.of(recordings), List.of(packs)));
    }

    Expiry.Round expire() {
        return expiry().run(Stop.NEVER);
    }

    String one(String sql, @Nullable Object... values) throws SQLException {
        return Sql.one(admin, sql, values);
    }

    int count(String from, @Nullable Object... values) throws SQLException {
        return Integer.parseInt(one("select count(*) from " + from, values));
    }

    /// With its reporter and the report as it came.
    UUID raise() throws SQLException {
        var now = Clock.systemUTC().instant();
        var id = Ids.at(now);
        try (var line = db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at)
                    values (?, 1, ?, 'shop-theft', 2, 'sealed', 'api', ?, ?)
                    """,
                    id,
                    york,
                    now.atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC));
            Sql.update(
                    line,
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, gen_random_uuid(), 1, 'raised')",
                    id);
            Sql.update(
                    line,
                    "insert into app.reporter (incident_id, id, region_id, role_sealed, details_sealed) values (?, gen_random_uuid(), 1, 'sealed', 'sealed')",
                    id);
            Sql.update(
                    line,
                    """
                    insert into app.raw_report (id, source, idempotency_key, received_at, bytes, key_sealed, sha256, state, incident_id, region_id)
                    values (gen_random_uuid(), 'http', ?, now(), 'abc', 'sealed', sha256('abc'), 'raised', ?, 1)
                    """,
                    id.toString(),
                    id);
        }
        return id;
    }

    /// A recording of the camera that begins now, with what stands beside it.
    Path record(String camera) throws IOException {
        var folder = Files.createDirectories(recordings.resolve("YORK-01").resolve(camera));
        var file = Files.writeString(folder.resolve(name(Clock.systemUTC().instant())), "pictures");
        Files.writeString(Path.of(file + ".json"), "{\"source\": \"till.mp4\"}");
        return file;
    }

    private static String name(Instant start) {
        return start.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-') + ".mp4";
    }

    /// An exhibit with a copy, and a pack with its folder.
    ///
    /// @return the pack's name
    String pack(UUID incident) throws SQLException, IOException {
        var name = "PACK-" + ++packed;
        var number = Sql.one(toms, "select number from app.next_exhibit_number()");
        var master = UUID.randomUUID();
        exhibit(incident, master, null, "TA/" + number, Integer.parseInt(number));
        exhibit(
                incident,
                UUID.randomUUID(),
                master,
                "TA/" + number + "/WC",
                Integer.parseInt(number));
        Sql.update(
                toms,
                """
                insert into app.pack (id, region_id, incident_id, name, built_by, payload_bytes, payload_files, tagmanifest_sha256, signer_sha256)
                values (gen_random_uuid(), 1, ?, ?, ?, 10, 1, sha256('x'), sha256('y'))
                """,
                incident,
                name,
                tom.id());
        var data = Files.createDirectories(packs.resolve(name).resolve("data"));
        Files.writeString(data.resolve("till.mp4"), "pictures");
        Files.writeString(packs.resolve(name).resolve("bagit.txt"), "BagIt-Version: 1.0");
        return name;
    }

    private void exhibit(
            UUID incident, UUID id, @Nullable UUID parent, String reference, int number)
            throws SQLException {
        Sql.update(
                toms,
                """
                insert into app.exhibit (id, region_id, incident_id, parent_id, produced_by, number, reference, kind,
                                         title, file_name, media_type, size_bytes, sha256, operation)
                values (?, 1, ?, ?, ?, ?, ?, ?, 'Till', 'till.mp4', 'video/mp4', 10, sha256('x'), 'copied')
                """,
                id,
                incident,
                parent,
                tom.id(),
                number,
                reference,
                parent == null ? "master" : "working-copy");
    }

    void close(UUID incident) throws SQLException {
        claim(incident);
        Sql.update(
                toms,
                "update app.incident set state = 'closed', outcome_code = 'no-crime', revision = revision + 1 where id = ?",
                incident);
    }

    /// Takes it up, from wherever it is.
    void claim(UUID incident) throws SQLException {
        Sql.update(
                toms,
                "update app.incident set state = 'claimed', claimed_by = ?, revision = revision + 1 where id = ? and state <> 'claimed'",
                tom.id(),
                incident);
    }

    UUID hold(UUID incident) throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                ivys,
                "select app.place_hold(?, ?, 'Police asked in writing', current_date + 90)",
                id,
                incident);
        return id;
    }

    void lift(UUID hold) throws SQLException {
        approved("lift-hold", "{\"hold\": \"" + hold + "\"}");
    }

    void eraseEarly(UUID incident) throws SQLException {
        approved("delete-evidence", "{\"incident\": \"" + incident + "\", \"what\": \"all\"}");
    }

    private void approved(String kind, String subject) throws SQLException {
        var request =
                UUID.fromString(
                        Sql.one(
                                ivys,
                                "select app.ask_approval(?, ?::jsonb, 1::smallint, 'Because a test needs it')",
                                kind,
                                subject));
        Sql.update(unas, "select app.decide_approval(?, true)", request);
    }

    /// Makes everything older, as no login of the product could.
    void pass(int days) throws SQLException, IOException {
        try (var line = db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            for (var column :
                    List.of(
                            "incident.occurred_at",
                            "incident.raised_at",
                            "incident.closed_at",
                            "pack.built_at",
                            "exhibit.produced_at",
                            "raw_report.received_at")) {
                var parts = column.split("\\.");
                Sql.update(
                        line,
                        "update app.%s set %s = %s - make_interval(days => ?)"
                                .formatted(parts[0], parts[1], parts[1]),
                        days);
            }
        }
        for (var file : footage()) {
            var name = file.getFileName().toString();
            var start =
                    Instant.parse(
                            name.substring(0, 11)
                                    + name.substring(11, name.length() - 4).replace('-', ':'));
            var older = file.resolveSibling(name(start.minus(days, ChronoUnit.DAYS)));
            Files.move(file, older);
            Files.move(Path.of(file + ".json"), Path.of(older + ".json"));
        }
    }

    /// The recordings there are, without what stands beside them.
    List<Path> footage() throws IOException {
        try (var all = Files.walk(recordings)) {
            return all.filter(one -> one.toString().endsWith(".mp4")).sorted().toList();
        }
    }

    /// Everything that is no folder on both shelves.
    List<Path> everyFile() throws IOException {
        try (var some = Files.walk(recordings);
                var others = Files.walk(packs)) {
            return java.util.stream.Stream.concat(some, others)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var line : List.of(admin, toms, ivys, unas)) {
            line.close();
        }
        intake.close();
        db.close();
    }
}
