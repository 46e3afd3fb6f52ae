package org.watchroom.intake.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is told of doors and devices, as it changes between two questions.
final class MetersTest {
    @Test
    void doors_and_devices_are_told_as_they_are_when_somebody_asks() {
        var pulse = new Pulse(Clock.systemUTC());
        var events = new Tally();
        pulse.recorders(events::now);
        try (var meters = new Meters(pulse)) {
            assertThat(meters.text())
                    .contains("watchroom_devices_up NaN", "watchroom_record_sealed NaN")
                    .doesNotContain("watchroom_door_up", "watchroom_recorders_events_total");

            pulse.door("mail/reports", "reading", "");
            pulse.devices(() -> false, () -> true, () -> Map.of("raised", 3L));
            events.one("raised");
            assertThat(meters.text())
                    .contains("watchroom_door_up{door=\"mail/reports\"} 1.0")
                    .contains("watchroom_devices_up 0.0")
                    .contains("watchroom_devices_messages_total{outcome=\"raised\"} 3.0")
                    .contains("watchroom_recorders_events_total{outcome=\"raised\"} 1.0");

            pulse.door("mail/reports", "away", "the mailbox does not answer");
            pulse.devices(() -> false, () -> false, Map::of);
            events.one("raised");
            events.one("known");
            assertThat(meters.text())
                    .contains("watchroom_door_up{door=\"mail/reports\"} 0.0")
                    .contains("watchroom_devices_up NaN")
                    .contains("watchroom_recorders_events_total{outcome=\"raised\"} 2.0")
                    .contains("watchroom_recorders_events_total{outcome=\"known\"} 1.0")
                    .doesNotContain("the mailbox does not answer");
        }
    }
}
