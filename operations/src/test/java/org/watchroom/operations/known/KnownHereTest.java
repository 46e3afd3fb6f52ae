package org.watchroom.operations.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.watchroom.db.schema.Tables.SHIFT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.known.importing.KnownImport;
import org.watchroom.operations.testing.ControlRoom;

/// What an operator sees of a place, from files to sentences.
final class KnownHereTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KnownRoom room;

    @SuppressWarnings("NullAway.Init")
    private LocalDate day;

    @SuppressWarnings("NullAway.Init")
    private IncidentId incident;

    @BeforeEach
    void open() {
        room = new KnownRoom(folder);
        day = LocalDate.now(room.room.clock.withZone(KnownRoom.LONDON)).minusDays(2);
        incident = raise(day.atTime(12, 30));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private IncidentId raise(LocalDateTime time) {
        return room.room.raise(
                room.room.york,
                Severity.HIGH,
                "Razors taken",
                time.atZone(KnownRoom.LONDON).toInstant());
    }

    @Test
    void who_was_on_duty_is_told_with_the_file_that_says_so_and_who_brought_it_in() {
        room.bring(
                KnownImport.Kind.SHIFTS,
                "week.csv",
                """
                Employee,Role,Date,Start,End,Status
                Jo Park,supervisor,%1$s,06:00,14:00,
                Sam Lee,cashier,%1$s,12:30,20:00,
                Lou Grey,cashier,%1$s,14:00,22:00,
                Ann Gone,cashier,%1$s,06:00,14:00,Cancelled
                Nat Owl,guard,%2$s,22:00,06:00,
                """
                        .formatted(day, day.minusDays(1)));

        assertThat(room.told(incident, Known.Part.DUTY))
                .containsExactlyInAnyOrder(
                        "Jo Park, supervisor, 06:00 to 14:00", "Sam Lee, cashier, 12:30 to 20:00");
        assertThat(room.told(raise(day.atTime(5, 59)), Known.Part.DUTY))
                .containsExactly("Nat Owl, guard, 22:00 to 06:00");
        assertThat(room.told(raise(day.atTime(23, 0)), Known.Part.DUTY))
                .containsExactly("Nobody by the roster at that time");
        var line = ((Known.Told) room.known.of(incident, Known.Part.DUTY)).lines().getFirst();
        assertThat(line.source()).isEqualTo("week.csv, brought in by Ada Jones");
        assertThat(line.asOf())
                .hasValueSatisfying(at ->
                        assertThat(at)
                                .isBetween(
                                        room.room.clock.instant().minus(10, ChronoUnit.MINUTES),
                                        room.room.clock.instant().plus(1, ChronoUnit.MINUTES)));
    }

    @Test
    void names_of_staff_stand_nowhere_in_the_clear_and_in_no_record() {
        room.bring(
                KnownImport.Kind.SHIFTS,
                "week.csv",
                "name,start,end\nJo Park,%1$s 06:00,%1$s 14:00\n".formatted(day));
        room.bring(KnownImport.Kind.CONTEXT, "context.csv", "store,manager\nYORK-01,Jo Park\n");

        assertThat(room.told(incident, Known.Part.STORE)).containsExactly("Manager: Jo Park");
        assertThat(room.rows("select s::text || encode(s.who_sealed, 'escape') from app.shift s"))
                .singleElement()
                .asString()
                .doesNotContain("Park");
        assertThat(room.rows("select encode(manager_sealed, 'escape') from app.store_context"))
                .singleElement()
                .asString()
                .doesNotContain("Park");
        assertThat(room.rows("select payload::text from app.journal where tbl = 'known_file'"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain("Park").contains("sha256"));
        assertThat(room.rows("select tbl from app.journal where tbl in ('shift', 'store_context')"))
                .isEmpty();
    }

    @Test
    void a_later_file_of_the_same_source_replaces_its_span_and_nothing_else() {
        var roster = "name,start,end\n%s,%s 06:00,%s 14:00\n";
        room.bring(KnownImport.Kind.SHIFTS, "rota.csv", roster.formatted("Jo Park", day, day));
        room.bring(
                KnownImport.Kind.SHIFTS,
                "guards.csv",
                roster.formatted("Nat Owl", day, day)
                        + "Nat Owl,%1$s 06:00,%1$s 14:00\n".formatted(day.minusDays(1)));

        var report =
                room.bring(
                        KnownImport.Kind.SHIFTS,
                        "guards.csv",
                        "name,start,end,status\nLou Grey,%1$s 07:00,%1$s 15:00,\nNat Owl,%1$s 06:00,%1$s 14:00,cancelled\nNobody,then,now,\n"
                                .formatted(day));

        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.replaced()).isEqualTo(1);
        assertThat(report.rejected()).singleElement().asString().startsWith("line 4: ");
        assertThat(room.told(incident, Known.Part.DUTY))
                .containsExactlyInAnyOrder("Jo Park, 06:00 to 14:00", "Lou Grey, 07:00 to 15:00");
        assertThat(room.told(raise(day.minusDays(1).atTime(12, 0)), Known.Part.DUTY))
                .containsExactly("Nat Owl, 06:00 to 14:00");
    }

    @Test
    void a_calendar_is_a_roster_too_and_takes_out_what_is_not_in_it_any_more() {
        var calendar =
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//t//t//EN
                BEGIN:VEVENT
                UID:1
                SUMMARY:Jo Park\\, manager
                LOCATION:york-01
                DTSTART;TZID=Europe/London:%1$sT060000
                DTEND;TZID=Europe/London:%1$sT140000
                RRULE:FREQ=DAILY
                END:VEVENT
                %2$sEND:VCALENDAR
                """;
        var from = day.minusDays(3).toString().replace("-", "");
        var second =
                "BEGIN:VEVENT\nUID:2\nSUMMARY:Sam Lee\nLOCATION:YORK-01\nDTSTART:%1$sT120000Z\nDTEND:%1$sT130000Z\nEND:VEVENT\n"
                        .formatted(day.toString().replace("-", ""));
        room.bring(
                KnownImport.Kind.SHIFTS,
                "rota.ics",
                calendar.formatted(from, second),
                Optional.empty());
        assertThat(room.told(incident, Known.Part.DUTY))
                .contains("Jo Park, manager, 06:00 to 14:00")
                .hasSize(2);

        room.bring(
                KnownImport.Kind.SHIFTS,
                "rota.ics",
                calendar.formatted(from, ""),
                Optional.empty());

        assertThat(room.told(incident, Known.Part.DUTY))
                .containsExactly("Jo Park, manager, 06:00 to 14:00");
    }

    @Test
    void only_an_administrator_brings_anything_in() {
        var order =
                new KnownImport.Order(
                        KnownImport.Kind.STOCK,
                        file("stock.csv", "goods,zone\nRazors,Aisle 7\n"),
                        ControlRoom.NORTH,
                        KnownRoom.LONDON,
                        Optional.of("YORK-01"),
                        "stock");
        var hers = new KnownImport(room.mara.database(), room.room.clock);

        assertThatThrownBy(() -> hers.put(order, false)).isInstanceOf(Failure.Refused.class);
        assertThat(room.rows("select id::text from app.known_file")).isEmpty();
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void another_region_sees_nothing_of_it() {
        room.bring(
                KnownImport.Kind.SHIFTS,
                "week.csv",
                "name,start,end\nJo Park,%1$s 06:00,%1$s 14:00\n".formatted(day));

        try (var sue = room.room.signIn(room.room.sue)) {
            var hers = new KnownHere(sue.database(), room.room.clock);
            assertThatThrownBy(() -> hers.of(incident)).isInstanceOf(Failure.Missing.class);
            assertThat(sue.database().<Integer>read(db -> db.fetchCount(SHIFT))).isZero();
        }
    }

    @Test
    void the_store_its_hours_and_whom_to_call() {
        room.bring(
                KnownImport.Kind.CONTEXT,
                "context.csv",
                """
                Store;Opening hours;Environment;Risk;Beat;Manager;Manager phone
                york-01;Mo-Su 12:00-13:00;High street;High;York City Centre;Jo Park;01904 496 0123
                DOVER-01;;;;;;
                """,
                Optional.empty());

        assertThat(room.told(incident, Known.Part.STORE))
                .containsExactly(
                        "Open at that time: Mo-Su 12:00-13:00",
                        "Manager: Jo Park, 01904 496 0123",
                        "High street; criticality high",
                        "Police: York City Centre");
        assertThat(room.told(raise(day.atTime(13, 0)), Known.Part.STORE))
                .contains("Closed at that time: Mo-Su 12:00-13:00");
    }

    @Test
    void what_is_on_here_and_in_the_whole_region_and_nothing_else() {
        room.bring(
                KnownImport.Kind.EVENTS,
                "events.csv",
                """
                store,kind,what,from,to
                YORK-01,promo,Razors half price,%1$s,%1$s
                ,match,City at home,%1$s 12:00,%1$s 15:00
                YORK-01,delivery,Dairy,%1$s 05:00,%1$s 06:00
                LEEDS-9,delivery,Elsewhere,%1$s,%1$s
                """
                        .formatted(day),
                Optional.empty());

        assertThat(room.told(incident, Known.Part.EVENTS))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Promotion: Razors half price, "))
                .anyMatch(line ->
                        line.startsWith("Match: City at home, ")
                                && line.endsWith(", whole region"));
    }

    @Test
    void goods_that_the_report_names_point_at_their_place() {
        room.bring(
                KnownImport.Kind.STOCK,
                "stock.csv",
                "goods,zone\nRazors & blades,Aisle 7\nRed wine,Aisle 2\nCoats,Wall 3\n");

        assertThat(room.told(incident, Known.Part.GOODS))
                .containsExactlyInAnyOrder(
                        "Razors & blades stand at Aisle 7", "Coats stand at Wall 3");
    }

    @Test
    void what_happened_here_before_with_what_became_of_it() {
        assertThat(room.told(incident, Known.Part.EARLIER))
                .containsExactly("None in the 90 days before");
        raise(day.minusDays(3).atTime(12, 0));
        var closed = raise(day.minusDays(2).atTime(20, 0));
        raise(day.minusDays(100).atTime(12, 0));
        close(closed);

        assertThat(room.told(incident, Known.Part.EARLIER))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "2 in the 90 days before: 2 of this kind, 1 within an hour of this time of day");
        assertThat(room.told(incident, Known.Part.EARLIER).get(1))
                .endsWith(": " + outcome().name());
        assertThat(room.told(incident, Known.Part.EARLIER).get(2)).endsWith(": still waiting");
    }

    private Outcome outcome() {
        return new Incidents(room.mara.database()).outcomes().getFirst();
    }

    private void close(IncidentId id) {
        var triage = new Triage(room.mara.database(), room.room.clock);
        var incidents = new Incidents(room.mara.database());
        triage.close(triage.claim(incidents.find(id).orElseThrow().incident()), outcome(), "Done");
    }

    @Test
    void more_than_a_page_of_earlier_ones_is_counted_to_its_end() {
        Instant at = day.atTime(12, 0).atZone(KnownRoom.LONDON).toInstant();
        for (int i = 0; i < 260; i++) {
            room.room.raise(room.room.york, Severity.LOW, "Again", at.minusSeconds(i / 3));
        }

        assertThat(room.told(incident, Known.Part.EARLIER).getFirst())
                .startsWith("260 in the 90 days before");
    }

    @Test
    void what_keeps_the_footage_of_the_nearest_cameras() {
        room.room.db().camera(room.room.york.value(), "CAM01", "Tills");
        room.room.db().camera(room.room.york.value(), "CAM02", "Doors");

        assertThat(room.told(incident, Known.Part.FOOTAGE))
                .containsExactly("Tills, Doors: protected, not taken yet");
        room.room
                .db()
                .update("update app.recorder set kind = 'onvif', address = 'http://192.0.2.1'");
        assertThat(room.told(incident, Known.Part.FOOTAGE))
                .singleElement()
                .asString()
                .startsWith("Tills, Doors: not taken; its recorder overwrites it ");
    }

    @Test
    void one_part_that_fails_keeps_nobody_from_the_others_and_is_read_again_by_itself() {
        room.bring(KnownImport.Kind.CONTEXT, "context.csv", "store,beat\nYORK-01,City\n");
        room.room.db().update("revoke select on app.shift from watchroom_operator");

        assertThat(room.all(incident))
                .isEqualTo(
                        "STORE Told, DUTY Failed, FOOTAGE Nothing, EARLIER Told, EVENTS Nothing, GOODS Nothing");
        room.room.db().update("grant select on app.shift to watchroom_operator");
        assertThat(room.known.of(incident, Known.Part.DUTY))
                .isEqualTo(new Known.Nothing(Known.Part.DUTY));
    }

    @Test
    void rosters_go_a_month_after_their_shifts_with_a_line_in_the_register() {
        var longAgo = day.minusDays(40);
        room.bring(
                KnownImport.Kind.SHIFTS,
                "roster.csv",
                "name,start,end\nOld Hand,%1$s 06:00,%1$s 14:00\nJo Park,%2$s 06:00,%2$s 14:00\n"
                        .formatted(longAgo, day));
        assertThat(
                        room.rows(
                                "select count(*)::text from sec.due(clock_timestamp()) where kind = 'shift'"))
                .as("said once, beside whatever else goes by days")
                .containsExactly("1");

        try (var owner = room.room.db().admin().connect()) {
            try (var statement = owner.createStatement()) {
                statement.execute("select sec.plan_retention(clock_timestamp(), 50)");
                statement.execute(
                        "select sec.finish_disposal(d.id, '[]') from app.disposal d where d.kind = 'shift' and d.done_at is null");
                statement.execute("select sec.plan_retention(clock_timestamp(), 50)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(room.rows("select count(*)::text from app.shift")).containsExactly("1");
        assertThat(
                        room.rows(
                                "select (result -> 'rows' ->> 'shift') || ' ' || (done_at is not null) from app.disposal where kind = 'shift'"))
                .containsExactly("1 true");
        assertThat(room.told(incident, Known.Part.DUTY)).containsExactly("Jo Park, 06:00 to 14:00");
    }
}
