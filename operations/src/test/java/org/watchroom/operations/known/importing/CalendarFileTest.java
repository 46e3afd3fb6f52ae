package org.watchroom.operations.known.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;

/// Calendars as Outlook, Google and rostering services write them; a window of October to December
/// 2026, in which the clocks go back on 25 October.
final class CalendarFileTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-31T00:00:00Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir private Path folder;

    private CalendarFile.Read read(String events) throws IOException {
        var text =
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//EN\n" + events + "END:VCALENDAR\n";
        return CalendarFile.read(
                Files.writeString(folder.resolve("c.ics"), text.replace("\n", "\r\n")),
                FROM,
                TO,
                LONDON);
    }

    private List<String> times(String events) throws IOException {
        return read(events).entries().stream().map(one -> one.starts() + " " + one.ends()).toList();
    }

    @Test
    void utc_floating_named_and_whole_days() throws IOException {
        assertThat(
                        times(
                                """
                                BEGIN:VEVENT
                                UID:1
                                DTSTART:20261020T060000Z
                                DTEND:20261020T140000Z
                                END:VEVENT
                                BEGIN:VEVENT
                                UID:2
                                DTSTART:20261020T060000
                                DTEND:20261020T140000
                                END:VEVENT
                                BEGIN:VEVENT
                                UID:3
                                DTSTART;TZID=Europe/Paris:20261120T060000
                                DURATION:PT8H
                                END:VEVENT
                                BEGIN:VEVENT
                                UID:4
                                DTSTART;VALUE=DATE:20261120
                                END:VEVENT
                                """))
                .containsExactly(
                        "2026-10-20T06:00:00Z 2026-10-20T14:00:00Z",
                        "2026-10-20T05:00:00Z 2026-10-20T13:00:00Z",
                        "2026-11-20T05:00:00Z 2026-11-20T13:00:00Z",
                        "2026-11-20T00:00:00Z 2026-11-21T00:00:00Z");
    }

    @Test
    void a_weekly_shift_stays_at_six_when_the_clocks_change_and_keeps_its_exceptions()
            throws IOException {
        assertThat(
                        times(
                                """
                                BEGIN:VEVENT
                                UID:1
                                DTSTART;TZID=Europe/London:20261012T060000
                                DTEND;TZID=Europe/London:20261012T140000
                                RRULE:FREQ=WEEKLY;UNTIL=20261109T235959Z
                                EXDATE;TZID=Europe/London:20261102T060000
                                END:VEVENT
                                """))
                .containsExactly(
                        "2026-10-12T05:00:00Z 2026-10-12T13:00:00Z",
                        "2026-10-19T05:00:00Z 2026-10-19T13:00:00Z",
                        "2026-10-26T06:00:00Z 2026-10-26T14:00:00Z",
                        "2026-11-09T06:00:00Z 2026-11-09T14:00:00Z");
    }

    @Test
    void one_of_a_series_that_was_moved_or_cancelled_is_told_once() throws IOException {
        var read =
                read(
                        """
                        BEGIN:VEVENT
                        UID:1
                        SUMMARY:Jo Park
                        DTSTART;TZID=Europe/London:20261116T060000
                        DTEND;TZID=Europe/London:20261116T140000
                        RRULE:FREQ=DAILY;COUNT=3
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:1
                        SUMMARY:Jo Park late
                        RECURRENCE-ID;TZID=Europe/London:20261117T060000
                        DTSTART;TZID=Europe/London:20261117T140000
                        DTEND;TZID=Europe/London:20261117T220000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:1
                        SUMMARY:Jo Park
                        STATUS:CANCELLED
                        RECURRENCE-ID;TZID=Europe/London:20261118T060000
                        DTSTART;TZID=Europe/London:20261118T060000
                        DTEND;TZID=Europe/London:20261118T140000
                        END:VEVENT
                        """);

        assertThat(read.entries())
                .extracting(one -> one.summary() + " " + one.starts() + " " + one.cancelled())
                .containsExactly(
                        "Jo Park 2026-11-16T06:00:00Z false",
                        "Jo Park late 2026-11-17T14:00:00Z false",
                        "Jo Park 2026-11-18T06:00:00Z true");
    }

    @Test
    void folded_lines_escapes_and_a_zone_of_the_calendars_own() throws IOException {
        var read =
                read(
                        """
                        BEGIN:VTIMEZONE
                        TZID:Shop time
                        BEGIN:STANDARD
                        DTSTART:19961027T020000
                        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
                        TZOFFSETFROM:+0100
                        TZOFFSETTO:+0000
                        END:STANDARD
                        BEGIN:DAYLIGHT
                        DTSTART:19810329T010000
                        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
                        TZOFFSETFROM:+0000
                        TZOFFSETTO:+0100
                        END:DAYLIGHT
                        END:VTIMEZONE
                        BEGIN:VEVENT
                        UID:1
                        SUMMARY:Jo Park\\, superv
                         isor
                        LOCATION:YORK-01
                        DTSTART;TZID=Shop time:20261020T060000
                        DTEND;TZID=Shop time:20261020T140000
                        END:VEVENT
                        """);

        assertThat(read.trouble()).isEmpty();
        assertThat(read.entries())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.summary()).isEqualTo("Jo Park, supervisor");
                    assertThat(one.location()).isEqualTo("YORK-01");
                    assertThat(one.starts()).isEqualTo("2026-10-20T05:00:00Z");
                });
    }

    @Test
    void a_series_from_long_ago_is_read_where_the_window_is() throws IOException {
        assertThat(
                        times(
                                """
                                BEGIN:VEVENT
                                UID:1
                                DTSTART:19900101T060000Z
                                DTEND:19900101T070000Z
                                RRULE:FREQ=MONTHLY;BYMONTHDAY=1
                                END:VEVENT
                                """))
                .containsExactly(
                        "2026-10-01T06:00:00Z 2026-10-01T07:00:00Z",
                        "2026-11-01T06:00:00Z 2026-11-01T07:00:00Z",
                        "2026-12-01T06:00:00Z 2026-12-01T07:00:00Z");
    }

    @Test
    void what_cannot_be_used_is_named_and_the_others_are_read() throws IOException {
        var read =
                read(
                        """
                        BEGIN:VEVENT
                        UID:backwards
                        DTSTART:20261020T060000Z
                        DTEND:20261020T050000Z
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:nowhen
                        SUMMARY:No time
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:storm
                        DTSTART:20261020T060000Z
                        RRULE:FREQ=SECONDLY
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:mars
                        DTSTART;TZID=Mars/Olympus:20261020T060000
                        DTEND;TZID=Mars/Olympus:20261020T070000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:good
                        DTSTART:20261020T060000Z
                        DTEND:20261020T070000Z
                        END:VEVENT
                        """);

        assertThat(read.entries()).hasSize(1);
        assertThat(read.trouble())
                .extracting(Rows.Rejected::where)
                .containsExactlyInAnyOrder(
                        "entry backwards", "entry nowhen (No time)", "entry storm", "entry mars");
    }

    @Test
    void what_is_no_calendar_is_said_to_be_none() throws IOException {
        var file = Files.writeString(folder.resolve("x.ics"), "name,start,end\n");

        assertThatThrownBy(() -> CalendarFile.read(file, FROM, TO, LONDON))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("no calendar");
    }
}
