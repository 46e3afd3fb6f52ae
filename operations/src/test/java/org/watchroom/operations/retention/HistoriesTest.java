package org.watchroom.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/// Random histories on the real database with real files: nothing held or open is ever deleted, all
/// that is due and free is gone after the duty ran, nothing is left behind, and the record has a
/// line for each deletion while its sealed columns stay as they were.
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
        PASS,
        EXPIRE
    }

    /// @param which of the incidents there are
    /// @param days to pass
    record Step(Deed deed, int which, int days) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        var deed =
                Arbitraries.frequency(
                        Tuple.of(3, Deed.RAISE),
                        Tuple.of(3, Deed.RECORD),
                        Tuple.of(2, Deed.PACK),
                        Tuple.of(5, Deed.CLOSE),
                        Tuple.of(1, Deed.REOPEN),
                        Tuple.of(2, Deed.HOLD),
                        Tuple.of(2, Deed.LIFT),
                        Tuple.of(6, Deed.PASS),
                        Tuple.of(4, Deed.EXPIRE));
        // Around each limit, so that a day too early or too late is met.
        var days =
                Arbitraries.of(0, 1, 2, 30, 31, 32, 59, 89, 90, 91, 179, 180, 181, 1000, 2191, 2192);
        var step =
                Combinators.combine(deed, Arbitraries.integers().between(0, 5), days)
                        .as(Step::new);
        return step.list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
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
            case RAISE -> model.cases.add(new Model.Case(room.raise()));
            case RECORD -> {
                room.record("CAM%02d".formatted(model.footage.size()));
                model.footage.add(new Model.Footage());
            }
            case PASS -> {
                room.pass(step.days());
                model.pass(step.days());
            }
            case EXPIRE -> {
                var last = Long.valueOf(room.one("select coalesce(max(seq), 0) from app.journal"));
                var before = room.one(CHAIN, last);
                assertThat(room.expire().failed()).isZero();
                model.expire();
                same(room, model);
                assertThat(room.one(CHAIN, last)).isEqualTo(before);
            }
            case PACK, CLOSE, REOPEN, HOLD, LIFT -> {
                var there = model.cases.stream().filter(one -> one.there).toList();
                if (!there.isEmpty()) {
                    concerning(there.get(step.which() % there.size()), step.deed(), room);
                }
            }
        }
    }

    private static void concerning(Model.Case one, Deed deed, KeepingRoom room)
            throws SQLException, IOException {
        switch (deed) {
            case PACK -> {
                room.pack(one.id);
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
                room.claim(one.id);
                one.open = true;
            }
            case HOLD -> one.holds.add(room.hold(one.id));
            case LIFT -> {
                if (!one.holds.isEmpty()) {
                    room.lift(one.holds.removeFirst());
                }
            }
            case RAISE, RECORD, PASS, EXPIRE -> throw new IllegalArgumentException(deed.name());
        }
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
        }
        assertThat(room.footage())
                .hasSize((int) model.footage.stream().filter(one -> one.there).count());
        int packs = model.cases.stream().mapToInt(one -> one.packs).sum();
        assertThat(room.everyFile())
                .as("each recording and what stands beside it, two files of each pack")
                .hasSize(2 * room.footage().size() + 2 * packs);
        for (var table : List.of("incident_event", "reporter", "raw_report", "blind_index", "legal_hold")) {
            assertThat(
                            room.count(
                                    "app."
                                            + table
                                            + " t where t.incident_id is not null and not exists (select from app.incident i where i.id = t.incident_id)"))
                    .as("left behind in " + table)
                    .isZero();
        }
        assertThat(room.count("app.disposal where done_at is null")).isZero();
    }

    private static void everythingIsOnTheRecord(KeepingRoom room, Model model)
            throws SQLException {
        for (var one : model.cases) {
            if (!one.there) {
                assertThat(
                                room.count(
                                        "app.journal where tbl = 'incident' and op = 'D' and pk = ?",
                                        one.id.toString()))
                        .isEqualTo(1);
                assertThat(
                                room.count(
                                        "app.journal where tbl in ('incident', 'incident_event', 'reporter', 'legal_hold') and pk = ? and payload is not null and op <> 'A'",
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
