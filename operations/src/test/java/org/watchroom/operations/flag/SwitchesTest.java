package org.watchroom.operations.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.testing.ControlRoom.NORTH;
import static org.watchroom.operations.testing.ControlRoom.SOUTH;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.Flags;
import org.watchroom.operations.work.Database;

/// What is answered, how soon after a switch, and what while the database is away.
final class SwitchesTest {
    private final ControlRoom room = new ControlRoom();
    private final Flags flags = new Flags(room);
    private final Switches switches = new Switches(room.intake(), room.clock);
    private final StoreId leeds = room.anotherStore("LEEDS-01");

    @AfterEach
    void close() {
        switches.close();
        flags.close();
        room.close();
    }

    private static FlagRule.Place place(
            @Nullable Integer region,
            @Nullable String fascia,
            @Nullable StoreId store,
            @Nullable Role role) {
        return new FlagRule.Place(
                region == null ? OptionalInt.empty() : OptionalInt.of(region),
                Optional.ofNullable(fascia),
                Optional.ofNullable(store).map(StoreId::value),
                Optional.ofNullable(role));
    }

    private boolean cued(StoreId store, Role... roles) {
        switches.look();
        return switches.on(
                Feature.RANKED_CAMERAS,
                Where.store(store.equals(room.dover) ? SOUTH : NORTH, store).as(Set.of(roles)));
    }

    private void cue(FlagRule.Place place, boolean on) {
        flags.put(Feature.RANKED_CAMERAS.key(), place, on, "");
    }

    private void fascia(StoreId store, String name) {
        room.db().update("update app.store set fascia = ? where id = ?", name, store.value());
    }

    @Test
    void of_a_feature_the_narrowest_says_role_store_cluster_region_everywhere() {
        fascia(room.york, "Corner");
        assertThat(cued(room.york, Role.OPERATOR)).isTrue(); // as it is made
        cue(FlagRule.Place.everywhere(), false);
        assertThat(cued(room.york, Role.OPERATOR)).isFalse();
        cue(FlagRule.Place.region(NORTH), true);
        assertThat(cued(room.york, Role.OPERATOR)).isTrue();
        assertThat(cued(room.dover, Role.OPERATOR)).isFalse();
        cue(place(NORTH, "Corner", null, null), false);
        assertThat(cued(room.york, Role.OPERATOR)).isFalse();
        assertThat(cued(leeds, Role.OPERATOR)).isTrue();
        cue(place(NORTH, null, room.york, null), true);
        assertThat(cued(room.york, Role.OPERATOR)).isTrue();
        cue(place(NORTH, null, null, Role.OPERATOR), false);
        assertThat(cued(room.york, Role.OPERATOR)).isFalse();
        assertThat(cued(room.york, Role.INVESTIGATOR)).isTrue();
    }

    @Test
    void where_two_are_as_narrow_off_wins() {
        cue(place(NORTH, null, null, Role.OPERATOR), true);
        cue(place(NORTH, null, null, Role.SUPERVISOR), false);
        assertThat(cued(room.york, Role.OPERATOR)).isTrue();
        assertThat(cued(room.york, Role.OPERATOR, Role.SUPERVISOR)).isFalse();
    }

