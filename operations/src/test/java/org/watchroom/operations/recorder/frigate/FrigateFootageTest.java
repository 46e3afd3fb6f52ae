package org.watchroom.operations.recorder.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.device.TestServer;
import org.watchroom.operations.work.Stop;

class FrigateFootageTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private static final String TILL = "till_3";

    @TempDir Path folder;
    private FrigateServer frigate;
    private Frigate device;

    @BeforeEach
    void start() throws IOException {
        frigate = new FrigateServer(false);
        device = new Frigate(frigate.server.address(), TestServer.PATIENCE, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        device.close();
        frigate.close();
    }

    @Test
    void segments_that_meet_within_a_second_are_one_span_cut_to_what_was_asked() {
        record(0, 9.4);
        record(10, 20.3);
        record(20, 30);
        record(32, 42);
        frigate.segments.add(new FrigateServer.Segment("door", seconds(0), seconds(100)));

        assertThat(device.recorded(TILL, span(5, 60), Stop.NEVER))
                .containsExactly(span(5, 30), span(32, 42));
        assertThat(device.recorded(TILL, span(30.5, 31), Stop.NEVER)).isEmpty();
        assertThat(device.recorded("nowhere", span(0, 60), Stop.NEVER)).isEmpty();
    }

    @Test
    void a_month_is_asked_for_in_pieces_and_comes_as_one() {
        for (var n = 0; n < 60; n++) {
            record(n * 43_200.0, (n + 1) * 43_200.0);
        }

        var month = span(100, 30 * 86_400.0 - 100);

        assertThat(device.recorded(TILL, month, Stop.NEVER)).containsExactly(month);
        assertThat(frigate.server.requests()).hasSizeGreaterThan(30);
    }

    @Test
    void a_recording_without_a_time_is_not_passed_over() {
        frigate.faults.put(
                "/api/till_3/recordings",
                exchange ->
                        FrigateServer.json(
                                exchange, 200, "[{\"id\": 1, \"start_time\": \"noon\"}]"));

        assertThatThrownBy(() -> device.recorded(TILL, span(0, 60), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("a recording without a time");
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whatever_comes_instead_of_recordings_is_told_as_what_it_is(Misbehaviour misbehaviour) {
        frigate.faults.put("/api/till_3/recordings", misbehaviour.of(frigate.server));

        assertThatThrownBy(() -> device.recorded(TILL, span(0, 60), Stop.NEVER))
                .isInstanceOf(misbehaviour.failure());
    }

    @Test
    void footage_is_whole_segments_and_begins_when_the_first_of_them_does() throws Exception {
        frigate.footage = TestVideo.sent(folder);
        record(0, 10);
        record(10, 20);
        record(20, 30);
        record(30, 40);

        var taken = device.take(TILL, span(13, 25), file(), Stop.NEVER);

        assertThat(taken).isEqualTo(new Device.Taken(T.plusSeconds(10), frigate.footage.length));
        assertThat(file()).hasBinaryContent(frigate.footage);
        assertThat(frigate.clips)
                .containsExactly(line(10) + " in 0", line(20), line(30) + " out 0");
    }

    @Test
    void the_last_pictures_of_the_segment_before_are_not_put_in_front() throws Exception {
        frigate.footage = TestVideo.sent(folder);
        record(0, 10.6);
        record(10, 20.6);
        record(20, 29.9);

        device.take(TILL, span(12, 18), file(), Stop.NEVER);

        assertThat(frigate.clips.getFirst()).isEqualTo(line(10) + " in 0");
    }

    @Test
    void the_last_second_is_not_lost_to_rounding() throws Exception {
        frigate.footage = TestVideo.sent(folder);
        record(0, 10.0333333);

        device.take(TILL, span(2, 10), file(), Stop.NEVER);

        assertThat(frigate.clips).containsExactly(line(0));
    }

    @Test
    void a_span_that_was_recorded_only_in_part_gives_that_part() throws Exception {
        frigate.footage = TestVideo.sent(folder);
        record(10, 20);

        assertThat(device.take(TILL, span(0, 60), file(), Stop.NEVER).start())
                .isEqualTo(T.plusSeconds(10));
    }

    @Test
    void a_span_in_which_nothing_was_recorded_is_missing() {
        record(0, 10);

        assertThatThrownBy(() -> device.take(TILL, span(60, 90), file(), Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void footage_that_was_deleted_meanwhile_is_missing() {
        record(0, 10);
        frigate.faults.put(
                "/api/till_3/start",
                exchange -> FrigateServer.json(exchange, 400, "{\"success\": false}"));

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_gap_is_not_papered_over() {
        record(0, 10);
        record(30, 40);

        assertThatThrownBy(() -> device.take(TILL, span(0, 40), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(
                        "in 2 parts, from 2026-11-20T14:00:00Z, 2026-11-20T14:00:30Z");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void footage_that_breaks_off_in_good_order_is_not_taken_for_whole() throws Exception {
        var whole = TestVideo.sent(folder);
        record(0, 10);
        for (var length : new int[] {0, 5, 20, whole.length / 2, whole.length - 1}) {
            frigate.footage = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class);
            assertThat(folder).isDirectoryNotContaining("glob:**clip*");
        }
    }

    @Test
    void a_web_page_is_no_footage() {
        record(0, 10);
        frigate.faults.put("/api/till_3/start", Misbehaviour.WEB_PAGE.of(frigate.server));

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("a web page");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void any_text_is_no_footage() {
        record(0, 10);
        frigate.footage = "a very long line that says it is video/mp4".getBytes(UTF_8);

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("something that is not footage");
    }

    private void record(double from, double to) {
        frigate.segments.add(new FrigateServer.Segment(TILL, seconds(from), seconds(to)));
    }

    private Path file() {
        return folder.resolve("clip.mp4");
    }

    private static String line(double second) {
        return FrigateServer.exact(seconds(second));
    }

    private static double seconds(double second) {
        return T.getEpochSecond() + second;
    }

    private static TimeSpan span(double from, double to) {
        return new TimeSpan(
                T.plusMillis(Math.round(from * 1_000)), T.plusMillis(Math.round(to * 1_000)));
    }
}
