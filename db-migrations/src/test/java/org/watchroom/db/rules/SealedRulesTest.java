package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// What the database does for personal data that it cannot read.
final class SealedRulesTest {
    private final Estate estate = new Estate();
    private UUID north;

    @BeforeEach
    void an_incident_with_a_reporter() throws SQLException {
        north = estate.raise(Estate.NORTH, estate.york);
        try (var intake = estate.db.intake().connect()) {
            Sql.update(
                    intake,
                    "insert into app.reporter (incident_id, id, region_id, details_sealed) values (?, ?, ?, 'sealed who')",
                    north,
                    UUID.randomUUID(),
                    Estate.NORTH);
            Sql.update(
                    intake,
                    "insert into app.blind_index (region_id, token, incident_id) values (?, 'token', ?)",
                    Estate.NORTH,
                    north);
        }
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void the_intake_service_writes_nothing_in_the_clear() throws SQLException {
        try (var intake = estate.db.intake().connect()) {
            refused(
                    intake,
                    "WR003",
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary, source, occurred_at, raised_at)
                    values (uuidv7(), 1, ?, 'shop-theft', 2, 'Ann Ash took razors', 'api', now(), now())
                    """,
                    estate.york);
            refused(
                    intake,
                    "WR003",
                    "insert into app.incident_event (incident_id, id, region_id, kind, body) values (?, gen_random_uuid(), 1, 'raised', 'Ann Ash')",
                    north);
            refused(
                    intake,
                    "WR003",
                    "insert into app.raw_report (id, source, idempotency_key, received_at, bytes, sha256, state) values (gen_random_uuid(), 'http', 'k', now(), 'abc', sha256('abc'), 'received')");
            refused(
                    intake,
                    "WR003",
                    "insert into app.raw_report (id, source, idempotency_key, received_at, bytes, key_sealed, remote, sha256, state) values (gen_random_uuid(), 'http', 'k', now(), 'abc', 'k', '10.0.0.7', sha256('abc'), 'received')");
            refused(
                    intake,
                    "WR003",
                    "insert into app.reporter (incident_id, id, region_id, role, details_sealed) values (?, gen_random_uuid(), 1, 'Ann Ash', 'x')",
                    north);
        }
    }

    @Test
    void the_desk_writes_nothing_in_the_clear() throws SQLException {
        try (var mara = estate.db.session(estate.mara)) {
            for (var open :
                    List.of(
                            "body) values (?, gen_random_uuid(), 1, 'note', 'Ann Ash rang')",
                            "detail) values (?, gen_random_uuid(), 1, 'note', '{\"who\": \"Ann Ash\"}')")) {
                refused(
                        mara,
                        "42501",
                        "insert into app.incident_event (incident_id, id, region_id, kind, " + open,
                        north);
            }
        }
    }

    @Test
    void who_reported_is_handed_out_on_record_only() throws SQLException {
        try (var mara = estate.db.session(estate.mara)) {
            assertThat(Sql.one(mara, "select count(role_sealed) from app.reporter")).isEqualTo("0");
            refused(mara, "42501", "select details_sealed from app.reporter");
            refused(mara, "42501", "select * from app.blind_index");
            assertThat(records("reporter-opened")).isEmpty();

            assertThat(
                            Sql.one(
                                    mara,
                                    "select convert_from(details_sealed, 'UTF8') from app.open_reporters(?)",
                                    north))
                    .isEqualTo("sealed who");
            assertThat(records("reporter-opened")).containsExactly(estate.mara.id() + " " + north);
        }
    }

    @Test
    void nobody_opens_or_finds_reporters_beyond_their_walls() throws SQLException {
        try (var sue = estate.db.session(estate.sue)) {
            refused(sue, "WR006", "select * from app.open_reporters(?)", north);
            assertThat(count(sue, "app.find_reporters(array['token'::bytea])")).isZero();
        }
        try (var tom = estate.db.session(estate.tom)) { // supervisor
            assertThat(count(tom, "app.find_reporters(array['token'::bytea])")).isOne();
        }
        assertThat(records("reporter-searched")).hasSize(2);
        try (var drew = estate.db.intake().connect()) {
            refused(drew, "42501", "select * from app.open_reporters(?)", north);
        }
    }

    @Test
    void the_record_commits_to_a_reporter_without_holding_the_sealed_words() {
        var payloads = new ArrayList<String>();
        estate.db.query(
                "select payload from app.journal where tbl = 'reporter' and op = 'I'",
                row -> payloads.add(row.getString(1)));
        assertThat(payloads).singleElement().asString().doesNotContain("details_sealed");
    }

    @Test
    void keys_are_read_by_their_holder_alone() throws SQLException {
        holder(estate.mara, "desk", Estate.NORTH);
        try (var mara = estate.db.session(estate.mara);
                var tom = estate.db.session(estate.tom)) {
            assertThat(Sql.one(mara, "select convert_from(wrapped, 'UTF8') from app.my_keys()"))
                    .isEqualTo("wrapped");
            assertThat(count(tom, "app.my_keys()")).isZero();
            for (var forbidden :
                    List.of(
                            "select wrapped from app.circle_key",
                            "select private_key from app.key_holder",
                            "select * from app.circle",
                            "select * from app.keys_wanting()",
                            "select * from sec.keys_wanting(null)",
                            "select sec.keep_holder(gen_random_uuid(), 'x', 'x', 'x')",
                            "update app.key_holder set public_key = 'mine'",
                            "insert into app.circle_key select * from app.circle_key")) {
                refused(mara, "42501", forbidden);
            }
        }
        try (var bare = estate.mara.address().connect()) {
            assertThat(count(bare, "app.my_keys()")).isZero();
        }
    }

    @Test
    void an_administrator_hands_over_but_reads_no_keys() throws SQLException {
        holder(estate.mara, "desk", Estate.NORTH);
        try (var drew = estate.db.session(estate.drew)) {
            estate.stepUp(drew, estate.drew);
            refused(drew, "42501", "select wrapped from app.circle_key");
            refused(drew, "42501", "select private_key from app.key_holder");
            refused(drew, "42501", "update app.key_holder set public_key = 'mine'");
            assertThat(count(drew, "app.circle where region_id = 1")).isZero(); // not drew's region
        }
    }

    @Test
    void only_the_newest_keys_go_and_only_to_who_ought_to_hold_them() {
        var circle = holder(estate.mara, "desk", Estate.NORTH);
        assertThatThrownBy(() -> estate.db.update("update app.circle_key set version = 2"))
                .hasMessageContaining("newer keys");
        assertThatThrownBy(() -> estate.db.update("update app.circle set version = version + 2"))
                .hasMessageContaining("newer keys");
        key(estate.sue);
        assertThatThrownBy(() ->
                        estate.db.update(
                                "insert into app.circle_key (circle_id, holder_id, version, wrapped) values (?, ?, 1, 'x')",
                                circle,
                                estate.sue.id()))
                .hasMessageContaining("does not belong to the circle");
    }

    private UUID holder(TestPerson who, String audience, int region) {
        key(who);
        var circle = UUID.randomUUID();
        estate.db.update(
                "insert into app.circle (id, region_id, audience) values (?, ?, ?)",
                circle,
                region,
                audience);
        estate.db.update(
                "insert into app.circle_key (circle_id, holder_id, version, wrapped) values (?, ?, 1, 'wrapped')",
                circle,
                who.id());
        return circle;
    }

    private void key(TestPerson who) {
        estate.db.update(
                "insert into app.key_holder (id, login, public_key, private_key) values (?, ?, 'public', 'private')",
                who.id(),
                who.login());
    }

    private List<String> records(String act) {
        var found = new ArrayList<String>();
        estate.db.query(
                "select person_id || ' ' || pk from app.journal where op = 'V' and tbl = 'reporter' and payload ->> 'act' = ?",
                row -> found.add(row.getString(1)),
                act);
        return found;
    }

    private static int count(Connection line, String from) throws SQLException {
        return Integer.parseInt(Sql.one(line, "select count(*) from " + from));
    }

    private static void refused(
            Connection line, String state, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> Sql.update(line, sql, values))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(sql).isEqualTo(state));
    }
}
