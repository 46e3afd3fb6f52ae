package org.watchroom.operations.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

/// A rule that an administrator changes is what later reports are folded and linked by, and its
/// versions and the record say who changed it.
final class RulesTest {
    private final ControlRoom room = new ControlRoom();
    private final TestPerson ada =
            room.db().person("ada", "Ada Hill", "AH", List.of("administrator"), ControlRoom.NORTH);
    private final Linking linking = new Linking(room.intake(), room.clock);

    @AfterEach
    void close() {
        room.close();
    }

    private IncidentId theft(String summary, long minutesAgo) {
        return room.raise(
                room.york,
                Severity.MEDIUM,
                summary,
                room.clock.instant().minus(Duration.ofMinutes(minutesAgo)));
    }

    private String one(String sql, Object... values) {
        try (var admin = room.db().admin().connect()) {
            return String.valueOf(Sql.one(admin, sql, values));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How two are linked and by which version; `null` where they are not.
    private String link(IncidentId one, IncidentId other) {
        return one(
                "select max(state || ' ' || rule_version) from app.incident_link where first_id = least(?::uuid, ?::uuid) and second_id = greatest(?::uuid, ?::uuid)",
                one.value().toString(),
                other.value().toString(),
                one.value().toString(),
                other.value().toString());
    }

    private Session steppedUp() {
        var session = room.signIn(ada);
        session.stepUp(room.db().code(ada));
        return session;
    }

    @Test
    void what_is_reported_after_a_change_is_linked_by_the_new_rule_and_the_history_says_so() {
        var first = theft("Razors", 12);
        var second = theft("Whisky", 3);
        var third = theft("Coffee", 1);
        linking.round();
        assertThat(link(first, second))
                .as("nine minutes are too many for version 1")
                .isEqualTo("null");
        assertThat(link(second, third)).isEqualTo("suggested 1");

        try (var session = steppedUp()) {
            var rules = new Rules(session.database());
            rules.link("shop-theft", "shop-theft", Duration.ofMinutes(20), LinkRule.How.LINK);
            var fourth = theft("Perfume", 0);
            linking.round();

            assertThat(link(third, fourth)).isEqualTo("linked 2");
            assertThat(link(second, third))
                    .as("what was decided before stays so")
                    .isEqualTo("suggested 1");
            assertThat(
                            rules.links().stream()
                                    .filter(v -> v.rule().second().equals("shop-theft"))
                                    .filter(v -> v.rule().first().equals("shop-theft")))
                    .extracting(v ->
                            v.rule().version()
                                    + " "
                                    + v.rule().within().toMinutes()
                                    + " "
                                    + v.rule().how()
                                    + " "
                                    + v.by().orElse("-"))
                    .containsExactly("2 20 LINK Ada Hill", "1 5 SUGGEST -");
            assertThat(
                            one(
                                    "select string_agg(person_id::text, ' ') from app.journal where tbl = 'link_rule' and person_id is not null"))
                    .isEqualTo(ada.id().toString());
            try (var mara = room.signIn(room.mara)) {
                assertThat(new Incidents(mara.database()).timeline(fourth))
                        .extracting(TimelineEntry::kind)
                        .contains(TimelineEntry.Kind.LINKED);
            }

            rules.link("shop-theft", "shop-theft", Duration.ZERO, LinkRule.How.LINK);
            var fifth = theft("Wine", 0);
            linking.round();
            assertThat(link(fourth, fifth)).isEqualTo("null");
            assertThat(link(third, fourth)).isEqualTo("linked 2");
        }
    }

    @Test
    void the_order_of_two_categories_does_not_matter_and_bounds_are_told() {
        try (var session = steppedUp()) {
            var rules = new Rules(session.database());
            rules.link("shop-theft", "damage", Duration.ofMinutes(7), LinkRule.How.SUGGEST);
            assertThat(rules.links())
                    .anyMatch(v ->
                            v.rule().first().equals("damage")
                                    && v.rule().second().equals("shop-theft")
                                    && v.rule().within().toMinutes() == 7);
            assertThatThrownBy(() ->
                            rules.link(
                                    "damage",
                                    "shop-theft",
                                    Duration.ofMinutes(241),
                                    LinkRule.How.LINK))
                    .isInstanceOf(Failure.Unreadable.class);
            assertThatThrownBy(() ->
                            rules.fold("panic", Duration.ofMinutes(1), FoldRule.Compares.WORDS))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("stands-alone"));
        }
    }

    @Test
    void only_an_administrator_who_has_shown_who_they_are_changes_a_rule() {
        try (var session = room.signIn(ada)) {
            room.db()
                    .update(
                            "update sec.session set stepped_up_until = null where person_id = ?",
                            ada.id());
            assertThatThrownBy(() ->
                            new Rules(session.database())
                                    .fold(
                                            "shop-theft",
                                            Duration.ofMinutes(1),
                                            FoldRule.Compares.WORDS))
                    .isInstanceOf(Failure.StepUpNeeded.class);
        }
        try (var mara = room.signIn(room.mara)) {
            assertThatThrownBy(() ->
                            new Rules(mara.database())
                                    .fold(
                                            "shop-theft",
                                            Duration.ofMinutes(1),
                                            FoldRule.Compares.WORDS))
                    .isInstanceOf(Failure.Refused.class);
        }
        assertThat(one("select max(version) from app.fold_rule")).isEqualTo("1");
    }
}
