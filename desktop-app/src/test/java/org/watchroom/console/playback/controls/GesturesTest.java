package org.watchroom.console.playback.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;
import org.watchroom.console.playback.controls.Turned.Taken;

final class GesturesTest {
    private static final String SHUTTLE = "usb-Contour_Design_ShuttleXpress-event-if00";

    private final Turned turned = new Turned();

    private Gestures gestures(String name, Kind kind, int least, int most) {
        return new Gestures(new Device("/dev/input/x", kind, least, most), name, turned);
    }

    private static void tell(Gestures to, int type, int code, int value) {
        to.hear(new InputEvent(0, type, code, value));
    }

    /// As a ShuttleXpress reports: a turn of zero is not passed on by the kernel.
    private static void report(Gestures to, int dial, int ring) {
        if (dial != 0) {
            tell(to, InputEvent.REL, InputEvent.REL_DIAL, dial);
        }
        if (ring != 0) {
            tell(to, InputEvent.REL, InputEvent.REL_WHEEL, ring);
        }
        tell(to, InputEvent.SYN, InputEvent.SYN_REPORT, 0);
    }

    @Test
    void a_dial_that_counts_is_turned_by_the_difference_also_around_its_end() {
        var shuttle = gestures(SHUTTLE, Kind.BY_NAME, -7, 7);
        report(shuttle, 253, 0);
        assertThat(turned.take().notches()).isZero();
        report(shuttle, 255, 0);
        assertThat(turned.take().notches()).isEqualTo(2);
        report(shuttle, 1, 0);
        assertThat(turned.take().notches()).isEqualTo(1);
        report(shuttle, 254, 0);
        assertThat(turned.take().notches()).isEqualTo(-2);
    }

    @Test
    void a_report_without_the_ring_says_that_it_went_home() {
        var shuttle = gestures(SHUTTLE, Kind.BY_NAME, -7, 7);
        report(shuttle, 9, 3);
        report(shuttle, 9, 5);
        assertThat(turned.take()).isEqualTo(new Taken(0, OptionalInt.of(5), List.of()));
        report(shuttle, 9, 0);
        assertThat(turned.take()).isEqualTo(new Taken(0, OptionalInt.of(0), List.of()));
        report(shuttle, 9, -7);
        assertThat(turned.take().ring()).hasValue(-7);
        shuttle.gone();
        assertThat(turned.take().ring()).hasValue(0);
    }

    @Test
    void a_dial_that_tells_steps_is_turned_by_them() {
        var knob = gestures("usb-Griffin_PowerMate-event-if00", Kind.BY_NAME, -7, 7);
        tell(knob, InputEvent.REL, InputEvent.REL_DIAL, 1);
        tell(knob, InputEvent.REL, InputEvent.REL_DIAL, -4);
        tell(knob, InputEvent.REL, InputEvent.REL_WHEEL, 1);
        tell(knob, InputEvent.REL, InputEvent.REL_DIAL, 1 << 30);
        tell(knob, InputEvent.REL, 0, 50);
        assertThat(turned.take().notches()).isEqualTo(-2);
    }

    @Test
    void a_ring_with_a_range_of_its_own_is_brought_to_seven() {
        var ring = gestures("ring", Kind.STEPS, 0, 255);
        for (var told : new int[][] {{255, 7}, {0, -7}, {127, 0}, {200, 4}, {999, 7}}) {
            tell(ring, InputEvent.ABS, InputEvent.ABS_WHEEL, told[0]);
            assertThat(turned.take().ring()).hasValue(told[1]);
        }
    }

    @Test
    void buttons_count_when_they_go_down_and_only_then() {
        var dial = gestures(SHUTTLE, Kind.BY_NAME, -7, 7);
        for (var value : new int[] {1, 2, 2, 0}) {
            tell(dial, InputEvent.KEY, InputEvent.FIRST_BUTTON + 4, value);
        }
        tell(dial, InputEvent.KEY, 30, 1);
        assertThat(turned.take().pressed()).containsExactly(5);
    }

    @Test
    void after_a_gap_nothing_is_made_of_half_a_report() {
        var shuttle = gestures(SHUTTLE, Kind.BY_NAME, -7, 7);
        report(shuttle, 20, 4);
        turned.take();
        tell(shuttle, InputEvent.SYN, InputEvent.SYN_DROPPED, 0);
        report(shuttle, 90, 0);
        assertThat(turned.take()).isEqualTo(new Taken(0, OptionalInt.empty(), List.of()));
        report(shuttle, 91, 4);
        report(shuttle, 92, 4);
        assertThat(turned.take().notches()).isEqualTo(1);
    }

    @Test
    void what_was_not_taken_is_one_turn() {
        var knob = gestures("knob", Kind.STEPS, -7, 7);
        for (var n = 0; n < 10; n++) {
            tell(knob, InputEvent.REL, InputEvent.REL_DIAL, 1);
        }
        assertThat(turned.take().notches()).isEqualTo(10);
        assertThat(turned.take()).isEqualTo(new Taken(0, OptionalInt.empty(), List.of()));
    }
}
