package org.watchroom.intake.door.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.testing.RunningIntake;

final class CustomerDoorTest {
    private static final String CODE = Customer.code(1);

    private RunningIntake intake;
    private Customer customer;

    @BeforeEach
    void open() {
        intake = new RunningIntake();
        customer = new Customer(intake);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void a_report_without_an_account_stands_in_the_queue_and_says_not_who_or_from_where() {
        var answer = customer.send(Customer.report("weapon", "A man with a knife"), CODE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("state").asString()).isEqualTo("kept");
        assertThat(answer.json().has("incident")).isFalse();
        assertThat(intake.text("select source || ' ' || severity from app.incident"))
                .isEqualTo("web 4");
        assertThat(
                        intake.number(
                                "select count(*) from app.raw_report where remote_sealed is null and remote = '' and source = 'customer'"))
                .isEqualTo(1);
        assertThat(intake.number("select count(*) from app.reporter")).isZero();
    }

    @Test
    void a_customer_raises_no_panic_and_sets_no_severity() {
        var panic = customer.send(Customer.report("panic", "Help"), CODE);
        assertThat(panic.status()).isEqualTo(422);
        assertThat(panic.pointers()).containsExactly("/category");
        var loud =
                customer.send(
                        """
                        {"store": "YORK-01", "category": "shop-theft", "severity": "critical", "source": "panic", "text": "A lipstick"}
                        """,
                        CODE);
        assertThat(loud.status()).isEqualTo(201);
        assertThat(intake.text("select source || ' ' || severity from app.incident"))
                .isEqualTo("web 2");
    }

    @Test
    void the_same_report_sent_again_is_one_report_with_the_same_code() {
        var key = UUID.randomUUID().toString();
        var report = Customer.report("shop-theft", "Two bottles");
        assertThat(customer.send(report, CODE, key).status()).isEqualTo(201);
        assertThat(customer.send(report, CODE, key).status()).isEqualTo(201);
        assertThat(intake.incidents()).isEqualTo(1);
        assertThat(customer.thread(CODE).status()).isEqualTo(200);
    }

    @Test
    void without_work_without_a_code_or_with_work_done_before_nothing_is_kept() {
        var report = Customer.report("shop-theft", "Two bottles");
        var key = UUID.randomUUID().toString();
        assertThat(customer.send(report, CODE, key, "1-2-3:4").kind()).isEqualTo("not-solved");
        assertThat(customer.send(report, "abc", key).kind()).isEqualTo("no-follow-up-code");
        var work = Customer.solved(intake.get("/customers/puzzle"));
        var forged = "9" + work;
        assertThat(customer.send(report, CODE, key, forged).kind()).isEqualTo("not-solved");
        assertThat(customer.send(report, CODE, key, work).status()).isEqualTo(201);
        assertThat(
                        customer.send(report, Customer.code(2), UUID.randomUUID().toString(), work)
                                .kind())
                .isEqualTo("not-solved");
        assertThat(intake.number("select count(*) from app.raw_report")).isEqualTo(1);
    }

    @Test
    void a_crowd_for_one_shop_is_kept_and_read_first_and_one_address_has_its_limit() {
        for (int i = 0; i < 6; i++) {
            assertThat(
                            customer.send(
                                            Customer.report("shop-theft", "Number " + i),
                                            Customer.code(i))
                                    .status())
                    .isEqualTo(201);
        }
        assertThat(intake.incidents()).isEqualTo(5);
        assertThat(
                        intake.text(
                                "select why || ' ' || sender_told || ' ' || region_id from app.lane_item"))
                .isEqualTo("review false 1");
        assertThat(customer.thread(Customer.code(5)).json().path("state").asString())
                .isEqualTo("waiting");
        var said =
                customer.say(
                        Customer.code(5),
                        "{\"id\": \"" + UUID.randomUUID() + "\", \"text\": \"Hello?\"}");
        assertThat(said.kind()).isEqualTo("not-yet");
        var seventh = customer.send(Customer.report("shop-theft", "Number 7"), Customer.code(7));
        assertThat(seventh.status()).isEqualTo(429);
        assertThat(intake.number("select count(*) from app.raw_report")).isEqualTo(6);
    }

    @Test
    void the_way_back_opens_by_the_code_alone_and_a_message_stands_on_the_timeline_once() {
        customer.send(Customer.report("shop-theft", "Two bottles"), CODE);
        var id = UUID.randomUUID();
        var message = "{\"id\": \"" + id + "\", \"text\": \"He came back\"}";
        assertThat(customer.say(CODE, message).status()).isEqualTo(200);
        var again = customer.say(CODE, message);
        assertThat(again.json().path("messages").size()).isEqualTo(1);
        assertThat(again.json().path("messages").path(0).path("text").asString())
                .isEqualTo("He came back");
        assertThat(again.json().path("messages").path(0).path("from").asString())
                .isEqualTo("reporter");
        assertThat(
                        intake.number(
                                "select count(*) from app.incident_event where kind = 'reported-again'"))
                .isEqualTo(1);
        var typed = "OOOO-O00000-000000-0000000-0001".replace("-", "");
        assertThat(customer.thread(typed.substring(0, 25) + "l").status()).isEqualTo(200);
        assertThat(customer.thread(Customer.code(3)).kind()).isEqualTo("no-such-code");
        assertThat(customer.thread("").kind()).isEqualTo("no-such-code");
        assertThat(customer.say(CODE, "{\"id\": \"x\", \"text\": \"\"}").kind())
                .isEqualTo("no-message");
    }

    @Test
    void codes_are_not_guessed() {
        for (int i = 0; i < 20; i++) {
            assertThat(customer.thread(Customer.code(1000 + i)).status()).isEqualTo(404);
        }
        assertThat(customer.thread(Customer.code(2000)).status()).isEqualTo(429);
    }

    @Test
    void what_is_kept_opens_with_nothing_that_the_database_has() {
        customer.send(Customer.report("shop-theft", "Two bottles"), CODE);
        customer.say(CODE, "{\"id\": \"" + UUID.randomUUID() + "\", \"text\": \"He came back\"}");
        assertThat(
                        intake.number(
                                """
                                select count(*) from app.journal where payload::text like '%He came back%' or payload::text like '%' || ? || '%'
                                """,
                                CODE))
                .isZero();
        assertThat(
                        intake.number(
                                "select count(*) from app.journal where tbl = 'reporter_thread' and payload ?? 'code_hash'"))
                .isZero();
    }

    @Test
    void shops_are_found_by_what_people_call_them_and_practice_is_not_offered_beside_real_ones() {
        var found = intake.get("/customers/shops?q=coppergate");
        assertThat(found.json().size()).isEqualTo(1);
        assertThat(found.json().path(0).path("code").asString()).isEqualTo("YORK-01");
        assertThat(intake.get("/customers/shops?q=practice").json().size()).isZero();
        assertThat(intake.get("/customers/shops?q=c").json().size()).isZero();
    }

    @Test
    void the_page_is_whole_and_loads_nothing_from_elsewhere() {
        var page = intake.get("/customers/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Call 999").doesNotContain("http://", "https://");
        for (var part : new String[] {"style.css", "app.js", "work.js"}) {
            assertThat(page.body() + intake.get("/customers/app.js").body()).contains(part);
            assertThat(intake.get("/customers/" + part).status()).isEqualTo(200);
        }
        for (var category : CustomerReports.CATEGORIES) {
            assertThat(page.body()).contains("value=\"" + category + "\"");
        }
    }
}
