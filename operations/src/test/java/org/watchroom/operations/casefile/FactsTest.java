package org.watchroom.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.testing.ControlRoom;

final class FactsTest {
    private final CaseRoom room = new CaseRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void every_kind_is_read_back_as_it_was_said() {
        var said =
                List.of(
                        CaseRoom.suspect(),
                        new FactContent(
                                FactKind.VEHICLE,
                                Map.of("registration", "AB12 CDE", "colour", "silver")),
                        CaseRoom.goods("Razor blades, 8 pack", 12, 1549),
                        new FactContent(
                                FactKind.INJURY,
                                Map.of(
                                        "who",
                                        "staff",
                                        "grade",
                                        "minor",
                                        "description",
                                        "Cut hand")),
                        new FactContent(FactKind.WEAPON, Map.of("use", "seen", "sort", "knife")),
                        new FactContent(
                                FactKind.POLICE,
                                Map.of(
                                        "channel",
                                        "999",
                                        "contacted-at",
                                        "2026-11-20T14:02:30Z",
                                        "attendance",
                                        "attended",
                                        "attended-at",
                                        "2026-11-20T14:20:00Z",
                                        "reference",
                                        "NYP-20112026-0311",
                                        "outcome",
                                        "18",
                                        "outcome-on",
                                        "2026-11-25")),
                        new FactContent(
                                FactKind.FLAGS,
                                Map.of("flags", "violence,hate", "strands", "religion")));
        said.forEach(room::add);

        var facts = room.files.facts(room.marasIncident);

        assertThat(facts.all()).extracting(Fact::content).containsExactlyInAnyOrderElementsOf(said);
        assertThat(facts.all())
                .allSatisfy(fact -> {
                    assertThat(fact.by()).isEqualTo("Mara Reid");
                    assertThat(fact.revision()).isEqualTo(1);
                    assertThat(fact.readable()).isTrue();
                });
        assertThat(facts.flags()).containsExactly("violence", "hate");
    }

