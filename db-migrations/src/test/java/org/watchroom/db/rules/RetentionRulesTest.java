package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// How long things are kept: within bounds, longer by one person, shorter by two.
final class RetentionRulesTest {
    private Keeping room;

    @BeforeEach
    void begin() {
        room = new Keeping();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private void set(TestPerson who, String kind, @Nullable Integer region, int days)
            throws SQLException {
        try (var line = room.stepped(who)) {
            Sql.update(
                    line,
                    "select app.set_retention(?, ?::smallint, null, ?, 'test')",
                    kind,
                    region,
                    days);
        }
    }

    private String days(String kind, @Nullable Integer region, @Nullable String category)
            throws SQLException {
        return room.asOwner("select sec.retention_days(?, ?::smallint, ?)", kind, region, category);
    }

    @Test
    void one_administrator_keeps_things_longer_up_to_the_bound() throws SQLException {
        set(room.ada, "reporter", null, 120);
        set(room.ada, "reporter", Estate.NORTH, 200);

        assertThat(days("reporter", Estate.SOUTH, null)).isEqualTo("120");
        assertThat(days("reporter", Estate.NORTH, "robbery")).isEqualTo("200");
        assertThatThrownBy(() -> set(room.ada, "reporter", null, 367))
                .hasMessageContaining("between 7 and 366 days");
    }

    @Test
    void nobody_shortens_alone_not_even_the_owner() throws SQLException {
        assertThatThrownBy(() -> set(room.ada, "reporter", null, 30))
                .hasMessageContaining("two persons");
        assertThatThrownBy(() -> set(room.ada, "reporter", Estate.NORTH, 30))
                .hasMessageContaining("two persons");
        assertThatThrownBy(() ->
                        room.asOwner(
                                "update app.retention_rule set days = 30 where kind = 'reporter' returning days"))
                .hasMessageContaining("two persons");
        assertThatThrownBy(() ->
                        room.asOwner(
                                "delete from app.retention_rule where kind = 'reporter' returning days"))
                .hasMessageContaining("always a rule");
        assertThat(days("reporter", Estate.NORTH, null)).isEqualTo("90");
    }

    @Test
    void a_general_rule_does_not_hide_that_a_regions_exception_shortens() throws SQLException {
        try (var line = room.stepped(room.ada)) {
            Sql.update(
                    line,
                    "select app.set_retention('media', null, 'robbery', 720, 'Robbery trials last')");
        }
        // For robbery in the north this would be 400 instead of 720 days.
        assertThatThrownBy(() -> set(room.ada, "media", Estate.NORTH, 400))
                .hasMessageContaining("two persons");
        set(room.ada, "media", Estate.NORTH, 720);
    }

    @Test
    void taking_an_exception_back_is_refused_where_it_kept_things_longer() throws SQLException {
        set(room.ada, "reporter", Estate.NORTH, 200);
        try (var line = room.stepped(room.ada)) {
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.drop_retention('reporter', 1::smallint, null)"))
                    .hasMessageContaining("two persons");
        }
    }

    @Test
    void two_administrators_shorten_and_never_below_the_bound() throws SQLException {
        var subject = "{\"kind\": \"reporter\", \"category\": null, \"days\": %d}";
        var request = room.ask(room.ada, "shorten-retention", subject.formatted(30), null);
        assertThatThrownBy(() -> room.approve(room.ada, request))
                .hasMessageContaining("somebody else decides");
        room.approve(room.abe, request);

        assertThat(days("reporter", null, null)).isEqualTo("30");
        assertThatThrownBy(
                        () -> room.ask(room.ada, "shorten-retention", subject.formatted(6), null))
                .hasMessageContaining("outside the bounds");
        assertThatThrownBy(() -> set(room.ada, "reporter", null, 29))
                .as("an approval is good for what it says, once")
                .hasMessageContaining("two persons");
    }

    @Test
    void who_answers_for_one_region_changes_no_rule_of_all() throws SQLException {
        var nora =
                room.estate.db.person(
                        "nora", "Nora", "NO", java.util.List.of("administrator"), Estate.NORTH);
        set(nora, "reporter", Estate.NORTH, 100);
        assertThatThrownBy(() -> set(nora, "reporter", null, 100))
                .hasMessageContaining("no such region");
        assertThatThrownBy(() -> set(nora, "reporter", Estate.SOUTH, 100))
                .hasMessageContaining("no such region");
        var subject = "{\"kind\": \"reporter\", \"category\": null, \"days\": 30}";
        assertThatThrownBy(() -> room.ask(nora, "shorten-retention", subject, null))
                .hasMessageContaining("no such region");
        var request = room.ask(room.ada, "shorten-retention", subject, null);
        assertThatThrownBy(() -> room.approve(nora, request))
                .hasMessageContaining("no such region");
    }

    @Test
    void changing_a_rule_takes_a_step_up_and_the_desk_changes_none() throws SQLException {
        try (var line = room.estate.db.session(room.ada)) {
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.set_retention('reporter', null, null, 120, '')"))
                    .hasMessageContaining("code once more");
        }
        try (var line = room.stepped(room.estate.mara)) {
            assertThatThrownBy(() ->
                            Sql.update(
                                    line,
                                    "select app.set_retention('reporter', null, null, 120, '')"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.update(line, "update app.retention_rule set days = 120"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void what_belongs_to_no_region_has_no_rule_of_a_region() {
        assertThatThrownBy(() -> set(room.ada, "refused-report", Estate.NORTH, 60))
                .hasMessageContaining("no region");
        assertThatThrownBy(() -> set(room.ada, "audit", Estate.NORTH, 3000))
                .hasMessageContaining("no region");
    }

    @Test
    void the_bounds_themselves_are_nobodys_to_change() {
        assertThatThrownBy(() -> room.asOwner("update app.retention_kind set min_days = 0"))
                .hasMessageContaining("append-only");
    }
}
