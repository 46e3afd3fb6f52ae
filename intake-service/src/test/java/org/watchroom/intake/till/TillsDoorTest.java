package org.watchroom.intake.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.watchroom.intake.testing.Eventually.seen;
import static org.watchroom.intake.till.TillRoom.SECRET;
import static org.watchroom.intake.till.TillRoom.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.till.rule.TillRules;

final class TillsDoorTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    private TillRoom room;

    @BeforeEach
    void begin() {
        room = new TillRoom();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private int count(String from) {
        return room.intake.number("select count(*) from app." + from);
    }

    @Test
    void receipts_are_taken_once_however_often_and_in_whatever_order_they_come() {
        var one = receipt("1", NOON, "Razor", "12.50", "");
        var two = receipt("2", NOON.plusSeconds(60), "Gin", "20", "");
        var first = room.post(one + two);
        var again = room.post(one + two);
        var other = room.post(two + one + receipt("3", NOON.minusSeconds(60), "Soap", "1", ""));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("receipts").asInt()).isEqualTo(2);
        assertThat(again.json().path("again").asBoolean()).isTrue();
        assertThat(again.json().path("batch")).isEqualTo(first.json().path("batch"));
        assertThat(other.json().path("receipts").asInt()).isEqualTo(1);
        assertThat(other.json().path("repeated").asInt()).isEqualTo(2);
        assertThat(count("till_transaction")).isEqualTo(3);
        assertThat(count("till_line")).isEqualTo(3);
        assertThat(room.lines("select state from app.till_batch")).containsExactly("done", "done");
    }

    @Test
    void ten_thousand_bad_lines_are_one_row_of_the_lane_and_the_good_ones_are_taken() {
        var lines = new StringBuilder("store,till,receipt,at,name,price\n");
        for (int i = 0; i < 9_000; i++) {
            lines.append("YORK-01,1,x\n");
        }
        lines.append("YORK-01,1,7,").append(NOON).append(",Razor,12.50\n");

        var answer = room.post(lines.toString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(9_000);
        assertThat(answer.json().path("receipts").asInt()).isEqualTo(1);
        assertThat(answer.json().path("problems").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(
                        room.lines(
                                "select why || ' ' || door || ' ' || times || ' ' || region_id from app.lane_item"))
                .containsExactly("till-lines tills 1 1");
        // What could not be used may be usable by now, so it is looked at again.
        assertThat(room.post(lines.toString()).json().path("repeated").asInt()).isEqualTo(1);
        assertThat(room.lines("select times::text from app.lane_item")).containsExactly("2");
        assertThat(count("lane_item")).isEqualTo(1);
    }

    @Test
    void a_mended_line_joins_its_receipt_and_another_receipt_under_its_number_does_not() {
        var head = "store,till,receipt,at,name,price\n";
        var line = "YORK-01,1,7," + NOON + ",%s,%s\n";
        room.post(head + line.formatted("Razor", "12.50") + line.formatted("Gin", "dear"));
        var mended =
                room.post(head + line.formatted("Razor", "12.50") + line.formatted("Gin", "20"));
        var other = room.post(head + line.formatted("Bread", "1"));

        assertThat(mended.json().path("repeated").asInt()).isEqualTo(1);
        assertThat(room.lines("select name from app.till_line order by line"))
                .containsExactly("Razor", "Gin");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.kind()).isEqualTo("till-lines");
        assertThat(count("lane_item where why = 'till-lines'")).isEqualTo(2);
    }

    @Test
    void receipts_of_a_store_that_was_not_there_are_taken_when_it_is_and_they_come_again() {
        var body = receipt("1", NOON, "Razor", "1", "").replace("YORK-01", "YORK-02");
        assertThat(room.post(body).status()).isEqualTo(422);

        room.intake.db().store(1, "YORK-02", "Parliament Street", 53.9, -1.1);

        assertThat(room.post(body).json().path("receipts").asInt()).isEqualTo(1);
        assertThat(count("till_transaction")).isEqualTo(1);
    }

    @Test
    void two_receipts_under_one_number_in_one_piece_are_not_taken_for_one() {
        var answer =
                room.post(
                        receipt("1", NOON, "Razor", "1", "") + receipt("1", NOON, "Gin", "20", ""));

        assertThat(answer.json().path("receipts").asInt()).isEqualTo(1);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(1);
        assertThat(count("lane_item where why = 'till-lines'")).isEqualTo(1);
    }

    @Test
    void who_does_not_know_the_secret_or_the_feed_is_told_the_same_and_nothing_is_kept() {
        var one = receipt("1", NOON, "Razor", "12.50", "");

        for (var answer :
                List.of(
                        room.post("north", SECRET.replace('0', 'z'), one),
                        room.post("south", SECRET, one),
                        room.post("NORTH'", SECRET, one))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.kind()).isEqualTo("not-a-feed");
        }
        assertThat(count("till_batch")).isZero();
        assertThat(room.lines("select encode(secret_sha256, 'escape') from app.till_feed"))
                .noneMatch(kept -> kept.contains(SECRET));
    }

    @Test
    void a_feed_says_nothing_of_another_regions_stores() {
        var answer = room.post(receipt("1", NOON, "Razor", "1", "").replace("YORK-01", "DOVER-01"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("No open store");
        assertThat(count("till_transaction")).isZero();
    }

    @Test
    void card_numbers_and_cashiers_are_nowhere_in_the_clear() {
        room.post(
                receipt(
                        "1",
                        NOON,
                        "Razor 4111111111111111",
                        "1",
                        ",\"card\":\"4111111111111111\""));

        for (var table : List.of("till_batch", "till_transaction", "till_line", "journal")) {
            assertThat(room.lines("select t::text from app." + table + " t"))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("4111111111111111"));
        }
        assertThat(room.lines("select t::text from app.till_transaction t"))
                .noneMatch(row -> row.contains("1017"));
        assertThat(count("till_transaction where octet_length(card_token) = 16")).isEqualTo(1);
    }

    @Test
    void an_operator_reads_receipts_of_their_own_region_and_not_who_was_at_the_till() {
        room.post(receipt("1", NOON, "Razor", "1", ""));
        try (var mara = room.signIn(room.mara)) {
            assertThat(rows(mara, "till_line")).isEqualTo("1");
            assertThatThrownBy(() ->
                            mara.database()
                                    .read(db ->
                                            db.fetch(
                                                    "select cashier_sealed from app.till_transaction")))
                    .hasMessageContaining("not allowed");
            assertThatThrownBy(() ->
                            mara.database().write(db -> db.execute("delete from app.till_line")))
                    .hasMessageContaining("not allowed");
        }
        var sue = room.intake.db().person("sue", "Sue Park", "SP", List.of("operator"), 2);
        room.intake.keys().settle();
        try (var south = room.signIn(sue)) {
            assertThat(rows(south, "till_transaction")).isEqualTo("0");
        }
    }

    private static String rows(Session session, String table) {
        return session.database()
                .read(db -> String.valueOf(db.fetchValue("select count(*) from app." + table)));
    }

    @Test
    void what_a_rule_would_have_raised_is_what_it_raises_and_only_a_person_switches_it_on() {
        var rules = new TillRules(room.keeper.database());
        assertThatThrownBy(() -> rules.switchOn("no-sale-often", 1))
                .isInstanceOf(Failure.Refused.class)
                .satisfies(e ->
                        assertThat(((Failure.Refused) e).rule()).isEqualTo("till-rule-untried"));
        var history = history(NOON.minus(Duration.ofDays(1)));
        history.forEach(one -> room.post(one));
        var would = rules.simulate(NOON.minus(Duration.ofDays(2)), NOON);
        var keys = new HashSet<String>();
        would.forEach(rule -> rule.hits().forEach(hit -> keys.add(hit.key())));
        assertThat(would)
                .allSatisfy(rule -> assertThat(rule.hits()).as(rule.rule().code()).isNotEmpty());
        seen("the news was looked at", () -> count("till_news") + count("till_rule_news") == 0);
        assertThat(count("till_hit")).isZero();

        rules.all().forEach(rule -> rules.switchOn(rule.rule().code(), rule.rule().version()));
        var shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(7));
        // The same history once more under other numbers, out of order and in other pieces.
        shuffled.forEach(one ->
                room.post(
                        one.replace("\"receipt\":\"", "\"receipt\":\"B")
                                .replace("\"till\":\"", "\"till\":\"B")
                                .replace("\"cashier\":\"", "\"cashier\":\"B")
                                .replace("\"card\":\"", "\"card\":\"B")));
        seen(
                "every hit is an incident",
                () ->
                        count("till_news") + count("till_rule_news") == 0
                                && count("till_hit") > 0
                                && room.intake.number(
                                                "select coalesce(sum(reports), 0) from app.incident")
                                        == count("till_hit"));
        var real = new HashSet<>(room.lines("select rule from app.till_hit order by rule"));
        var would2 = rules.simulate(NOON.minus(Duration.ofDays(2)), NOON);
        var after = new HashSet<String>();
        would2.forEach(rule -> rule.hits().forEach(hit -> after.add(hit.key())));
        var raised = new HashSet<>(room.lines("select key from app.till_hit"));
        assertThat(real).hasSize(7);
        assertThat(after).containsAll(keys).containsAll(raised);
        after.removeAll(keys);
        assertThat(raised).containsAll(after);
        assertThat(room.lines("select distinct source from app.incident")).containsExactly("pos");
        assertThat(count("lane_item")).isZero();
        assertThat(count("journal where tbl = 'till_rule' and person_id is not null"))
                .isGreaterThan(13);
    }

    /// Each of the shipped rules finds something in it.
    private static List<String> history(Instant from) {
        var all = new ArrayList<String>();
        int number = 1_000;
        for (int i = 0; i < 8; i++) {
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 120),
                            "Beer",
                            "3",
                            ",\"kind\":\"no-sale\""));
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 130),
                            "Beer",
                            "3",
                            ",\"kind\":\"void\""));
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 140),
                            "Beer",
                            "30",
                            ",\"kind\":\"void-after-tender\""));
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 150),
                            "Beer",
                            "80",
                            ",\"kind\":\"refund\",\"card\":\"token-abcdefgh\""));
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 160),
                            "Beer",
                            "3",
                            ",\"regular_price\":\"30\""));
            all.add(
                    receipt(
                            "" + number++,
                            from.plusSeconds(i * 170),
                            "Beer",
                            "3",
                            ",\"age_check\":\"refused\""));
            all.add(receipt("" + number++, from.plusSeconds(i * 180), "Beer", "3", ""));
        }
        return all;
    }
}
