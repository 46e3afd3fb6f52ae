package org.watchroom.operations.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.device.TestServer;
import org.watchroom.operations.work.Stop;

class MediaMtxFootageTest {
    private static final Instant T = Instant.parse("2026-10-25T00:59:30Z");
    private static final String TILL = "store/till 3";

    @TempDir Path folder;
    private MediaMtxServer mediamtx;
    private MediaMtx device;

    @BeforeEach
    void start() throws IOException {
        mediamtx = new MediaMtxServer(false);
        mediamtx.paths.put(TILL, true);
        device = new MediaMtx(mediamtx.address(), TestServer.PATIENCE);
    }

    @AfterEach
    void stop() {
        device.close();
        mediamtx.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void segments_that_meet_within_a_second_are_one_span_cut_to_what_was_asked(boolean old) {
        mediamtx.old = old;
        record(0, 10, "H264");
        record(10.8, 20, "H264");
        record(22, 30, "H264");

        assertThat(device.recorded(TILL, span(5, 25.25), Stop.NEVER))
                .containsExactly(span(5, 20), span(22, 25.25));
        assertThat(device.recorded(TILL, span(20.5, 21), Stop.NEVER)).isEmpty();
    }

    @Test
    void what_meets_but_does_not_go_into_one_file_is_two_spans() {
        record(0, 10, "H264 1080p");
        record(10, 20, "H264 720p");

        assertThat(device.recorded(TILL, span(0, 20), Stop.NEVER))
                .containsExactly(span(0, 10), span(10, 20));
    }

    @Test
    void a_path_without_recordings_has_none() {
        assertThat(device.recorded(TILL, span(0, 60), Stop.NEVER)).isEmpty();
    }

    @Test
    void a_path_it_does_not_know_is_said_to_be_refused() {
        assertThatThrownBy(() -> device.recorded("nowhere", span(0, 60), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("a refusal (400)");
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whatever_comes_instead_of_recordings_is_told_as_what_it_is(Misbehaviour misbehaviour) {
        mediamtx.faults.put("/list", misbehaviour.of(mediamtx.playback));

        assertThatThrownBy(() -> device.recorded(TILL, span(0, 60), Stop.NEVER))
                .isInstanceOf(misbehaviour.failure())
                .hasMessageContaining("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"start\": \"noon\", \"duration\": 5}]",
                "[{\"start\": \"2026-10-25T01:00:00\", \"duration\": 5}]",
                "[{\"start\": \"2026-10-25T01:00:00Z\"}]",
                "[{\"start\": \"2026-10-25T01:00:00Z\", \"duration\": -1}]",
                "[{\"start\": \"2026-10-25T01:00:00Z\", \"duration\": 1e300}]",
                "[[], 7]"
            })
    void a_recording_without_a_time_is_not_passed_over(String rows) {
        mediamtx.faults.put("/list", exchange -> MediaMtxServer.json(exchange, 200, rows));

        assertThatThrownBy(() -> device.recorded(TILL, span(0, 60), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("a recording without a time");
    }

    @Test
    void footage_is_asked_for_to_the_millisecond_and_written_byte_for_byte() throws Exception {
        mediamtx.footage = TestVideo.sent(folder);
        record(0, 90, "H264");

        var taken = device.take(TILL, span(12.345, 72.5), file(), Stop.NEVER);

        assertThat(taken)
                .isEqualTo(new Device.Taken(T.plusMillis(12_345), mediamtx.footage.length));
        assertThat(file()).hasBinaryContent(mediamtx.footage);
        assertThat(mediamtx.given).containsExactly(TILL + " 2026-10-25T00:59:42.345Z 60.155");
    }

    @Test
    void a_span_that_was_recorded_only_in_part_gives_that_part() throws Exception {
        mediamtx.footage = TestVideo.sent(folder);
        record(10, 20, "H264");

        assertThat(device.take(TILL, span(0, 60), file(), Stop.NEVER).start())
                .isEqualTo(T.plusSeconds(10));
        assertThat(mediamtx.given).containsExactly(TILL + " 2026-10-25T00:59:40Z 10");
    }

    @Test
    void a_span_in_which_nothing_was_recorded_is_missing() {
        record(0, 10, "H264");

        assertThatThrownBy(() -> device.take(TILL, span(30, 60), file(), Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void footage_that_was_deleted_meanwhile_is_missing() {
        record(0, 10, "H264");
        mediamtx.faults.put(
                "/get", exchange -> TestServer.reply(exchange, 404, "text/plain", "none"));

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_gap_is_not_papered_over() {
        record(0, 10, "H264");
        record(30, 40, "H264");

        assertThatThrownBy(() -> device.take(TILL, span(0, 40), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(
                        "in 2 parts, from 2026-10-25T00:59:30Z, 2026-10-25T01:00:00Z");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void footage_that_breaks_off_in_good_order_is_not_taken_for_whole() throws Exception {
        var whole = TestVideo.sent(folder);
        record(0, 10, "H264");
        mediamtx.footage = Arrays.copyOf(whole, whole.length * 2 / 3);

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("footage that breaks off");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void whatever_comes_instead_of_footage_leaves_no_file(Misbehaviour misbehaviour) {
        record(0, 10, "H264");
        mediamtx.faults.put("/get", misbehaviour.of(mediamtx.playback));

        assertThatThrownBy(() -> device.take(TILL, span(0, 10), file(), Stop.NEVER))
                .isInstanceOf(misbehaviour.failure());
        assertThat(folder).isEmptyDirectory();
    }

    private void record(double from, double to, String tracks) {
        var span = span(from, to);
        mediamtx.segments.add(new MediaMtxServer.Segment(TILL, span.from(), span.length(), tracks));
    }

    private Path file() {
        return folder.resolve("clip.mp4");
    }

    private static TimeSpan span(double from, double to) {
        return new TimeSpan(
                T.plusMillis(Math.round(from * 1_000)), T.plusMillis(Math.round(to * 1_000)));
    }
}
