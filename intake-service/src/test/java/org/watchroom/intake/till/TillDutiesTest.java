package org.watchroom.intake.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.testing.Eventually.seen;
import static org.watchroom.intake.till.TillRoom.receipt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.StoreSwitch;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.till.rule.TillRules;

/// Holding receipts against thefts and looking with rules: neither waits for the other, and a round
/// that is cut off loses nothing and does nothing twice.
final class TillDutiesTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
    private static final String BLOCKED_DUTIES =
            "from pg_stat_activity where pg_blocking_pids(pid) @> array[pg_backend_pid()] and usename like 'intake%'";

    private TillRoom room;

    @BeforeEach
    void begin() {
        room = new TillRoom();
        var rules = new TillRules(room.keeper.database());
        rules.simulate(NOON.minus(Duration.ofDays(1)), NOON);
        rules.all().forEach(rule -> rules.switchOn(rule.rule().code(), rule.rule().version()));
    }

    @AfterEach
    void end() {
        room.close();
    }

    private int count(String from) {
        return room.intake.number("select count(*) from app." + from);
    }

    private void theft(String text) {
        assertThat(
                        room.intake
                                .post(
                                        """
                                        {"store":"YORK-01","category":"shop-theft","source":"terminal","occurredAt":"%s","text":"%s"}\
                                        """
                                                .formatted(NOON, text))
                                .status())
                .isEqualTo(201);
    }

    /// Each is a hit of the rule for large refunds; three of a card are one more.
    private static String refunds(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n ->
                        receipt(
                                "R" + n,
                                NOON.plusSeconds(n),
                                "RAZOR",
                                "80",
                                ",\"kind\":\"refund\",\"card\":\"token-abcdefgh\""))
                .collect(Collectors.joining());
    }

    private Connection holding(String table) throws SQLException {
        var holder = room.intake.db().admin().connect();
        holder.setAutoCommit(false);
        Sql.update(holder, "lock table app." + table + " in exclusive mode");
        return holder;
    }

    private void blocked(Connection holder) {
        seen(
                "a duty waits",
                () -> Integer.parseInt(one(holder, "select count(*) " + BLOCKED_DUTIES)) > 0);
    }

    private static String one(Connection holder, String sql) {
        try {
            return Sql.one(holder, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thefts_are_answered_while_rules_are_held_up_and_rules_find_all_of_it_afterwards()
            throws SQLException {
        try (var holder = holding("till_hit")) {
            room.post(refunds(0, 3) + receipt("1", NOON.plusSeconds(600), "MILK", "1", ""));
            blocked(holder);
            theft("Man took razors");
            seen(
                    "what tills say of the theft",
                    () -> count("incident_enrichment where state in ('found', 'none')") == 2);
            assertThat(count("till_hit")).isZero();
            assertThat(count("till_rule_news")).isEqualTo(3);
            holder.rollback();
        }
        seen("all was found", () -> count("till_hit") == 4 && count("till_rule_news") == 0);
        assertThat(count("raw_report where source = 'pos'")).isEqualTo(4);
    }

    @Test
    void a_round_of_rules_that_is_killed_is_done_again_and_finds_each_once() throws SQLException {
        try (var holder = holding("till_hit")) {
            room.post(refunds(0, 3));
            blocked(holder);
            assertThat(
                            one(
                                    holder,
                                    "select count(pg_terminate_backend(pid, 5000)) "
                                            + BLOCKED_DUTIES))
                    .isNotEqualTo("0");
            assertThat(count("till_rule_news")).isEqualTo(3);
            holder.rollback();
        }
        seen("all was found", () -> count("till_hit") == 4 && count("till_rule_news") == 0);
        room.post(refunds(0, 3) + refunds(3, 4));
        seen("and what came later", () -> count("till_hit") == 5 && count("till_rule_news") == 0);
        seen("each was handed in", () -> count("raw_report where source = 'pos'") == 5);
    }

    @Test
    void a_look_at_thefts_that_is_killed_is_done_again() throws SQLException {
        theft("Man took razors");
        room.post(receipt("1", NOON.plusSeconds(600), "MILK", "1", ""));
        seen("none pays for it", () -> count("incident_enrichment where state = 'none'") == 2);
        try (var holder = holding("incident_enrichment")) {
            room.post(receipt("2", NOON.plusSeconds(60), "GILLETTE RAZOR 8S", "24.98", ""));
            blocked(holder);
            assertThat(
                            one(
                                    holder,
                                    "select count(pg_terminate_backend(pid, 5000)) "
                                            + BLOCKED_DUTIES))
                    .isNotEqualTo("0");
            assertThat(count("till_news")).isEqualTo(1);
            holder.rollback();
        }
        seen(
                "the receipt that pays",
                () -> count("incident_enrichment where state = 'found'") == 1);
        seen("it was answered", () -> count("till_news") == 0);
    }

    @Test
    void where_rules_are_switched_off_receipts_wait_to_be_looked_at() {
        room.intake.db().store(RunningIntake.NORTH, "YORK-02", "Stonegate", 53.96, -1.08);
        var switches = new StoreSwitch(room.intake.db());
        switches.put(Automation.TILL_RULES, room.intake.york, false);
        room.post(refunds(0, 1) + refunds(1, 2).replace("YORK-01", "YORK-02"));
        seen("the other store's is found", () -> count("till_hit") > 0);
        assertThat(count("till_hit")).isOne();
        assertThat(count("till_rule_news")).isOne();
        switches.put(Automation.TILL_RULES, room.intake.york, true);
        seen("it is found later", () -> count("till_hit") == 2 && count("till_rule_news") == 0);
    }

    @Test
    void an_event_that_comes_late_counts_with_what_was_looked_at_before_it() {
        room.post(refunds(0, 1) + refunds(2, 3));
        seen("two were looked at", () -> count("till_hit") == 2 && count("till_rule_news") == 0);
        room.post(refunds(1, 2));
        seen(
                "the third makes three of a card",
                () -> count("till_hit where rule = 'refunds-to-card'") == 1);
    }
}
