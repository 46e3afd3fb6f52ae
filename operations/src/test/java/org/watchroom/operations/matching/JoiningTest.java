package org.watchroom.operations.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.OneTrip;

/// Incidents that are one, or belong together; every deed with both histories, and undone again.
final class JoiningTest {
    private static final String WHY = "The same man";

    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final Session tom = room.signIn(room.tom);

    @AfterEach
    void close() {
        mara.close();
        tom.close();
        room.close();
    }

    @Test
    void merged_it_leaves_the_queue_and_undone_it_is_as_it_was() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = raise(room.york, "threat", Severity.HIGH, "Man shouts");
        new Triage(mara.database(), room.clock).claim(read(mara, b));
        var before = read(mara, b);

        joining(mara).merge(before, read(mara, a), WHY);

        assertThat(queue()).containsExactly(a);
        assertThat(read(tom, a).reports()).isEqualTo(2);
        assertThat(read(tom, a).severity())
                .as("as bad as what it took in")
                .isEqualTo(Severity.HIGH);
        assertThat(read(tom, b).mergedInto()).contains(a);
        assertThat(read(tom, b).state()).isInstanceOf(Incident.State.Closed.class);
        assertThat(new Matches(tom.database()).merged(a))
                .extracting(entry -> entry.incident().id())
                .containsExactly(b);

        joining(tom).undo(read(tom, b), "Two men after all");

