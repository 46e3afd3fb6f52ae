package org.watchroom.operations.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.testing.ControlRoom.NORTH;
import static org.watchroom.operations.testing.ControlRoom.SOUTH;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.Flags;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PartnersTest {
    private static final String WHY = "The business crime reduction partnership of York";

    private final List<Session> open = new ArrayList<>();
    private ControlRoom room;
    private TestPerson ada;
    private TestPerson alf;

    @BeforeEach
    void begin() {
        room = new ControlRoom();
        ada = room.db().person("ada", "Ada Byron", "AB", List.of("administrator"), NORTH);
        alf = room.db().person("alf", "Alf Ramsey", "AR", List.of("administrator"), NORTH);
        room.db()
                .update(
                        "update app.store set town = 'York', postcode = 'YO1 7EP', address = '7 Coppergate'");
        telling().round(Stop.NEVER); // follows from here on
    }

    @AfterEach
    void end() {
        open.forEach(Session::close);
        room.close();
    }

    private Session desk(TestPerson who) {
        var session = room.signIn(who);
        assertThat(session.stepUp(room.db().code(who))).isTrue();
        open.add(session);
        return session;
    }

    private static Custody custody(Session session) {
        return new Custody(session.database(), session.keys());
    }

    private Telling telling() {
        return new Telling(room.intake(), "alerts@example.org", "Watchroom North", room.clock);
    }

    private static Partner partner(int region, Set<Partner.Want> wants, Set<Partner.Field> fields) {
        return Partner.proposed(
                UUID.randomUUID(),
                region,
                "York Retail Watch",
                "https://partner.example.org/hook",
                wants,
                Set.of(),
                fields,
                false);
    }

    private Partner approved(Set<Partner.Want> wants, Partner.Field... fields) {
        var partner = partner(NORTH, wants, Set.of(fields));
        var request = UUID.randomUUID();
        var asking = desk(ada);
        new Partners(asking.database(), custody(asking)).propose(partner, request, WHY);
        approve(request);
        return partner;
    }

    private void approve(UUID request) {
        var deciding = desk(alf);
        var approvals = new Approvals(deciding.database(), custody(deciding));
        var asked =
                approvals.all().stream()
                        .filter(a -> a.id().equals(request))
                        .findFirst()
                        .orElseThrow();
        approvals.decide(asked, true);
    }

    private List<Delivery> sent(Partner partner) {
        var session = desk(ada);
        return new Partners(session.database(), custody(session)).deliveries(partner.id());
    }

    private static JsonNode data(Delivery delivery) {
        return JsonMapper.shared().readTree(delivery.body()).path("data");
    }

    @Test
    void one_proposes_another_approves_and_nobody_both() {
        var asking = desk(ada);
        var partners = new Partners(asking.database(), custody(asking));
        var partner = partner(NORTH, Set.of(Partner.Want.SUMMARY), Set.of(Partner.Field.ADDRESS));
        var request = UUID.randomUUID();
        assertThat(partners.propose(partner, request, WHY)).startsWith("whsec_");
        var approvals = new Approvals(asking.database(), custody(asking));
        var asked = approvals.all().getFirst();
        assertThat(asked.about().toString())
                .contains("York Retail Watch", "https://partner.example.org/hook", "address");
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> approvals.decide(asked, true))
                .satisfies(e -> assertThat(e.rule()).isEqualTo("two-persons"));
        assertThat(partners.all().getFirst().approvedAt()).isEmpty();

        room.raise(room.york, Severity.HIGH, "Man with a bag");
        telling().round(Stop.NEVER);
        assertThat(partners.deliveries(partner.id())).isEmpty();

        approve(request);
        assertThat(partners.all().getFirst().approvedAt()).isPresent();
    }

    @Test
    void a_partner_is_never_changed_and_not_made_for_another_region() {
        var partner = approved(Set.of(Partner.Want.SUMMARY));
        var session = desk(ada);
        var partners = new Partners(session.database(), custody(session));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() ->
                        partners.propose(
                                partner(SOUTH, Set.of(Partner.Want.SUMMARY), Set.of()),
                                UUID.randomUUID(),
                                WHY));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() ->
                        session.database()
                                .writing(tx ->
                                        tx.execute(
                                                "update app.partner set url = 'https://other.example.org/'")))
                .satisfies(e -> assertThat(e.rule()).isEqualTo("not-allowed"));
        partners.end(partner.id());
        assertThatExceptionOfType(Failure.Stale.class).isThrownBy(() -> partners.end(partner.id()));
    }

    @Test
    void an_address_that_is_not_https_is_refused() {
        for (var url :
                List.of(
                        "http://partner.example.org/",
                        "https://me:x@partner.example.org/",
                        "x y")) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() ->
                            Partner.proposed(
                                    UUID.randomUUID(),
                                    NORTH,
                                    "Watch",
                                    url,
                                    Set.of(Partner.Want.SUMMARY),
                                    Set.of(),
                                    Set.of(),
                                    false))
                    .satisfies(e -> assertThat(e.rule()).isEqualTo("partner-form"));
        }
    }

    @Test
    void a_summary_says_codes_and_what_was_approved_and_nothing_that_anybody_wrote() {
        var partner =
                approved(Set.of(Partner.Want.SUMMARY), Partner.Field.TOWN, Partner.Field.HOUR);
        var incident = room.raise(room.york, Severity.HIGH, "John Smith with a bag");
        room.raise(room.dover, Severity.HIGH, "Elsewhere");
        telling().round(Stop.NEVER);
        telling().round(Stop.NEVER);

        var sent = sent(partner);
        assertThat(sent).hasSize(1);
        var data = data(sent.getFirst());
        assertThat(data.propertyNames())
                .containsExactly(
                        "incident",
                        "region",
                        "drill",
                        "category",
                        "categoryName",
                        "severity",
                        "state",
                        "hour",
                        "town");
        assertThat(data.path("town").asString()).isEqualTo("York");
        assertThat(sent.getFirst().body())
                .doesNotContain("Smith", "razors", "Coppergate", "YO1", "YORK-01")
                .doesNotContain(incident.value().toString());
    }

    @Test
    void only_what_a_partner_may_know_makes_another_summary() {
        var partner = approved(Set.of(Partner.Want.SUMMARY));
        var incident = room.raise(room.york, Severity.HIGH, "Bag");
        telling().round(Stop.NEVER);
        claim(incident.value());
        telling().round(Stop.NEVER);
        assertThat(sent(partner)).hasSize(1);

        change(incident.value(), "severity = 1");
        telling().round(Stop.NEVER);
        assertThat(sent(partner))
                .extracting(one -> one.number() + data(one).path("severity").asString())
                .containsExactly("2low", "1high");
        assertThat(sent(partner).stream().map(one -> data(one).path("incident")).distinct())
                .hasSize(1);
    }

    /// As a colleague's console does.
    private void claim(UUID incident) {
        var session = room.signIn(room.mara);
        open.add(session);
        session.database()
                .writing(tx ->
                        tx.execute(
                                "update app.incident set state = 'claimed', claimed_by = app.session_person(), revision = revision + 1 where id = ?",
                                incident));
    }

    private void change(UUID incident, String what) {
        var session = room.signIn(room.mara);
        open.add(session);
        session.database()
                .writing(tx ->
                        tx.execute(
                                "update app.incident set "
                                        + what
                                        + ", revision = revision + 1 where id = ?",
                                incident));
    }

    private List<Published> published(UUID incident) {
        return room.intake()
                .read(db -> new AlertSql(db).of(List.of(incident)))
                .getOrDefault(incident, List.of());
    }

    private void publish() {
        var session = desk(ada);
        new Partners(session.database(), custody(session)).publishAlerts(NORTH, true);
    }

    @Test
    void an_alert_is_published_by_a_person_who_takes_it_and_followed_up() {
        var partner = approved(Set.of(Partner.Want.ALERT));
        publish();
        var incident = room.raise(room.york, Severity.CRITICAL, "Knife").value();
        var other = room.raise(room.york, Severity.HIGH, "Bag").value();
        telling().round(Stop.NEVER);
        assertThat(published(incident))
                .isEmpty(); // what strangers report is not published by itself

        claim(incident);
        claim(other);
        telling().round(Stop.NEVER);
        assertThat(published(other)).isEmpty();
        change(incident, "category_code = 'robbery'");
        telling().round(Stop.NEVER);
        change(incident, "severity = 2");
        telling().round(Stop.NEVER);

        var all = published(incident);
        assertThat(all).extracting(Published::kind).containsExactly("Alert", "Update", "Cancel");
        var alert = CapReader.of(all.get(0));
        var cancel = CapReader.of(all.get(2));
        assertThat(alert.text("status")).isEqualTo("Actual");
        assertThat(alert.text("areaDesc")).isEqualTo("York");
        assertThat(alert.text("circle")).isEqualTo("54.0,-1.1 10");
        assertThat(alert.has("references")).isFalse();
        assertThat(CapReader.of(all.get(1)).text("references")).isEqualTo(alert.reference());
        assertThat(cancel.text("references"))
                .isEqualTo(alert.reference() + " " + CapReader.of(all.get(1)).reference());
        assertThat(all.getFirst().cap()).doesNotContain("Coppergate", "YO1", "Knife", "razors");
        assertThat(sent(partner))
                .extracting(Delivery::body)
                .containsExactlyElementsOf(all.reversed().stream().map(Published::cap).toList());
    }

    @Test
    void a_region_that_did_not_say_so_publishes_nothing() {
        var incident = room.raise(room.york, Severity.CRITICAL, "Knife").value();
        claim(incident);
        telling().round(Stop.NEVER);
        assertThat(published(incident)).isEmpty();
    }

    @Test
    void while_sending_is_switched_off_everything_waits_and_then_goes_out() {
        var partner = approved(Set.of(Partner.Want.SUMMARY, Partner.Want.ALERT));
        publish();
        var outbox = new Outbox(room.intake(), room.clock);
        var alerts = new Alerts(room.intake(), room.clock);
        Outbox.Courier up = (_, _, _) -> new Outbox.Outcome(true, "the partner answered 204");
        try (var flags = new Flags(room)) {
            flags.north(Automation.PARTNERS, false);
            flags.north(Automation.PUBLIC_ALERTS, false);
            claim(room.raise(room.york, Severity.CRITICAL, "Knife").value());
            telling().round(Stop.NEVER);
            assertThat(outbox.due()).isEmpty();
            assertThat(outbox.sendNext(partner.id(), up)).isFalse();
            assertThat(alerts.standing()).isEmpty();

            flags.north(Automation.PARTNERS, true);
            assertThat(outbox.sendNext(partner.id(), up)).isTrue(); // the summary
            assertThat(outbox.sendNext(partner.id(), up)).isFalse(); // no alert yet

            flags.north(Automation.PUBLIC_ALERTS, true);
            assertThat(alerts.standing()).hasSize(1);
            assertThat(outbox.sendNext(partner.id(), up)).isTrue();
            assertThat(sent(partner)).extracting(Delivery::state).containsOnly("sent");
        }
    }

    @Test
    void of_one_incident_the_earlier_goes_before_the_later_and_what_fails_is_tried_again() {
        var partner = approved(Set.of(Partner.Want.SUMMARY));
        var incident = room.raise(room.york, Severity.HIGH, "Bag");
        telling().round(Stop.NEVER);
        change(incident.value(), "severity = 1");
        telling().round(Stop.NEVER);
        var tried = new ArrayList<Integer>();
        Outbox.Courier down =
                (_, _, delivery) -> {
                    tried.add(delivery.number());
                    return new Outbox.Outcome(false, "not sent: no answer");
                };
        var outbox = new Outbox(room.intake(), room.clock);
        assertThat(outbox.due()).containsExactly(partner.id());
        assertThat(outbox.sendNext(partner.id(), down)).isFalse();
        assertThat(outbox.sendNext(partner.id(), down)).isFalse();
        assertThat(tried)
                .containsExactly(1); // the second waits for the first, the first for its time

        Outbox.Courier up =
                (_, _, delivery) -> {
                    tried.add(delivery.number());
                    return new Outbox.Outcome(true, "the partner answered 204");
                };
        var later = new Outbox(room.intake(), at(room.clock.instant().plusSeconds(11)));
        while (later.sendNext(partner.id(), up)) {
            // until nothing is due
        }
        assertThat(tried).containsExactly(1, 1, 2);
        assertThat(sent(partner))
                .extracting(one -> one.state() + one.attempts())
                .containsExactly("sent1", "sent2");
    }

    @Test
    void after_three_days_it_is_given_up_and_said() {
        var partner = approved(Set.of(Partner.Want.SUMMARY));
        room.raise(room.york, Severity.HIGH, "Bag");
        telling().round(Stop.NEVER);
        var late = new Outbox(room.intake(), at(room.clock.instant().plus(Duration.ofDays(4))));
        late.sendNext(
                partner.id(), (_, _, _) -> new Outbox.Outcome(false, "the partner answered 500"));
        assertThat(sent(partner).getFirst())
                .extracting(Delivery::state, Delivery::said)
                .containsExactly("given-up", "the partner answered 500");
    }

    private static Clock at(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }
}
