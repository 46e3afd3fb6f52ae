package org.watchroom.db.rules;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// An estate with everybody who has a say in what is kept: two administrators of all live regions,
/// two supervisors and an investigator of the north.
final class Keeping implements AutoCloseable {
    final Estate estate = new Estate();
    final TestPerson ada = administrator("ada", "AA");
    final TestPerson abe = administrator("abe", "AB");
    final TestPerson una =
            estate.db.person("una", "Una Lane", "UL", List.of("supervisor"), Estate.NORTH);
    final TestPerson ivy =
            estate.db.person("ivy", "Ivy Moss", "IM", List.of("investigator"), Estate.NORTH);

    private TestPerson administrator(String login, String initials) {
        return estate.db.person(
                login, login, initials, List.of("administrator"), Estate.NORTH, Estate.SOUTH);
    }

    /// A session that has just given its code once more.
    Connection stepped(TestPerson who) throws SQLException {
        var line = estate.db.session(who);
        Sql.update(line, "select app.step_up(?)", estate.db.code(who));
        return line;
    }

    UUID raised() throws SQLException {
        return estate.raise(Estate.NORTH, estate.york);
    }

    /// With a reporter, the report as it came, an exhibit with a copy, and a pack; closed.
    UUID closedWithEverything() throws SQLException {
        var incident = raised();
        belongings(incident);
        close(incident);
        return incident;
    }

    void close(UUID incident) throws SQLException {
        try (var line = estate.db.session(estate.tom)) {
            Estate.claim(line, incident, estate.tom, revision(incident));
            Estate.close(line, incident);
        }
    }

    private int revision(UUID incident) throws SQLException {
        return Integer.parseInt(
                asOwner("select revision from app.incident where id = ?", incident));
    }

    private void belongings(UUID incident) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            Evidence.report(line, incident.toString(), "raised", incident, Estate.NORTH);
            Sql.update(
                    line,
                    "insert into app.reporter (incident_id, id, region_id, role_sealed, details_sealed) values (?, gen_random_uuid(), 1, 'role', 'sealed')",
                    incident);
            Sql.update(
                    line,
                    "insert into app.blind_index (region_id, token, incident_id) values (1, 'token', ?)",
                    incident);
        }
        try (var line = stepped(estate.tom)) {
            var number = Sql.one(line, "select 'TA/' || number from app.next_exhibit_number()");
            var master = exhibit(line, incident, null, number, number.substring(3));
            exhibit(line, incident, master, number + "/WC", number.substring(3));
            var pack = Evidence.pack(line, estate.tom, Estate.NORTH, incident);
            Evidence.handedOver(line, Estate.NORTH, incident, pack);
            Evidence.withdrawnBookmark(line, Estate.NORTH, incident);
            Evidence.signedStatement(line, Estate.NORTH, incident);
        }
    }

    private UUID exhibit(
            Connection line, UUID incident, @Nullable UUID parent, String reference, String number)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                """
                insert into app.exhibit (id, region_id, incident_id, parent_id, produced_by, number, reference, kind,
                                         title, file_name, media_type, size_bytes, sha256, operation)
                values (?, 1, ?, ?, ?, ?, ?, ?, 'Till', 'till.mp4', 'video/mp4', 10, sha256('x'), 'copied')
                """,
                id,
                incident,
                parent,
                estate.tom.id(),
                Integer.parseInt(number),
                reference,
                parent == null ? "master" : "working-copy");
        return id;
    }

    UUID hold(UUID incident) throws SQLException {
        var id = UUID.randomUUID();
        try (var line = stepped(ivy)) {
            Sql.update(
                    line,
                    "select app.place_hold(?, ?, 'Police asked in writing', current_date + 90)",
                    id,
                    incident);
        }
        return id;
    }

    UUID ask(TestPerson who, String kind, String subject, @Nullable Integer region)
            throws SQLException {
        try (var line = stepped(who)) {
            return UUID.fromString(
                    Sql.one(
                            line,
                            "select app.ask_approval(?, ?::jsonb, ?::smallint, 'Because a test needs it')",
                            kind,
                            subject,
                            region));
        }
    }

    void approve(TestPerson who, UUID request) throws SQLException {
        try (var line = stepped(who)) {
            Sql.update(line, "select app.decide_approval(?, true)", request);
        }
    }

    void lift(UUID hold) throws SQLException {
        approve(una, ask(ivy, "lift-hold", "{\"hold\": \"" + hold + "\"}", Estate.NORTH));
    }

    String asOwner(String sql, @Nullable Object... values) throws SQLException {
        try (var line = estate.db.admin().connect()) {
            return Sql.one(line, sql, values);
        }
    }

    /// What the duty does, `days` from now, with files that were no trouble.
    int expire(int days) throws SQLException {
        var done = 0;
        try (var line = estate.db.admin().connect()) {
            while (!Sql.one(
                            line,
                            "select sec.plan_retention(clock_timestamp() + make_interval(days => ?), 10)",
                            days)
                    .equals("0")) {
                done += finish(line);
            }
            return done + finish(line);
        }
    }

    private static int finish(Connection line) throws SQLException {
        return Integer.parseInt(
                Sql.one(
                        line,
                        "select count(sec.finish_disposal(id, '[]')) from (select id from app.retention_work('{}') offset 0) w"));
    }

    /// How many rows of the table belong to the incident.
    int rows(String table, UUID incident) throws SQLException {
        var key =
                switch (table) {
                    case "incident" -> "id = ?";
                    case "custody_event" ->
                            "exhibit_id in (select id from app.exhibit where incident_id = ?)";
                    default -> "incident_id = ?";
                };
        return Integer.parseInt(
                asOwner("select count(*) from app." + table + " where " + key, incident));
    }

    @Override
    public void close() {
        estate.close();
    }
}
