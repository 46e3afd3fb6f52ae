package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// Receipts are added by the service alone, read within their region, and go when their days are
/// over; what was found out about an incident goes with it.
final class TillRulesTest {
    private Keeping room;
    private Estate estate;

    @BeforeEach
    void begin() throws SQLException {
        room = new Keeping();
        estate = room.estate;
        room.asOwner(
                "with f as (insert into app.till_feed (code, region_id, secret_sha256) values ('north', 1, sha256('x')), ('drill', 9, sha256('x')) returning 1) select count(*) from f");
    }

    @AfterEach
    void end() {
        room.close();
    }

    /// A receipt of so many days ago.
    private void receipt(int region, String feed, int daysAgo) throws SQLException {
        try (var line = estate.db.intake().connect()) {
            var batch = UUID.randomUUID();
            Sql.update(
                    line,
                    "insert into app.till_batch (id, region_id, feed, way, format, received_at, same_bytes, bytes, key_sealed) values (?, ?, ?, 'http', 'json', current_timestamp - make_interval(days => ?), ?, 'sealed', 'sealed')",
                    batch,
                    region,
                    feed,
                    daysAgo,
                    batch.toString());
            Sql.update(
                    line,
                    """
                    with t as (insert into app.till_transaction (id, region_id, store_id, feed, batch_id, till, receipt, at, offset_minutes, received_at, kind, notable, currency, total, tender, content)
                        select overlay(uuidv7(make_interval(days => -1 * ?))::text placing '7' from 15)::uuid, s.region_id, s.id, ?, ?, '1', '1', current_timestamp, 0, current_timestamp, 'sale', false, 'GBP', 1, 'cash', substr(sha256('x'), 1, 16)
                          from app.store s where s.region_id = ? limit 1 returning id, region_id)
                    insert into app.till_line (transaction_id, line, region_id, kind, item, name, department, quantity, price, amount)
                    select t.id, 1, t.region_id, 'sale', '', 'Razor', '', 1000, 1, 1 from t
                    """,
                    daysAgo,
                    feed,
                    batch,
                    region);
        }
    }

    private List<String> left() throws SQLException {
        return List.of(
                room.asOwner("select count(*) from app.till_transaction"),
                room.asOwner("select count(*) from app.till_line"),
                room.asOwner("select count(*) from app.till_batch"));
    }

    @Test
    void receipts_go_after_their_days_and_not_before() throws SQLException {
        receipt(Estate.NORTH, "north", 2);
        receipt(Estate.NORTH, "north", 0);
        room.expire(85);
        assertThat(left()).containsExactly("2", "2", "2");
        room.expire(91);
        assertThat(left()).containsExactly("1", "1", "1");
        room.expire(94);
        assertThat(left()).containsExactly("0", "0", "0");
        assertThat(
                        room.asOwner(
                                "select count(*) from app.journal where tbl = 'till_batch' and op in ('I', 'U', 'D') and payload is not null"))
                .isEqualTo("0");
    }

    @Test
    void nobody_changes_a_receipt_and_no_desk_adds_one() throws SQLException {
        receipt(Estate.NORTH, "north", 0);
        try (var line = estate.db.intake().connect();
                var mara = estate.db.session(estate.mara)) {
            for (var deed :
                    List.of(
                            "update app.till_transaction set total = 0",
                            "delete from app.till_line",
                            "delete from app.till_batch",
                            "truncate app.till_line")) {
                assertThatThrownBy(() -> Sql.update(line, deed)).hasMessageContaining("denied");
                assertThatThrownBy(() -> Sql.update(mara, deed)).hasMessageContaining("denied");
            }
            Sql.update(line, "update app.till_batch set state = 'done', receipts = 1");
            assertThatThrownBy(() -> Sql.update(line, "update app.till_batch set receipts = 2"))
                    .hasMessageContaining("kept as it came");
            assertThat(Sql.one(mara, "select count(*) from app.till_line")).isEqualTo("1");
            for (var read :
                    List.of(
                            "select cashier_token from app.till_transaction",
                            "select * from app.till_batch",
                            "select * from app.till_news",
                            "select * from app.till_rule_news",
                            "select * from app.take_till_rule_news(1)",
                            "select * from app.waiting_till_news(1, array[]::uuid[])",
                            "select app.answered_till_news(array[]::bigint[])",
                            "select secret_sha256 from app.till_feed",
                            "select app.put_till_feed('x1', 1::smallint, sha256('x'))")) {
                assertThatThrownBy(() -> Sql.one(mara, read)).hasMessageContaining("denied");
            }
        }
        assertThatThrownBy(() -> room.asOwner("delete from app.till_line returning 1"))
                .hasMessageContaining("append-only");
    }

    @Test
    void the_receipts_of_a_drill_go_with_the_drill() throws SQLException {
        receipt(Estate.DRILL, "drill", 0);
        receipt(Estate.NORTH, "north", 0);
        try (var line = estate.db.session(estate.drew)) {
            Sql.one(line, "select app.wipe_drill(9::smallint)");
        }
        assertThat(left()).containsExactly("1", "1", "1");
    }

    @Test
    void what_was_found_out_stays_in_its_region_and_goes_with_its_incident() throws SQLException {
        var incident = room.raised();
        var add =
                "insert into app.incident_enrichment (id, incident_id, region_id, kind, source, state, at, details_sealed) values (gen_random_uuid(), ?, ?, 'till-receipts', 'tills', 'none', current_timestamp, 'sealed')";
        try (var line = estate.db.intake().connect();
                var mara = estate.db.session(estate.mara);
                var sue = estate.db.session(estate.sue)) {
            assertThatThrownBy(() -> Sql.update(line, add, incident, Estate.SOUTH))
                    .hasMessageContaining("not in this region");
            Sql.update(line, add, incident, Estate.NORTH);
            assertThatThrownBy(() ->
                            Sql.update(line, "update app.incident_enrichment set state = 'found'"))
                    .hasMessageContaining("faster");
            assertThatThrownBy(() -> Sql.update(mara, add, incident, Estate.NORTH))
                    .hasMessageContaining("denied");
            assertThat(Sql.one(mara, "select count(*) from app.incident_enrichment"))
                    .isEqualTo("1");
            assertThat(Sql.one(sue, "select count(*) from app.incident_enrichment")).isEqualTo("0");
        }
        room.close(incident);
        room.expire(3000);
        assertThat(room.asOwner("select count(*) from app.incident_enrichment")).isEqualTo("0");
        assertThat(room.asOwner("select count(*) from app.incident where id = ?", incident))
                .isEqualTo("0");
    }
}
