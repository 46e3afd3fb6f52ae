package org.watchroom.console.playback.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;

final class TimelineViewModelTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant M = Instant.parse("2026-10-25T01:05:00Z");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    private static final CameraFolder DOOR = new CameraFolder("YORK-01", "door");

    private final SlowRecorder recorder = new SlowRecorder();
    private final Background background = new Background();
    private final TimelineViewModel model =
            new TimelineViewModel(
                    recorder, background, Clock.fixed(M.plus(Duration.ofDays(3)), LONDON));
    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        recorder.asked().forEach(SlowRecorder.Asked::answer);
        background.close();
    }

    private void show() {
        Fx.run(() -> model.show(List.of(TILL, DOOR), store, LONDON, M));
    }

    private TimeSpan span() {
        return Fx.get(() -> model.span().get());
    }

    private static TimeSpan asked(Row row) {
        return Optional.ofNullable(row.asked()).orElseThrow();
    }

    private static TimeSpan around(Duration each) {
        return TimeSpan.around(M, each, each);
    }

    @Test
    void at_first_ten_minutes_around_the_incident_are_shown() {
        show();
        assertThat(span()).isEqualTo(around(Duration.ofMinutes(5)));
    }

    @Test
    void what_is_pointed_at_stays_where_it_is_from_seconds_to_a_month() {
        show();
        var about = M.minusSeconds(150); // a quarter from the left
        Fx.run(() -> model.zoom(0.5, about));
        assertThat(span()).isEqualTo(new TimeSpan(about.minusSeconds(75), about.plusSeconds(225)));
        for (var n = 0; n < 60; n++) {
            Fx.run(() -> model.zoom(0.5, about));
        }
        assertThat(span().length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Zoom.part(span(), about)).isEqualTo(0.25);
        for (var n = 0; n < 60; n++) {
            Fx.run(() -> model.zoom(2, about));
        }
        assertThat(span().length()).isEqualTo(Duration.ofDays(32));
    }

    @Test
    void ten_minutes_are_ten_minutes_where_clocks_change() {
        show();
        for (var night : List.of("2026-10-25T00:30:00Z", "2026-03-29T00:30:00Z")) {
            var from = Instant.parse(night);
            Fx.run(() -> {
                model.aroundIncident();
                model.pan(Duration.between(model.span().get().from(), from));
            });
            for (var n = 0; n < 6; n++) {
                assertThat(span())
                        .isEqualTo(
                                new TimeSpan(
                                        from.plusSeconds(600L * n),
                                        from.plusSeconds(600L * (n + 1))));
                Fx.run(() -> model.pan(Duration.ofMinutes(10)));
            }
        }
    }

    @Test
    void it_moves_by_half_of_itself_and_not_into_a_time_to_come() {
        show();
        Fx.run(() -> model.sideways(-1));
        assertThat(span()).isEqualTo(new TimeSpan(M.minusSeconds(600), M));
        Fx.run(() -> model.pan(Duration.ofDays(40)));
        assertThat(span().from()).isEqualTo(M.plus(Duration.ofDays(3)));
        Fx.run(model::aroundIncident);
        assertThat(span()).isEqualTo(around(Duration.ofMinutes(5)));
    }

    @Test
    void the_recorder_is_asked_for_what_is_shown_and_a_month_coarsely() {
        show();
        Fx.eventually(() -> assertThat(model.rows().get()).noneMatch(row -> row.asked() == null));
        Fx.run(() -> model.zoom(32 * 144.0, M));
        Fx.eventually(() ->
                assertThat(model.rows().get())
                        .allSatisfy(row ->
                                assertThat(asked(row).length()).isEqualTo(Duration.ofDays(96))));

        assertThat(recorder.asked()).hasSize(4);
        assertThat(recorder.asked().getFirst().fine()).isLessThan(Duration.ofSeconds(1));
        assertThat(recorder.asked().getLast().fine())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(60));
    }

    @Test
    void whoever_turns_on_and_on_is_answered_for_where_they_stop() {
        show();
        for (var n = 0; n < 40; n++) {
            Fx.run(() -> model.zoom(1.3, M));
        }
        Fx.eventually(() -> assertThat(model.rows().get()).noneMatch(row -> row.asked() == null));

        assertThat(recorder.asked().size()).isLessThan(20);
        assertThat(recorder.asked().getLast().span().from()).isBefore(span().from());
    }

    @Test
    void an_answer_for_what_is_not_shown_any_more_is_dropped() {
        recorder.slow(true);
        show();
        Fx.eventually(() -> assertThat(recorder.asked()).hasSize(2));
        Fx.run(() -> model.pan(Duration.ofDays(-2)));
        Fx.eventually(() -> assertThat(recorder.asked()).hasSize(4));

        recorder.asked().subList(2, 4).forEach(SlowRecorder.Asked::answer);
        Fx.eventually(() -> assertThat(model.rows().get()).noneMatch(row -> row.asked() == null));
        var known = Fx.get(() -> model.rows().get());
        recorder.asked().subList(0, 2).forEach(SlowRecorder.Asked::answer);
        recorder.slow(false);
        Fx.run(() -> model.bookmark(Optional.empty(), M, "later")); // what comes after the answers
        Fx.eventually(() -> assertThat(store.set).hasSize(1));

        assertThat(known)
                .allSatisfy(row -> {
                    assertThat(asked(row).reaches(span().from())).isTrue();
                    assertThat(asked(row).reaches(M)).isFalse();
                });
        Fx.run(() ->
                assertThat(model.rows().get())
                        .allSatisfy(row -> assertThat(asked(row).reaches(M)).isFalse()));
    }

    @Test
    void what_a_silent_recorder_said_before_stays() {
        show();
        Fx.eventually(() -> assertThat(model.rows().get()).noneMatch(row -> row.asked() == null));
        recorder.silent(true);
        Fx.run(model::again);
        Fx.eventually(() ->
                assertThat(model.rows().get())
                        .allSatisfy(row -> {
                            assertThat(row.silent()).isTrue();
                            assertThat(row.recorded()).isNotEmpty();
                        }));
    }

    @Test
    void the_span_goes_on_with_the_session_but_leaves_alone_who_went_elsewhere() {
        show();
        Fx.run(() -> model.follow(M.plusSeconds(299)));
        assertThat(span()).isEqualTo(around(Duration.ofMinutes(5)));
        Fx.run(() -> model.follow(M.plusSeconds(301)));
        assertThat(span().from()).isEqualTo(M.plusSeconds(241));
        Fx.run(() -> {
            model.pan(Duration.ofHours(-5));
            model.follow(M.plusSeconds(302));
        });
        assertThat(span().to()).isBefore(M);
        Fx.run(() -> model.reveal(M));
        assertThat(Zoom.part(span(), M)).isEqualTo(0.5);
    }

    @Test
    void keys_step_through_what_happened_and_bring_it_into_the_span() {
        var till = store.happened(M.minusSeconds(60), Happening.Kind.TILL);
        var sensor = store.happened(M.plusSeconds(90), Happening.Kind.SENSOR);
        var incident = store.happened(M.plusSeconds(900), Happening.Kind.INCIDENT);
        show();
        Fx.eventually(() -> assertThat(model.happened().get()).hasSize(3));
        List<Object> chosen = new ArrayList<>();
        Fx.run(() -> {
            for (var by : List.of(1, 1, 1, -1, -1, -1)) {
                model.step(by);
                chosen.add(model.chosen().get());
            }
        });
        assertThat(chosen).containsExactly(sensor, incident, incident, sensor, till, till);
        Fx.run(() -> {
            model.step(1);
            model.step(1);
            assertThat(model.span().get().reaches(incident.at())).isTrue();
        });
    }

    @Test
    void a_bookmark_is_set_shown_and_withdrawn() {
        show();
        Fx.run(() -> model.bookmark(Optional.empty(), M.plusSeconds(3), "His face"));
        Fx.eventually(() -> assertThat(model.happened().get()).hasSize(1));

        Fx.run(() -> {
            model.step(1);
            model.withdraw();
        });

        Fx.eventually(() -> assertThat(model.happened().get()).isEmpty());
        Fx.run(() -> assertThat(model.chosen().get()).isNull());
    }

    @Test
    void a_bookmark_that_cannot_be_set_is_said() {
        List<Throwable> said = new CopyOnWriteArrayList<>();
        Fx.run(() -> {
            model.onFailure(said::add);
            model.show(List.of(TILL), Happenings.NONE, LONDON, M);
            model.bookmark(Optional.empty(), M, "");
        });
        Fx.eventually(() -> assertThat(said).hasSize(1));
    }

    @Test
    void more_cameras_of_the_same_incident_leave_the_span_and_the_marks_where_they_are() {
        show();
        Fx.run(() -> {
            model.zoom(3, M);
            model.marks().setIn(M);
            model.show(List.of(TILL), store, LONDON, M);
        });
        assertThat(span()).isEqualTo(around(Duration.ofMinutes(15)));
        assertThat(Fx.get(() -> model.marks().in().get())).isEqualTo(M);
        Fx.run(() -> model.show(List.of(TILL), store, LONDON, M.plusSeconds(9)));
        assertThat(Fx.get(() -> model.marks().in().get())).isNull();
    }

    @Test
    void what_was_taken_is_asked_with_the_rest_and_again_after_a_taking() {
        var span = TimeSpan.around(M, Duration.ofSeconds(30), Duration.ofSeconds(30));
        var master =
                new TakenSpan(
                        TILL,
                        TimeSpan.around(M, Duration.ofHours(1), Duration.ofHours(1)),
                        true,
                        "MR/3",
                        true);
        var other = new TakenSpan(DOOR, span, false, "TA/1/WC", false);
        store.taken(new TakenSpan(TILL, span, false, "MR/3/WC", true), master);
        show();
        Fx.eventually(() -> assertThat(model.taken().get()).hasSize(2));
        assertThat(Fx.get(() -> model.taken().get().getFirst()))
                .isEqualTo(master); // under the rest
        assertThat(Fx.get(() -> model.taken(0, M)))
                .extracting(TakenSpan::exhibit)
                .containsExactly("MR/3", "MR/3/WC");
        assertThat(Fx.get(() -> model.taken(0, M.plusSeconds(60)))).containsExactly(master);
        assertThat(Fx.get(() -> model.taken(1, M))).isEmpty();
        var asked = recorder.asked().size();

        store.taken(other);
        Fx.run(model::footageTaken);
        Fx.eventually(() -> assertThat(model.taken(1, M)).containsExactly(other));
        assertThat(recorder.asked()).hasSize(asked);
        Fx.run(() -> {
            var words = new TimelineWords(Texts.ofConsole(), LONDON);
            assertThat(words.taken(List.of(master, other)).strip())
                    .isEqualTo("Taken already: MR/3, TA/1/WC (another incident)");
            model.clear();
            assertThat(model.taken().get()).isEmpty();
        });
    }
}
