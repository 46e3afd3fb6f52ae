package org.watchroom.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/// Random histories on the real database with real files: nothing held, open or in an open case is
/// ever deleted, all that is due and free is gone after the duty ran, nothing is left behind, and
/// the record has a line for each deletion while its sealed columns stay as they were. What is on
/// its way out when the duty dies can neither be held nor added to, and goes.
final class HistoriesTest {
    private static final String CHAIN =
            """
            select md5(string_agg(concat_ws('|', seq, xid, at, actor, auth, person_id, session_id, client_at, workstation, tbl, pk, op, region_id,
                                            row_hash), '/' order by seq)) from app.journal where seq <= ?
            """;

    enum Deed {
        RAISE,
        RECORD,
        PACK,
        CLOSE,
        REOPEN,
        HOLD,
        LIFT,
        /// Into an open case of its own.
        JOIN,
        /// The case is closed, or the incident taken out of it.
        LEAVE,
        DISCLOSE,
        ERASE,
        RULE,
        PASS,
        /// The duty is killed when it has planned and nothing else.
        PLAN,
        EXPIRE
    }

    /// @param which of the incidents there are; -1 for the newest
    /// @param days to pass
    record Step(Deed deed, int which, int days) {}

    /// Histories of chapters: something begins, somebody intervenes, time passes up to a limit and
    /// just over it. Steps drawn singly hardly ever meet a limit.
    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, beginnings()),
                        Tuple.of(2, deed(Deed.PACK, Deed.CLOSE, Deed.CLOSE, Deed.REOPEN)),
                        Tuple.of(2, deed(Deed.HOLD, Deed.LIFT, Deed.LIFT, Deed.JOIN, Deed.LEAVE)),
                        Tuple.of(1, deed(Deed.DISCLOSE, Deed.ERASE, Deed.PLAN)),
                        Tuple.of(1, deed(Deed.RULE)),
                        Tuple.of(3, limits()),
                        Tuple.of(1, passing()))
                .list()
                .ofMinSize(4)
                .ofMaxSize(12)
                .map(chapters -> chapters.stream().flatMap(List::stream).toList());
    }

    private static Step step(Deed deed) {
        return new Step(deed, 0, 0);
    }

    /// An incident with a recording, worked on more or less far.
    private static Arbitrary<List<Step>> beginnings() {
        return Arbitraries.of(
                List.of(step(Deed.RECORD)),
                List.of(step(Deed.RAISE), step(Deed.RECORD)),
                List.of(step(Deed.RECORD), step(Deed.RAISE), new Step(Deed.CLOSE, -1, 0)),
                List.of(step(Deed.RAISE), step(Deed.RECORD), new Step(Deed.CLOSE, -1, 0)),
                List.of(
                        step(Deed.RAISE),
                        step(Deed.RECORD),
                        new Step(Deed.PACK, -1, 0),
                        new Step(Deed.CLOSE, -1, 0)),
                List.of(
                        step(Deed.RAISE),
                        step(Deed.RECORD),
                        new Step(Deed.CLOSE, -1, 0),
                        new Step(Deed.HOLD, -1, 0)),
                List.of(
                        step(Deed.RAISE),
                        step(Deed.RECORD),
                        new Step(Deed.CLOSE, -1, 0),
                        new Step(Deed.JOIN, -1, 0)));
    }

    private static Arbitrary<List<Step>> deed(Deed... some) {
        return Combinators.combine(Arbitraries.of(some), Arbitraries.integers().between(-1, 5))
                .as((deed, which) -> List.of(new Step(deed, which, 0)));
    }

    /// The day before something is due, and the day it is. Sometimes the duty is killed on that
    /// day, and somebody wants to hold what it has begun.
    private static Arbitrary<List<Step>> limits() {
        return Combinators.combine(
                        Arbitraries.of(32, 90, 180, 2192, 2192),
                        Arbitraries.integers().between(0, 3))
                .as((limit, killed) ->
                        Stream.concat(
                                        Stream.of(
                                                new Step(Deed.PASS, 0, limit - 1),
                                                step(Deed.EXPIRE),
                                                new Step(Deed.PASS, 0, 1)),
                                        killed == 0
                                                ? Stream.of(
                                                        step(Deed.PLAN),
                                                        new Step(Deed.HOLD, -1, 0),
                                                        step(Deed.EXPIRE))
                                                : Stream.of(step(Deed.EXPIRE)))
                                .toList());
    }

    private static Arbitrary<List<Step>> passing() {
        return Arbitraries.of(1, 2, 30, 58, 90, 148, 1000)
                .map(days -> List.of(new Step(Deed.PASS, 0, days), step(Deed.EXPIRE)));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void what_is_kept_stays_and_what_is_due_goes(@ForAll("histories") List<Step> history)
            throws Exception {
        var folder = Files.createTempDirectory("histories-");
        try (var room = new KeepingRoom(folder)) {
            var model = new Model();
            for (var step : history) {
                take(step, room, model);
            }
            take(new Step(Deed.EXPIRE, 0, 0), room, model);
            everythingIsOnTheRecord(room, model);
        } finally {
            clear(folder);
        }
    }

    private static void take(Step step, KeepingRoom room, Model model)
            throws SQLException, IOException {
        switch (step.deed()) {
            case RAISE -> {
                int region = model.cases.size() % 2 == 0 ? KeepingRoom.NORTH : KeepingRoom.SOUTH;
                model.cases.add(new Model.Case(room.raise(region), region));
            }
            case RECORD -> {
                room.record("CAM%02d".formatted(model.footage.size()));
                model.footage.add(new Model.Footage());
            }
            case PASS -> {
                room.pass(step.days());
                model.pass(step.days());
            }
            case PLAN -> {
                room.plan();
                model.plan();
            }
            case RULE -> {
                if (Math.floorMod(step.which(), 2) == 0) {
                    model.reporterDays = 90 + 60 * Math.floorMod(step.which() / 2, 3) - 60;
                    room.rule("reporter", null, model.reporterDays);
                } else {
                    model.southernMediaDays = 90 + 90 * Math.floorMod(step.which() / 2, 3);
                    room.rule("media", KeepingRoom.SOUTH, model.southernMediaDays);
                }
            }
            case EXPIRE -> {
                var last = Long.valueOf(room.one("select coalesce(max(seq), 0) from app.journal"));
                var before = room.one(CHAIN, last);
                assertThat(room.expire().failed()).isZero();
                model.expire();
                same(room, model);
                assertThat(room.one(CHAIN, last)).isEqualTo(before);
            }
            case PACK, CLOSE, REOPEN, HOLD, LIFT, JOIN, LEAVE, DISCLOSE, ERASE -> {
                var there = model.cases.stream().filter(one -> one.there).toList();
                if (!there.isEmpty()) {
                    concerning(
                            there.get(Math.floorMod(step.which(), there.size())),
                            step.deed(),
                            room);
                }
            }
        }
    }

    private static void concerning(Model.Case one, Deed deed, KeepingRoom room)
            throws SQLException, IOException {
        switch (deed) {
            case PACK -> {
                if (refused(one.going(), () -> room.pack(one.id))) {
                    return;
                }
                one.packs++;
                one.packAge = 0;
            }
            case CLOSE -> {
                if (one.open) {
                    room.close(one.id);
                    one.open = false;
                    one.closedAge = 0;
                }
            }
            case REOPEN -> {
                if (!refused(one.going(), () -> room.claim(one.id))) {
                    one.open = true;
                }
            }
            case HOLD -> {
                if (!refused(one.going(), () -> one.holds.add(room.hold(one.id)))) {
                    assertThat(one.holds).isNotEmpty();
                }
            }
            case LIFT -> {
                if (!one.holds.isEmpty()) {
                    room.lift(one.holds.removeFirst());
                }
            }
            case JOIN -> {
                if (one.inCase == null
                        && !refused(one.going(), () -> room.casework.openCase(one.id))) {
                    one.inCase = room.casework.caseOf(one.id);
                }
            }
            case LEAVE -> {
                if (one.inCase != null) {
                    room.casework.leaveCase(one.inCase, one.id, one.closedAge % 2 == 0);
                    one.inCase = null;
                }
            }
            case DISCLOSE -> {
                if (!refused(one.going(), () -> room.disclose(one.id))) {
                    one.disclosures++;
                    one.disclosureAge = -Model.DISCLOSED;
                }
            }
            case ERASE -> {
                if (!refused(one.kept(), () -> room.eraseEarly(one.id))) {
                    one.planned.add(Model.Part.PACK);
                    one.planned.add(Model.Part.INCIDENT);
                }
            }
            case RAISE, RECORD, RULE, PASS, PLAN, EXPIRE ->
                    throw new IllegalArgumentException(deed.name());
        }
    }

    private interface Deeds {
        void take() throws SQLException, IOException;
    }

    /// Does it, and expects it to be refused or not.
    private static boolean refused(boolean expected, Deeds deed) throws SQLException, IOException {
        if (!expected) {
            deed.take();
            return false;
        }
        assertThatThrownBy(deed::take)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("WR003"));
        return true;
    }

    private static void same(KeepingRoom room, Model model) throws SQLException, IOException {
        for (var one : model.cases) {
            assertThat(room.count("app.incident where id = ?", one.id))
                    .as("incident closed %d days ago", one.closedAge)
                    .isEqualTo(one.there ? 1 : 0);
            assertThat(room.count("app.incident_event where incident_id = ?", one.id) > 0)
                    .isEqualTo(one.there);
            assertThat(room.count("app.reporter where incident_id = ?", one.id))
                    .as("reporter, closed %d days ago", one.closedAge)
                    .isEqualTo(one.reporter ? 1 : 0);
            assertThat(room.count("app.raw_report where incident_id = ?", one.id))
                    .isEqualTo(one.raw ? 1 : 0);
            assertThat(room.count("app.pack where incident_id = ?", one.id))
                    .as("packs, closed %d days ago", one.closedAge)
                    .isEqualTo(one.packs);
            assertThat(room.count("app.exhibit where incident_id = ?", one.id))
                    .isEqualTo(2 * one.packs);
            assertThat(room.count("app.disclosure where incident_id = ?", one.id))
                    .isEqualTo(one.disclosures);
        }
        assertThat(room.footage())
                .hasSize((int) model.footage.stream().filter(one -> one.there).count());
        int packs = model.cases.stream().mapToInt(one -> one.packs).sum();
        assertThat(room.everyFile())
                .as("each recording and what stands beside it, two files of each pack")
                .hasSize(2 * room.footage().size() + 2 * packs);
        for (var table :
                List.of(
                        "incident_event",
                        "reporter",
                        "raw_report",
                        "blind_index",
                        "legal_hold",
                        "case_incident",
                        "case_fact")) {
            assertThat(
                            room.count(
                                    "app."
                                            + table
                                            + " t where t.incident_id is not null and not exists (select from app.incident i where i.id = t.incident_id)"))
                    .as("left behind in " + table)
                    .isZero();
        }
        assertThat(
                        room.count(
                                "app.case_file c where not exists (select from app.case_incident j where j.case_id = c.id)"))
                .as("cases without incidents")
                .isZero();
        assertThat(room.count("app.disposal where done_at is null")).isZero();
    }

    private static void everythingIsOnTheRecord(KeepingRoom room, Model model) throws SQLException {
        for (var one : model.cases) {
            if (!one.there) {
                assertThat(
                                room.count(
                                        "app.journal where tbl = 'incident' and op = 'D' and pk = ?",
                                        one.id.toString()))
                        .isEqualTo(1);
                assertThat(
                                room.count(
                                        "app.journal where tbl in ('incident', 'incident_event', 'reporter', 'legal_hold', 'case_incident', 'case_fact') and pk = ? and payload is not null and op <> 'A'",
                                        one.id.toString()))
                        .as("the record forgets what it said")
                        .isZero();
            }
        }
        assertThat(
                        room.count(
                                """
                                app.disposal d where not exists (select from app.journal j where j.tbl = 'disposal' and j.pk = d.id::text
                                   and j.op = 'A' and j.payload ->> 'act' = 'destroyed')
                                """))
                .isZero();
        assertThat(
                        room.count(
                                "app.journal where payload is not null and row_hash <> sha256(uuid_send(salt) || convert_to(payload::text, 'UTF8'))"))
                .isZero();
    }

    private static void clear(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
