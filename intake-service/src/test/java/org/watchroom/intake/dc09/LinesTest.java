package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.testing.Eventually;

/// Lines as they are: cut, mixed up, begun and left, full.
final class LinesTest {
    private static final byte[] ALIVE = PanelLine.frame("\"NULL\"0000R1L0#1234[]");

    private House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private static byte[] burglary(int n) {
        return PanelLine.frame("\"SIA-DCS\"%04dL0#1234[|Nri1/BA%03d]".formatted(n, n));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void a_message_in_single_bytes_is_one_message() {
        try (var line = house.line()) {
            for (byte one : burglary(1)) {
                line.send(new byte[] {one});
            }
            assertThat(line.answer()).isEqualTo("\"ACK\"0001L0#1234[]");
        }
        assertThat(house.incidents()).isEqualTo(1);
        assertThat(house.lane()).isEqualTo("null");
    }

    @Test
    void many_messages_at_once_are_answered_in_their_order() {
        try (var line = house.line()) {
            line.send(
                    joined(
                            burglary(1),
                            ALIVE,
                            PanelLine.bytes("\r\n\0"),
                            burglary(2),
                            burglary(3)));
            for (var sequence : new int[] {1, 0, 2, 3}) {
                assertThat(line.answer()).startsWith("\"ACK\"%04d".formatted(sequence));
            }
        }
        assertThat(house.incidents()).isEqualTo(3);
    }

    @Test
    void a_check_sum_may_be_two_bytes_whatever_they_are() {
        try (var line = house.line()) {
            var odd = new ArrayList<byte[]>();
            for (int n = 0; n < 2_000 && odd.size() < 3; n++) {
                var frame = PanelLine.binary("\"SIA-DCS\"%04dL0#1234[|Nri1/BA001]".formatted(n));
                if (frame[1] == '\r' || frame[2] == '\n' || frame[2] == '\r') {
                    odd.add(frame);
                }
            }
            assertThat(odd).hasSize(3);
            for (var frame : odd) {
                assertThat(line.ask(frame)).startsWith("\"ACK\"");
            }
            assertThat(line.ask(PanelLine.binary("\"NULL\"0000R1L0#1234[]"))).startsWith("\"ACK\"");
        }
        assertThat(house.lane()).isEqualTo("null");
    }

    @Test
    void what_was_damaged_is_not_answered_and_does_not_spoil_what_follows() {
        var changed = burglary(1);
        changed[changed.length - 4] ^= 1;
        var shorter = joined(Arrays.copyOf(burglary(2), 20), new byte[] {'\r'});
        var endLost = Arrays.copyOf(burglary(3), 25);
        try (var line = house.line()) {
            line.send(joined(changed, shorter, endLost, PanelLine.bytes("GET / HTTP/1.1\r\n\r\n")));
            assertThat(line.ask(burglary(4))).startsWith("\"ACK\"0004");
        }
        assertThat(house.raised()).isEqualTo("sensor burglary 3");
        assertThat(house.lane()).isEqualTo("damaged, damaged, damaged");
    }

    @Test
    void any_bytes_at_all_end_somewhere_and_the_next_panel_is_answered() {
        var chance = new Random(9);
        for (int n = 0; n < 25; n++) {
            var bytes = new byte[chance.nextInt(1, 3_000)];
            chance.nextBytes(bytes);
            try (var line = house.line()) {
                line.send(bytes);
            }
        }
        try (var line = house.line()) {
            assertThat(line.ask(ALIVE)).startsWith("\"ACK\"");
        }
        Eventually.seen("in the lane", () -> !house.lane().equals("null"));
        assertThat(house.door.counted()).doesNotContainKey("fault of ours");
    }

    @Test
    void a_line_without_end_is_cut_and_kept_in_part() {
        try (var line = house.line()) {
            line.send(joined(PanelLine.bytes("\n00000FFF\""), "x".repeat(20_000).getBytes()));
            assertThat(line.ask(ALIVE)).startsWith("\"ACK\"");
        }
        assertThat(house.lane()).contains("unreadable");
    }

    @Test
    void rubbish_fills_neither_the_lane_nor_keeps_a_panel_out() {
        try (var line = house.line()) {
            for (int n = 0; n < 60; n++) {
                line.send(PanelLine.bytes("\nrubbish number " + n + "\r"));
            }
            assertThat(line.ask(burglary(1))).startsWith("\"ACK\"0001");
        }
        assertThat(house.one("select count(*) from app.lane_item")).isEqualTo("30");
        assertThat(house.door.counted()).containsEntry("too many to keep", 30L);
        assertThat(house.incidents()).isEqualTo(1);
    }

    @Test
    void who_says_nothing_or_is_one_too_many_is_hung_up_on() {
        var narrow =
                house.open(
                        new Dc09Settings(
                                "127.0.0.1",
                                0,
                                false,
                                2,
                                Duration.ofMillis(700),
                                Optional.empty()));
        assertThat(narrow.udpPort()).isEmpty();
        try (var half = new PanelLine(narrow.port());
                var idle = new PanelLine(narrow.port())) {
            half.send(Arrays.copyOf(burglary(1), 30));
            try (var third = new PanelLine(narrow.port())) {
                assertThat(third.answer()).isEqualTo("closed");
            }
            assertThat(idle.answer()).isEqualTo("closed");
            assertThat(half.answer()).isEqualTo("closed");
        }
        Eventually.seen(
                "both are counted",
                () ->
                        narrow.counted().getOrDefault("idle", 0L) == 1
                                && narrow.counted().getOrDefault("not ended", 0L) == 1);
        Eventually.seen("what was begun is seen", () -> house.lane().equals("unreadable"));
        try (var line = new PanelLine(narrow.port())) {
            assertThat(line.ask(burglary(1))).startsWith("\"ACK\"0001");
        }
    }

    @Test
    void a_panel_that_hangs_up_at_once_is_heard_all_the_same() {
        try (var line = house.line()) {
            line.send(burglary(1));
        }
        Eventually.seen("an incident", () -> house.incidents() == 1);
    }
}
