package org.watchroom.console.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Bell;
import org.watchroom.console.kit.ToneBell;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.MovedClock;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.Severity;

final class CriticalAlarmTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final TestPerson guard = room.person("tom", "Tom Achebe", "TA");
    private final AtomicInteger rings = new AtomicInteger();
    private @Nullable QueueViewModel queue;
    private @Nullable CriticalAlarm alarm;

    @AfterEach
    void close() {
        mara.onGlass(() -> {
            if (alarm != null && queue != null) {
                alarm.close();
                queue.close();
            }
        });
        mara.close();
        room.close();
    }

    @Test
    void it_rings_for_a_new_critical_incident_and_for_nothing_else() {
        room.raise("YORK-01", "panic", Severity.CRITICAL, "There before");
        var queue = listen(rings::incrementAndGet);
        mara.eventually(() -> assertThat(queue.rows()).hasSize(1));
        room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        mara.eventually(() -> assertThat(queue.rows()).hasSize(2));
        assertThat(rings).hasValue(0);
        room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button");
        mara.eventually(() -> assertThat(rings).hasValue(1));
    }

    @Test
    void a_computer_without_sound_says_so_once() {
        assumeFalse(
                AudioSystem.isLineSupported(
                        new DataLine.Info(
                                SourceDataLine.class, new AudioFormat(22_050, 16, 1, true, false))),
                "this computer has sound");
        var queue = listen(new ToneBell());
        mara.eventually(() -> assertThat(queue.loaded().get()).isTrue());
        room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button");
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("queue.alarm.silent"));
        room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button again");
        mara.eventually(() -> assertThat(queue.rows()).hasSize(2));
        assertThat(mara.notices()).containsExactly("queue.alarm.silent");
    }

    @Test
    void a_clock_that_is_put_back_does_not_silence_a_locked_desk() {
        var clock = new MovedClock();
        try (var tom = new Desk(guard.address(), room.database().code(guard), clock)) {
            var made =
                    tom.glass(() -> new QueueViewModel(tom.seat(), tom.incidents(), tom.triage()));
            var bell =
                    tom.glass(() ->
                            new CriticalAlarm(
                                    made,
                                    tom.seat(),
                                    rings::incrementAndGet,
                                    new SimpleBooleanProperty(true)));
            room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button");
            tom.eventually(() -> assertThat(rings).hasValue(1));
            clock.putOn(Duration.ofHours(-1));
            clock.move(Duration.ofSeconds(20));
            room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
            tom.eventually(() -> assertThat(rings.get()).isGreaterThan(1));
            tom.onGlass(() -> {
                bell.close();
                made.close();
            });
        }
    }

    @Test
    void a_storm_of_alarms_is_a_few_sounds_and_one_more_when_it_is_quieter() {
        var clock = new MovedClock();
        try (var tom = new Desk(guard.address(), room.database().code(guard), clock)) {
            var made =
                    tom.glass(() -> new QueueViewModel(tom.seat(), tom.incidents(), tom.triage()));
            var bell =
                    tom.glass(() ->
                            new CriticalAlarm(
                                    made,
                                    tom.seat(),
                                    rings::incrementAndGet,
                                    new SimpleBooleanProperty(false)));
            tom.eventually(() -> assertThat(made.loaded().get()).isTrue());
            for (int i = 1; i <= 3; i++) {
                int each = i;
                room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button " + i);
                tom.eventually(() -> assertThat(rings).hasValue(each));
            }
            for (int i = 4; i <= 6; i++) {
                int each = i;
                room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button " + i);
                tom.eventually(() -> assertThat(made.rows()).hasSize(each));
            }
            assertThat(rings).hasValue(3);
            clock.move(Duration.ofSeconds(20));
            tom.eventually(() -> assertThat(rings).hasValue(4));
            tom.onGlass(() -> {
                bell.close();
                made.close();
            });
        }
    }

    private QueueViewModel listen(Bell bell) {
        var made =
                mara.glass(() -> new QueueViewModel(mara.seat(), mara.incidents(), mara.triage()));
        queue = made;
        alarm =
                mara.glass(() ->
                        new CriticalAlarm(
                                made, mara.seat(), bell, new SimpleBooleanProperty(false)));
        return made;
    }
}
