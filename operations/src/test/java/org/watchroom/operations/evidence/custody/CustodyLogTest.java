package org.watchroom.operations.evidence.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.work.Stop;

final class CustodyLogTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private CustodyRoom room;

    @BeforeEach
    void open() {
        room = new CustodyRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private CustodyDeed handed(Duration ago) {
        return new CustodyDeed(
                CustodyKind.HANDED,
                room.room.clock.instant().minus(ago).truncatedTo(ChronoUnit.SECONDS),
                LONDON,
                Optional.of("A 1234567"),
                new CustodyWords(
                        "Mara Reid",
                        "PC 1402 Ash Fulford",
                        "Control room, evidence safe",
                        "Police investigation",
                        "Request 22-417",
                        "A. Fulford",
                        "Bag was whole"));
    }

    @Test
    void what_a_person_writes_down_reads_back_and_lies_nowhere_open() {
        var exhibit = room.exhibit("one");
        var deed = handed(Duration.ofMinutes(5));
        var id = UUID.randomUUID();

        room.log.add(id, room.incident, exhibit, deed);
        room.log.add(id, room.incident, exhibit, deed);

        var events = room.log.of(room.incident.id());
        assertThat(events)
                .extracting(CustodyEvent::kind)
                .containsExactly(CustodyKind.PRODUCED, CustodyKind.HANDED);
        var event = events.getLast();
        assertThat(event.words()).isEqualTo(deed.words());
        assertThat(event.happened()).isEqualTo(deed.happened());
        assertThat(event.zone()).contains(LONDON);
        assertThat(event.sealNumber()).contains("A 1234567");
        assertThat(event.person()).isPresent();
        assertThat(room.timeline()).contains("MR/1: handed over");
        for (var table : List.of("app.custody_event", "app.journal", "app.incident_event")) {
            assertThat(
                            room.list(
                                    "select count(*) from "
                                            + table
                                            + " t where t::text like '%Fulford%' or encode(convert_to(t::text, 'UTF8'), 'escape') like '%22-417%'"))
                    .as(table)
                    .containsExactly("0");
        }
    }

    @Test
    void what_a_court_asks_for_is_asked_for() {
        var exhibit = room.exhibit("one");
        assertThatThrownBy(() ->
                        new CustodyDeed(
                                CustodyKind.HANDED,
                                room.when,
                                LONDON,
                                Optional.empty(),
                                CustodyWords.NONE))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("to whom");
        assertThatThrownBy(() ->
                        new CustodyDeed(
                                CustodyKind.SEALED,
                                room.when,
                                LONDON,
                                Optional.of(" "),
                                CustodyWords.NONE))
                .hasMessageContaining("seal");
        assertThatThrownBy(() ->
                        room.log.add(
                                UUID.randomUUID(),
                                room.incident,
                                exhibit,
                                handed(Duration.ofDays(-1))))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        why -> assertThat(why.rule()).isEqualTo("custody-time"));
    }

    @Test
    void looking_at_one_is_on_the_record_and_in_its_custody() {
        var exhibit = room.exhibit("one");

        room.log.viewing(exhibit);

        assertThat(room.log.of(room.incident.id()).getLast().kind()).isEqualTo(CustodyKind.VIEWED);
        assertThat(
                        room.list(
                                "select payload ->> 'act' from app.journal where op = 'V' and tbl = 'exhibit' and pk = '"
                                        + exhibit.id()
                                        + "'"))
                .containsExactly("exhibit-viewed");
    }

    @Test
    void a_check_by_hand_says_who_looked_into_which_vault() {
        var exhibit = room.exhibit("one");

        assertThat(room.checks.verify(room.incident, exhibit, Stop.NEVER))
                .contains(CheckOutcome.WHOLE);

        var event = room.log.of(room.incident.id()).getLast();
        assertThat(event.outcome()).contains(CheckOutcome.WHOLE);
        assertThat(event.keeper()).contains(room.vault.keeper());
        assertThat(event.after()).contains(exhibit.making().content().sha256());
    }

    @Test
    void the_printed_log_has_every_field() throws Exception {
        var exhibit = room.exhibit("one");
        room.log.add(UUID.randomUUID(), room.incident, exhibit, handed(Duration.ofMinutes(5)));
        room.checks.verify(room.incident, exhibit, Stop.NEVER);

        var pdf =
                new Reports()
                        .custody(
                                new ContinuityLog(
                                                exhibit,
                                                Optional.empty(),
                                                "Mara Reid",
                                                room.room.clock.instant(),
                                                LONDON,
                                                false,
                                                "Printed on request.")
                                        .facts(room.log.of(room.incident.id()), List.of()));

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains(
                            "Continuity log of MR/1",
                            "Handed over",
                            "From: Mara Reid",
                            "To: PC 1402 Ash Fulford",
                            "Place: Control room, evidence safe",
                            "Purpose: Police investigation",
                            "Authority: Request 22-417",
                            "Seal number: A 1234567",
                            "Signed by: A. Fulford",
                            "Remarks: Bag was whole",
                            "Verified: it is what was kept",
                            "Europe/London");
        }
    }
}