    @Test
    void a_feature_that_needs_an_assessment_is_on_only_with_its_reference_and_a_second_person() {
        assertThat(sound()).isFalse();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() ->
                        flags.put(Feature.SOUND.key(), FlagRule.Place.region(NORTH), true, ""))
                .satisfies(e -> assertThat(e.rule()).isEqualTo("flag-needs-dpia"));
        flags.put(Feature.SOUND.key(), FlagRule.Place.region(NORTH), true, "DPIA-12");
        assertThat(sound()).isTrue();
        var newest = flags.book().history(Optional.of(Feature.SOUND.key())).getFirst();
        assertThat(newest.reference()).isEqualTo("DPIA-12");
        assertThat(newest.byTwo()).isTrue();
        assertThat(newest.by()).isEqualTo("flag-ada");
    }

    private boolean sound() {
        switches.look();
        return switches.on(Feature.SOUND, Where.region(NORTH));
    }

    @Test
    void a_switch_is_known_at_the_next_look_and_nothing_is_asked_in_between() {
        var away = new AtomicBoolean();
        var asked = new AtomicBoolean();
        try (var database =
                        new Database(
                                () -> {
                                    asked.set(true);
                                    if (away.get()) {
                                        throw new SQLException("gone", "08006");
                                    }
                                    return room.db().intake().connect();
                                },
                                1);
                var own = new Switches(database, room.clock)) {
            assertThat(own.on(Automation.LINKING, Where.region(NORTH)))
                    .isFalse(); // none known: off
            own.look();
            assertThat(own.on(Automation.LINKING, Where.region(NORTH))).isTrue();
            flags.north(Automation.LINKING, false);
            assertThat(own.on(Automation.LINKING, Where.region(NORTH))).isTrue();
            own.look();
            asked.set(false);
            assertThat(own.on(Automation.LINKING, Where.store(NORTH, room.york))).isFalse();
            assertThat(own.on(Automation.LINKING, Where.store(SOUTH, room.dover))).isTrue();
            assertThat(asked).isFalse();
        }
    }

    @Test
    void while_the_database_is_away_the_last_known_stands() {
        var away = new AtomicBoolean();
        try (var database =
                        new Database(
                                () -> {
                                    if (away.get()) {
                                        throw new SQLException("gone", "08006");
                                    }
                                    return room.db().intake().connect();
                                },
                                1);
                var own = new Switches(database, room.clock);
                var late = new Switches(database, room.clock)) {
            flags.north(Automation.LINKING, false);
            own.look();
            away.set(true);
            room.db()
                    .update(
                            "select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and datname = current_database()",
                            room.db().intake().user());
            assertThatExceptionOfType(Failure.Unreachable.class).isThrownBy(own::read);
            assertThat(own.on(Automation.LINKING, Where.region(NORTH))).isFalse();
            assertThat(own.on(Automation.LINKING, Where.region(SOUTH))).isTrue();
            assertThatExceptionOfType(Failure.Unreachable.class).isThrownBy(late::look);
            assertThat(late.on(Automation.LINKING, Where.region(SOUTH))).isFalse();
            assertThat(late.on(Feature.RANKED_CAMERAS, Where.region(SOUTH))).isFalse();
        }
    }

    /// Some automations ask here, others ask the database: both say the same of any rules.
    @Test
    void the_database_says_the_same() throws SQLException {
        fascia(room.york, "Corner");
        fascia(room.dover, "Corner");
        var random = new Random(62);
        var places =
                List.of(
                        FlagRule.Place.everywhere(),
                        FlagRule.Place.region(NORTH),
                        FlagRule.Place.region(SOUTH),
                        place(NORTH, "Corner", null, null),
                        place(NORTH, null, room.york, null),
                        place(NORTH, null, leeds, null),
                        place(SOUTH, null, room.dover, null));
        for (int n = 0; n < 40; n++) {
            flags.put(
                    Automation.TILL_RULES.key(),
                    places.get(random.nextInt(places.size())),
                    random.nextInt(3) > 0,
                    "");
            switches.look();
            for (var store : List.of(room.york, leeds, room.dover)) {
                int region = store.equals(room.dover) ? SOUTH : NORTH;
                assertThat(switches.on(Automation.TILL_RULES, Where.store(region, store)))
                        .isEqualTo(runs(region, store.value()));
            }
        }
    }

    private boolean runs(int region, UUID store) throws SQLException {
        try (var line = room.db().intake().connect()) {
            var each =
                    Sql.one(line, "select app.runs('tills.rules', ?::smallint, ?)", region, store);
            var listed = Sql.one(line, "select ? <> all(app.stopped_stores('tills.rules'))", store);
            assertThat(listed).isEqualTo(each);
            return each.equals("t");
        }
    }

    @Test
    void each_of_them_is_a_row_and_each_row_one_of_them() {
        var known =
                Stream.concat(
                                Arrays.stream(Automation.values()).map(Automation::key),
                                Arrays.stream(Feature.values()).map(Feature::key))
                        .toList();
        var standing = flags.book().standing();
        assertThat(standing.flags().keySet()).containsExactlyInAnyOrderElementsOf(known);
        for (var automation : Automation.values()) {
            assertThat(flags.flag(automation.key()).kind()).isEqualTo(Flag.Kind.AUTOMATION);
        }
    }
}