        var after = read(mara, b);
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.mergedInto()).isEmpty();
        assertThat(queue()).containsExactlyInAnyOrder(a, b);
        assertThat(read(tom, a).reports()).isOne();
        assertThat(deeds(b))
                .containsExactly(
                        "RAISED  Man shouts",
                        "CLAIMED Mara Reid ",
                        "MERGED Mara Reid Into " + a.reference() + ": The same man",
                        "MERGE_UNDONE Tom Achebe No longer "
                                + a.reference()
                                + ": Two men after all");
        assertThat(deeds(a))
                .contains(
                        "TOOK_IN Mara Reid " + b.reference() + ": The same man",
                        "SEVERITY_CHANGED Mara Reid High",
                        "GAVE_BACK Tom Achebe " + b.reference() + ": Two men after all");
    }

    @Test
    void a_panic_alarm_and_a_weapon_are_never_merged_away_but_take_others_in() {
        var theft = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var weapon = raise(room.york, "weapon", Severity.CRITICAL, "A knife");
        var panic = raise(room.york, "threat", Severity.CRITICAL, "Pressed", Source.PANIC);

        refused("stands-alone", weapon, theft);
        refused("stands-alone", panic, theft);
        joining(mara).merge(read(mara, theft), read(mara, weapon), WHY);

        assertThat(queue()).containsExactlyInAnyOrder(weapon, panic);
    }

    @Test
    void what_stands_alone_is_offered_as_the_database_has_it() {
        raise(room.york, "panic", Severity.CRITICAL, "Pressed");
        raise(room.york, "weapon", Severity.CRITICAL, "A knife");
        raise(room.york, "threat", Severity.CRITICAL, "Pressed", Source.PANIC);
        raise(room.york, "threat", Severity.HIGH, "Man shouts");
        var alone = new ArrayList<IncidentId>();
        room.db()
                .query(
                        "select id from app.incident where sec.stands_alone(category_code, source)",
                        row -> alone.add(new IncidentId(row.getObject(1, UUID.class))));
        assertThat(alone).hasSize(3);
        assertThat(queue())
                .filteredOn(id -> read(mara, id).standsAlone())
                .containsExactlyInAnyOrderElementsOf(alone);
    }

    @Test
    void what_would_make_evidence_or_history_unclear_is_refused() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = raise(room.york, "shop-theft", Severity.LOW, "Steaks gone");
        var c = raise(room.york, "shop-theft", Severity.LOW, "Gin gone");
        var elsewhere =
                raise(room.anotherStore("YORK-02"), "shop-theft", Severity.LOW, "Elsewhere");
        refused("merge-store", elsewhere, a);
        refused("merge-store", a, a);
        joining(mara).merge(read(mara, b), read(mara, a), WHY);
        refused("merge-chain", a, c);
        refused("merge-closed", b, c);
        refused("merge-closed", c, b);
        room.db()
                .update(
                        "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (gen_random_uuid(), 1, ?, 'sealed', ?, current_date)",
                        c.value(),
                        room.tom.id());
        refused("merge-held", c, a);
        assertThatThrownBy(() -> new Triage(mara.database(), room.clock).reopen(read(mara, b), WHY))
                .as("what was merged is not taken up again past the other")
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("merged"));
        assertThatThrownBy(() -> joining(mara).merge(read(mara, c), read(mara, a), " "))
                .isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void a_colleagues_work_is_not_merged_away_and_who_comes_second_is_told() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = raise(room.york, "shop-theft", Severity.LOW, "Steaks gone");
        new Triage(tom.database(), room.clock).claim(read(tom, b));
        refused("claim-taken", b, a);

        var seen = read(tom, b);
        var into = read(tom, a);
        joining(tom).merge(seen, into, WHY);
        assertThatThrownBy(() -> joining(tom).merge(seen, into, WHY))
                .isInstanceOf(Failure.Stale.class);
        var merged = read(tom, b);
        joining(tom).undo(merged, WHY);
        assertThatThrownBy(() -> joining(tom).undo(merged, WHY)).isInstanceOf(Failure.Stale.class);
    }

    @Test
    void nobody_of_another_region_merges_links_or_reads_it() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = fold(a, "Razors gone");
        var c = raise(room.york, "shop-theft", Severity.LOW, "Steaks gone");
        var report = new Matches(mara.database()).reports(a, 10).getFirst();
        try (var sue = room.signIn(room.sue)) {
            var theirs = joining(sue);
            assertThatThrownBy(() -> theirs.takeOut(report, WHY))
                    .isInstanceOf(RuntimeException.class);
            assertThat(new Matches(sue.database()).reports(a, 10)).isEmpty();
        }
        assertThat(report.id()).isEqualTo(b);
        assertThat(queue()).containsExactlyInAnyOrder(a, c);
    }

    @Test
    void a_report_taken_out_is_an_incident_and_merging_it_back_undoes_that() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        fold(a, "Razors gone, once more");
        var report = new Matches(mara.database()).reports(a, 10).getFirst();

        var own = joining(mara).takeOut(report, "Another man");

        assertThat(own).isEqualTo(report.id());
        assertThat(queue()).containsExactlyInAnyOrder(a, own);
        assertThat(read(mara, own))
                .satisfies(incident -> {
                    assertThat(incident.summary()).isEqualTo("Razors gone, once more");
                    assertThat(incident.place()).isEqualTo("Aisle 3");
                    assertThat(incident.raisedAt()).isEqualTo(report.receivedAt());
                });
        assertThat(read(mara, a).reports()).isOne();
        assertThat(deeds(own)).containsExactly("RAISED Mara Reid Razors gone, once more");
        assertThat(deeds(a))
                .contains("TAKEN_OUT Mara Reid As " + own.reference() + ": Another man");
        assertThat(new Matches(mara.database()).reports(a, 10).getFirst().takenOut())
                .hasValueSatisfying(out -> assertThat(out.by()).isEqualTo("Mara Reid"));
        assertThatThrownBy(() -> joining(tom).takeOut(report, WHY))
                .isInstanceOf(Failure.Stale.class);

        joining(tom).merge(read(tom, own), read(tom, a), "The same man after all");

        assertThat(queue()).containsExactly(a);
        assertThat(read(tom, a).reports()).isEqualTo(2);
    }

    @Test
    void a_held_incident_keeps_its_reports() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        fold(a, "Razors gone");
        room.db()
                .update(
                        "insert into app.legal_hold (id, region_id, incident_id, reason_sealed, placed_by, review_on) values (gen_random_uuid(), 1, ?, 'sealed', ?, current_date)",
                        a.value(),
                        room.tom.id());
        var report = new Matches(mara.database()).reports(a, 10).getFirst();
        assertThatThrownBy(() -> joining(mara).takeOut(report, WHY))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("split-held"));
    }

    @Test
    void rules_suggest_or_link_once_and_a_person_has_the_last_word() {
        var theft = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var panic = raise(room.york, "panic", Severity.CRITICAL, "Pressed", Source.PANIC);
        var threat = raise(room.york, "threat", Severity.HIGH, "Man shouts");
        raise(room.dover, "threat", Severity.HIGH, "Elsewhere");
        var linking = new Linking(room.intake(), room.clock);

        assertThat(linking.round()).isEqualTo(2);
        assertThat(linking.round()).as("nothing twice").isZero();

        var matches = new Matches(mara.database());
        assertThat(matches.links(threat))
                .extracting(link -> link.other().incident().id(), Link::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(panic, Link.State.LINKED),
                        org.assertj.core.groups.Tuple.tuple(theft, Link.State.SUGGESTED));
        assertThat(deeds(panic)).contains("LINKED  " + threat.reference());

        var suggested = matches.links(threat).getLast();
        joining(mara)
                .link(read(mara, threat), suggested.other().incident(), Optional.of(suggested), "");
        assertThatThrownBy(() -> joining(tom).unlink(read(tom, threat), suggested, WHY))
                .isInstanceOf(Failure.Stale.class);
        joining(tom)
                .unlink(
                        read(tom, threat),
                        matches.links(threat).stream()
                                .filter(l -> l.other().incident().id().equals(theft))
                                .findFirst()
                                .orElseThrow(),
                        "Another man");

        assertThat(linking.round()).as("no rule says otherwise again").isZero();
        assertThat(matches.links(theft)).isEmpty();
        assertThat(deeds(theft))
                .contains(
                        "LINKED Mara Reid " + threat.reference(),
                        "UNLINKED Tom Achebe " + threat.reference() + ": Another man");
    }

    /// A round looks as far back as the one before; what came later than that waits for a look far
    /// back.
    @Test
    void what_a_round_cannot_see_the_next_look_far_back_links() {
        var start = room.clock.instant();
        var now = new AtomicReference<>(start);
        InstantSource source = now::get;
        var linking = new Linking(room.intake(), source.withZone(ZoneOffset.UTC));
        linking.round();
        raise(room.york, "panic", Severity.CRITICAL, "Pressed", Source.PANIC);
        raise(room.york, "threat", Severity.HIGH, "Man shouts");
        now.set(start.plusSeconds(50));
        assertThat(linking.round()).as("since the last round").isEqualTo(1);

        raise(room.york, "robbery", Severity.HIGH, "Till taken");
        now.set(start.plusSeconds(55));
        assertThat(linking.round()).as("raised before that, seen after it").isZero();
        now.set(start.plusSeconds(65));
        assertThat(linking.round()).as("with the panic alarm").isEqualTo(1);
    }

    @Test
    void the_record_says_who_merged_what() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = raise(room.york, "shop-theft", Severity.LOW, "Steaks gone");
        joining(mara).merge(read(mara, b), read(mara, a), WHY);

        var said = new ArrayList<String>();
        room.db()
                .query(
                        "select person_id || ' ' || (payload ->> 'merged_into') from app.journal where tbl = 'incident' and op = 'U' and pk = '"
                                + b.value()
                                + "' and payload ->> 'merged_into' is not null",
                        row -> said.add(row.getString(1)));
        assertThat(said).containsExactly(room.mara.id() + " " + a.value());
    }

    @Test
    void what_was_merged_is_closed_with_the_other_and_found_in_its_store() {
        var a = raise(room.york, "shop-theft", Severity.LOW, "Razors gone");
        var b = raise(room.york, "shop-theft", Severity.LOW, "Steaks gone");
        joining(mara).merge(read(mara, b), read(mara, a), WHY);
        var triage = new Triage(mara.database(), room.clock);
        triage.close(triage.claim(read(mara, a)), new Outcome("no-crime", "None", false), "");

        assertThat(new Incidents(mara.database()).ofStore(room.york, 10))
                .extracting(entry -> entry.incident().id())
                .contains(a, b);
        joining(mara).undo(read(mara, b), "That one goes on");
        assertThat(queue()).containsExactly(b);
    }

    private void refused(String rule, IncidentId gone, IncidentId into) {
        assertThatThrownBy(() -> joining(mara).merge(read(mara, gone), read(mara, into), WHY))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private Joining joining(Session who) {
        return new Joining(who.database(), room.clock);
    }

    private Incident read(Session who, IncidentId id) {
        return new Incidents(who.database()).find(id).map(QueueEntry::incident).orElseThrow();
    }

    private List<IncidentId> queue() {
        return new Incidents(mara.database())
                .queue(10).stream().map(entry -> entry.incident().id()).toList();
    }

    private List<String> deeds(IncidentId id) {
        return new Incidents(mara.database()).timeline(id).stream().map(JoiningTest::deed).toList();
    }

    private static String deed(TimelineEntry entry) {
        return entry.kind() + " " + entry.person().orElse("") + " " + entry.text();
    }

    private IncidentId raise(StoreId store, String category, Severity severity, String summary) {
        return raise(store, category, severity, summary, Source.API);
    }

    private IncidentId raise(
            StoreId store, String category, Severity severity, String summary, Source source) {
        var incident = said(store, category, severity, summary, source);
        room.intake().writing(db -> new Raising(room.clock).raise(db, incident));
        return incident.id();
    }

    private NewIncident said(
            StoreId store, String category, Severity severity, String summary, Source source) {
        var at = Instant.ofEpochMilli(room.clock.millis());
        return new NewIncident(
                new IncidentId(Ids.at(at)),
                store.equals(room.dover) ? ControlRoom.SOUTH : ControlRoom.NORTH,
                store,
                category,
                severity,
                summary,
                "Aisle 3",
                source,
                at,
                at,
                summary,
                Optional.empty());
    }

    /// One more report, as the reception folds it.
    private IncidentId fold(IncidentId into, String words) {
        var said = said(room.york, "shop-theft", Severity.LOW, words, Source.PHONE);
        var rule = new FoldRule("shop-theft", 1, Duration.ofMinutes(5), FoldRule.Compares.WORDS);
        room.intake()
                .writing(db -> {
                    var trip = new OneTrip();
                    new FoldSql(db).insert(List.of(new Folding.Fold(said, into, rule, true)), trip);
                    trip.go(db);
                });
        return said.id();
    }
}
