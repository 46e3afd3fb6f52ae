package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.clip.TestVideo;

class DeviceTimeTest {
    @ParameterizedTest
    @CsvSource({"hikvision,2018-02-27T18:28:01Z", "pelco,2018-02-27T18:10:11Z"})
    void recorded_answers_tell_utc(String make, Instant told) throws Exception {
        assertThat(DeviceTime.read(recorded(make))).contains(told);
    }

    @Test
    void the_recorded_local_time_in_the_recorded_zone_is_the_recorded_utc() throws Exception {
        var answer = recorded("hikvision");
        var utc = answer.all("UTCDateTime").getFirst().element();
        utc.getParentNode().removeChild(utc);

        assertThat(DeviceTime.read(answer)).contains(Instant.parse("2018-02-27T18:28:01Z"));
    }

    private static Xml recorded(String make) throws Exception {
        var file = TestVideo.fixture("onvif/" + make + "/core/GetSystemDateAndTime.Response.xml");
        return Xml.read(Files.readAllBytes(file)).at("Body").orElseThrow().children().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GMT0BST,M3.5.0/1,M10.5.0;          2026-07-01T12:00:00; false; 2026-07-01T11:00:00Z",
                "GMT0BST,M3.5.0/1,M10.5.0;          2026-01-01T12:00:00; false; 2026-01-01T12:00:00Z",
                // The hour that comes twice: summer time first.
                "GMT0BST,M3.5.0/1,M10.5.0;          2026-10-25T01:30:00; true;  2026-10-25T00:30:00Z",
                "GMT0BST,M3.5.0/1,M10.5.0;          2026-10-25T01:30:00; false; 2026-10-25T01:30:00Z",
                "GMT+0:00:00DST01:00:00,M3.5.0/01:00:00,M10.5.0/02:00:00; 2026-07-01T12:00:00; true; 2026-07-01T11:00:00Z",
                "CST7:00:00DST01:00:00,M3.2.0/02:00:00,M11.1.0/02:00:00;  2018-07-01T12:00:00; true; 2018-07-01T18:00:00Z",
                "MST7MDT,M3.2.0,M11.1.0;            2018-02-27T11:00:00; false; 2018-02-27T18:00:00Z",
                "CET-1CEST,M3.5.0,M10.5.0/3;        2026-07-01T12:00:00; true;  2026-07-01T10:00:00Z",
                "IST-1GMT0,M10.5.0,M3.5.0/1;        2026-07-01T12:00:00; false; 2026-07-01T11:00:00Z",
                "IST-1GMT0,M10.5.0,M3.5.0/1;        2026-01-01T12:00:00; false; 2026-01-01T12:00:00Z",
                "AEST-10AEDT,M10.1.0,M4.1.0/3;      2026-01-01T12:00:00; true;  2026-01-01T01:00:00Z",
                "CST-8;                             2026-07-01T12:00:00; false; 2026-07-01T04:00:00Z",
                "<+0330>-3:30;                      2026-07-01T12:00:00; false; 2026-07-01T08:30:00Z",
                "UTC;                               2026-07-01T12:00:00; false; 2026-07-01T12:00:00Z",
                ":Europe/London;                    2026-07-01T12:00:00; true;  2026-07-01T11:00:00Z",
                "Europe/London;                     2026-10-25T01:30:00; false; 2026-10-25T01:30:00Z",
            })
    void local_times_are_put_into_utc(String zone, String local, String summer, Instant utc)
            throws Exception {
        var date = local.split("[-T:]");
        var answer =
                """
                <r><SystemDateAndTime><DaylightSavings>%s</DaylightSavings>
                <TimeZone><TZ>%s</TZ></TimeZone><LocalDateTime>
                <Date><Year>%s</Year><Month>%s</Month><Day>%s</Day></Date>
                <Time><Hour>%s</Hour><Minute>%s</Minute><Second>%s</Second></Time>
                </LocalDateTime></SystemDateAndTime></r>\
                """
                        .formatted(
                                summer,
                                Xml.escaped(zone),
                                date[0],
                                date[1],
                                date[2],
                                date[3],
                                date[4],
                                date[5]);

        assertThat(DeviceTime.read(Xml.read(answer.getBytes(StandardCharsets.UTF_8))))
                .contains(utc);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"nowhere", "GMT99999999999", "Mars/Olympus", "''", "-", ",,,"})
    void a_zone_nobody_knows_is_no_time(String zone) {
        assertThat(PosixZone.read(zone)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-27T18:27:56.071810Z,2018-02-27T18:27:56.071810Z",
        "2026-02-19T08:57:52Z,2026-02-19T08:57:52Z",
        "2026-02-19T10:57:52+02:00,2026-02-19T08:57:52Z",
        "2026-02-19T08:57:52,2026-02-19T08:57:52Z",
        "2026-02-19 08:57:52Z,2026-02-19T08:57:52Z"
    })
    void times_of_messages_are_read_as_devices_write_them(String text, Instant told) {
        assertThat(DeviceTime.instant(text)).contains(told);
    }

    @Test
    void what_is_no_time_is_none() {
        assertThat(DeviceTime.instant("yesterday")).isEmpty();
        assertThat(DeviceTime.instant("")).isEmpty();
        assertThat(DeviceTime.instant("2026-13-40T99:00:00Z")).isEmpty();
    }
}