    @Test
    void a_correction_stands_and_what_was_said_before_is_known_by_its_time() {
        room.add(CaseRoom.goods("Razor blades", 12, 1549));
        var first = room.only(FactKind.GOODS);

        room.deeds.correct(
                room.id(),
                first,
                CaseRoom.goods("Razor blades", 10, 1549),
                "Counted again",
                Optional.empty());
        var second = room.only(FactKind.GOODS);
        room.deeds.withdraw(room.id(), second, "Found behind the shelf");

        assertThat(second.content().whole("quantity")).isEqualTo(10);
        assertThat(second.why()).isEqualTo("Counted again");
        assertThat(room.files.facts(room.marasIncident).all()).isEmpty();
        var incidents = List.of(room.marasIncident);
        assertThat(room.files.factsAt(incidents, first.at()).all()).containsExactly(first);
        assertThat(room.files.factsAt(incidents, second.at()).all()).containsExactly(second);
        assertThat(room.files.factsAt(incidents, first.at().minusMillis(1)).all()).isEmpty();
        assertThat(room.files.history(incidents))
                .extracting(Fact::revision, Fact::withdrawn, Fact::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, false, ""),
                        org.assertj.core.groups.Tuple.tuple(2, false, "Counted again"),
                        org.assertj.core.groups.Tuple.tuple(3, true, "Found behind the shelf"));
    }

    @Test
    void whoever_corrects_second_is_told_so_and_what_is_withdrawn_is_not_corrected() {
        var id = room.add(CaseRoom.goods("Razor blades", 12, 1549));
        var seen = room.only(FactKind.GOODS);
        room.deeds.add(id, room.marasIncident, seen.content(), Optional.empty()); // again: once
        room.deeds.correct(
                room.id(), seen, CaseRoom.goods("Razors", 3, 1), "Recount", Optional.empty());
        assertThatExceptionOfType(Failure.Stale.class)
                .isThrownBy(() ->
                        room.deeds.correct(
                                room.id(), seen, seen.content(), "Late", Optional.empty()));
        room.deeds.withdraw(room.id(), room.only(FactKind.GOODS), "Wrong shop");
        var last = room.files.history(List.of(room.marasIncident)).getLast();
        refused(
                "fact-withdrawn",
                () ->
                        room.deeds.correct(
                                room.id(), last, last.content(), "Again", Optional.empty()));
    }

    @Test
    void nothing_about_people_lies_open_and_an_auditor_reads_what_counts() {
        room.add(CaseRoom.suspect());
        room.add(CaseRoom.goods("Plantedgoods", 2, 350));
        room.deeds.withdraw(room.id(), room.only(FactKind.PERSON), "Plantedreason");
        room.opened("Plantedtitle", room.raised());
        room.room
                .db()
                .query(
                        """
                        select (select count(*) from (select f::text from app.case_file f union all select f::text from app.case_fact f
                                  union all select f::text from app.case_incident f union all select j::text from app.journal j) x(t)
                                 where t like '%Planted%' or t like '%' || encode('Planted', 'hex') || '%' or t like '%grey hood%' or t like '%IC1%'),
                               (select count(*) from app.journal where tbl = 'case_fact'), (select count(*) from app.journal where tbl = 'case_file')
                        """,
                        row -> {
                            assertThat(row.getInt(1)).isZero();
                            assertThat(row.getInt(2)).isEqualTo(3);
                            assertThat(row.getInt(3)).isEqualTo(1);
                        });
        var olga =
                room.room.db().person("olga", "Olga", "OF", List.of("auditor"), ControlRoom.NORTH);
        try (var session = room.room.signIn(olga)) {
            var seen = new CaseFiles(session.database());
            var goods = seen.facts(room.marasIncident).of(FactKind.GOODS).getFirst();
            assertThat(goods.readable()).isFalse();
            assertThat(goods.content().said("description")).isEmpty();
            assertThat(goods.content().pence("unit-price")).isEqualTo(350);
            assertThat(seen.list(true, 9))
                    .extracting(CaseFile::title)
                    .containsExactly(SealedText.NO_KEY);
            refused(
                    "no-key",
                    () ->
                            new CaseFileDeeds(session.database(), room.room.clock)
                                    .withdraw(room.id(), goods, "Audit"));
        }
    }

    @Test
    void an_operator_writes_only_about_what_they_work_on_and_another_region_sees_nothing() {
        var others = room.raised();
        refused(
                "case-own",
                () -> room.deeds.add(room.id(), others, CaseRoom.suspect(), Optional.empty()));
        room.ivysDeeds.add(room.id(), others, CaseRoom.suspect(), Optional.empty());
        try (var sue = room.room.signIn(room.room.sue)) {
            assertThat(new CaseFiles(sue.database()).history(List.of(others))).isEmpty();
            assertThatExceptionOfType(Failure.Missing.class)
                    .isThrownBy(() ->
                            new CaseFileDeeds(sue.database(), room.room.clock)
                                    .add(room.id(), others, CaseRoom.suspect(), Optional.empty()));
        }
    }

    @Test
    void protected_words_are_refused_with_a_word_why_and_kept_for_a_purpose_by_who_may() {
        var content =
                new FactContent(
                        FactKind.PERSON,
                        Map.of("role", "victim", "did", "Says the man called her a muslim"));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> room.add(content))
                .withMessageContaining("muslim")
                .withMessageContaining("hate flag")
                .satisfies(e -> assertThat(e.rule()).isEqualTo("protected-words"));
        refused(
                "purpose-role",
                () ->
                        room.deeds.add(
                                room.id(),
                                room.marasIncident,
                                content,
                                Optional.of(Purpose.HATE_CRIME)));
        room.ivysDeeds.add(room.id(), room.marasIncident, content, Optional.of(Purpose.HATE_CRIME));
        assertThat(room.only(FactKind.PERSON).purpose()).contains(Purpose.HATE_CRIME);
        assertThat(room.only(FactKind.PERSON).by()).isEqualTo("Ivy Moss");
    }

    static void refused(String rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed)
                .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
    }
}
