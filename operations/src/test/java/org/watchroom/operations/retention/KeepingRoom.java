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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// Two regions with a store of the same code each, people who decide, a shelf of recordings and one
/// of packs, and a clock that is moved by making everything older.
final class KeepingRoom implements AutoCloseable {
    static final int NORTH = 1;
    static final int SOUTH = 2;
    final TestDatabase db = TestDatabase.create();
    final TestPerson tom;
    final TestPerson ivy;
    final TestPerson una;
    final TestPerson pat;
    final UUID york;
    final UUID yorkTown;
    final Path recordings;
    final Path packs;
    final DirectoryVault vault;
    final Database intake;
    private final Connection admin;
    private final Connection toms;
    private final Connection ivys;
    private final Connection unas;
    private final Map<TestPerson, Connection> administrators = new HashMap<>();
    private final TestPerson ada;
    private final TestPerson abe;
    final Casework casework;
    private int packed;

    KeepingRoom(Path folder) throws SQLException, IOException {
        db.region(NORTH, "NORTH", "North", false);
        db.region(SOUTH, "SOUTH", "South", false);
        tom = db.person("tom", "Tom", "TA", List.of("supervisor"), NORTH, SOUTH);
        ivy = db.person("ivy", "Ivy", "IM", List.of("investigator"), NORTH, SOUTH);
        una = db.person("una", "Una", "UL", List.of("supervisor"), NORTH, SOUTH);
        pat = db.person("pat", "Pat", "PC", List.of("police-liaison"), NORTH, SOUTH);
        ada = db.person("ada", "Ada", "AB", List.of("administrator"), NORTH, SOUTH);
        abe = db.person("abe", "Abe", "AE", List.of("administrator"), NORTH, SOUTH);
        york = db.store(NORTH, "YORK-01", "Coppergate", 53.957, -1.081);
        yorkTown = db.store(SOUTH, "YORK-01", "York Town, Camberley", 51.34, -0.76);
        recordings = Files.createDirectories(folder.resolve("recordings"));
        packs = Files.createDirectories(folder.resolve("packs"));
        vault = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
        intake = new Database(db.intake()::connect, 2);
        admin = db.admin().connect();
        toms = stepped(tom);
        ivys = stepped(ivy);
        unas = stepped(una);
        casework = new Casework(ivys);
    }

    private Connection stepped(TestPerson who) throws SQLException {
        var line = db.session(who);
        Sql.update(line, "select app.step_up(?)", db.code(who));
        return line;
    }

    Expiry expiry() {
        return new Expiry(
                intake, Shelves.of("here", List.of(recordings), List.of(packs), List.of(vault)));
    }

    /// What a duty leaves that is killed before it has deleted anything.
    void plan() throws SQLException {
        try (var line = db.intake().connect()) {
            while (!"0".equals(Sql.one(line, "select app.retention_plan(50)"))) {
                // There may be more.
            }
        }
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
        return raise(NORTH);
    }

    UUID raise(int region) throws SQLException {
        var now = Clock.systemUTC().instant();
        var id = Ids.at(now);
        try (var line = db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at)
                    values (?, ?, ?, 'shop-theft', 2, 'sealed', 'api', ?, ?)
                    """,
                    id,
                    region,
                    region == NORTH ? york : yorkTown,
                    now.atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC));
            Sql.update(
                    line,
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, gen_random_uuid(), ?, 'raised')",
                    id,
                    region);
            Sql.update(
                    line,
                    "insert into app.reporter (incident_id, id, region_id, role_sealed, details_sealed) values (?, gen_random_uuid(), ?, 'sealed', 'sealed')",
                    id,
                    region);
            Sql.update(
                    line,
                    """
                    insert into app.raw_report (id, source, idempotency_key, received_at, bytes, key_sealed, sha256, state, incident_id, region_id)
                    values (gen_random_uuid(), 'http', ?, now(), 'abc', 'sealed', sha256('abc'), 'raised', ?, ?)
                    """,
                    id.toString(),
                    id,
                    region);
        }
        return id;
    }

    /// A recording of the camera that begins now, with what stands beside it.
    Path record(String camera) throws IOException {
        return record("YORK-01", camera);
    }

    Path record(String store, String camera) throws IOException {
        var folder = Files.createDirectories(recordings.resolve(store).resolve(camera));
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
                select gen_random_uuid(), region_id, id, ?, ?, 10, 1, sha256('x'), sha256('y') from app.incident where id = ?
                """,
                name,
                tom.id(),
                incident);
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
                select ?, region_id, id, ?, ?, ?, ?, ?, 'Till', 'till.mp4', 'video/mp4', 10, sha256('x'), 'copied' from app.incident where id = ?
                """,
                id,
                parent,
                tom.id(),
                number,
                reference,
                parent == null ? "master" : "working-copy",
                incident);
    }

    /// To the police, until thirty days from now.
    void disclose(UUID incident) throws SQLException {
        Sql.update(
                toms,
                """
                insert into app.disclosure (id, region_id, incident_id, person_id, purpose_sealed, expires_at)
                select gen_random_uuid(), region_id, id, ?, 'Statement for court', now() + interval '30 days' from app.incident where id = ?
                """,
                pat.id(),
                incident);
    }

    /// Signed in when first needed: most histories change no rule.
    private Connection administrator(TestPerson who) throws SQLException {
        var line = administrators.get(who);
        if (line == null) {
            line = stepped(who);
            administrators.put(who, line);
        }
        return line;
    }

    /// For everywhere, or one region: longer by one administrator, shorter by two.
    void rule(String kind, @Nullable Integer region, int days) throws SQLException {
        var now =
                Integer.parseInt(
                        one("select sec.retention_days(?, ?::smallint, null)", kind, region));
        if (days >= now) {
            Sql.update(
                    administrator(ada),
                    "select app.set_retention(?, ?::smallint, null, ?, 'test')",
                    kind,
                    region,
                    days);
        } else {
            var request =
                    UUID.fromString(
                            Sql.one(
                                    administrator(ada),
                                    """
                                    select app.ask_approval('shorten-retention', jsonb_build_object('kind', ?::text, 'category', null, 'days', ?::integer),
                                                            ?::smallint, 'Because a test needs it')
                                    """,
                                    kind,
                                    days,
                                    region));
            Sql.update(administrator(abe), "select app.decide_approval(?, true)", request);
        }
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
        approved(
                "lift-hold",
                "{\"hold\": \"" + hold + "\"}",
                one("select region_id from app.legal_hold where id = ?", hold));
    }

    void eraseEarly(UUID incident) throws SQLException {
        approved(
                "delete-evidence",
                "{\"incident\": \"" + incident + "\", \"what\": \"all\"}",
                one("select region_id from app.incident where id = ?", incident));
    }

    private void approved(String kind, String subject, String region) throws SQLException {
        var request =
                UUID.fromString(
                        Sql.one(
                                ivys,
                                "select app.ask_approval(?, ?::jsonb, ?::smallint, 'Because a test needs it')",
                                kind,
                                subject,
                                Integer.valueOf(region)));
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
            Sql.update(
                    line,
                    "update app.disclosure set made_at = made_at - make_interval(days => ?), expires_at = expires_at - make_interval(days => ?)",
                    days,
                    days);
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
        for (var line : administrators.values()) {
            line.close();
        }
        intake.close();
        db.close();
    }
}
