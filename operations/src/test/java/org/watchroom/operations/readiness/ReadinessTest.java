package org.watchroom.operations.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.readiness.Gate.Light;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.Statements;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Ids;

/// A shop theft that Mara works on, and what she adds to it.
final class ReadinessTest {
    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final Readiness readiness = new Readiness(mara.database(), room.clock);

    @SuppressWarnings("NullAway.Init")
    private IncidentId theft;

    @BeforeEach
    void raise() {
        theft = room.raise(room.york, Severity.MEDIUM, "Razors");
        new Triage(mara.database(), room.clock)
                .claim(new Incidents(mara.database()).find(theft).orElseThrow().incident());
    }

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private Gate gate(Need need) {
        return readiness.of(theft).stream()
                .filter(gate -> gate.need() == need)
                .findFirst()
                .orElseThrow();
    }

    private void add(FactKind kind, Map<String, String> values) {
        new CaseFileDeeds(mara.database(), room.clock)
                .add(Ids.next(room.clock), theft, new FactContent(kind, values), Optional.empty());
    }

    private static Map<String, String> goods(int quantity, int back) {
        return Map.of(
                "description",
                "Razor blades",
                "quantity",
                "" + quantity,
                "unit-price",
                "1549",
                "currency",
                "GBP",
                "fate",
                "stolen",
                "back-resaleable",
                "" + back,
                "back-damaged",
                "0");
    }

    @Test
    void of_a_theft_that_was_only_reported_everything_is_missing_and_goods_are_asked_for() {
        assertThat(readiness.of(theft))
                .extracting(Gate::need)
                .containsExactlyElementsOf(
                        Arrays.stream(Need.values()).filter(need -> need != Need.INJURY).toList());
        assertThat(readiness.of(theft)).extracting(Gate::light).containsOnly(Light.MISSING);
        assertThat(readiness.of(theft).stream().filter(Gate::holds).map(Gate::need))
                .containsExactly(
                        Need.FOOTAGE,
                        Need.STILL,
                        Need.CLOCK,
                        Need.LOSS,
                        Need.STATEMENT,
                        Need.PRODUCER);
    }

    @Test
    void a_robbery_asks_who_was_hurt_and_a_broken_window_needs_no_list_of_goods() {
        assertThat(Needs.of("robbery", true)).contains(new Needs.Asked(Need.INJURY, true));
        assertThat(Needs.of("threat", true)).contains(new Needs.Asked(Need.INJURY, false));
        assertThat(Needs.of("damage", false)).contains(new Needs.Asked(Need.LOSS, false));
        assertThat(Needs.of("suspicious", false))
                .extracting(Needs.Asked::need)
                .doesNotContain(Need.LOSS, Need.INJURY);
    }

    @Test
    void goods_turn_the_loss_green_with_its_sum() {
        add(FactKind.GOODS, goods(12, 2));

        assertThat(gate(Need.LOSS))
                .isEqualTo(new Gate(Need.LOSS, Light.READY, true, "Loss: £154.90."));
        assertThat(readiness.lacking(theft))
                .containsExactly(
                        "There is no statement of a witness.",
                        "There is no statement of whoever produces the footage.");
    }

    @Test
    void a_suspect_without_a_description_is_only_half_of_it() {
        add(FactKind.PERSON, Map.of("role", "suspect", "name", "Xavier"));
        assertThat(gate(Need.SUSPECT).light()).isEqualTo(Light.PARTLY);
        assertThat(gate(Need.SUSPECT).words()).doesNotContain("Xavier");

        add(FactKind.PERSON, Map.of("role", "witness", "clothing", "Blue coat"));
        assertThat(gate(Need.SUSPECT).light()).isEqualTo(Light.PARTLY);
    }

    @Test
    void the_police_are_told_first_and_give_their_reference_later() {
        var told =
                Map.of(
                        "channel",
                        "101",
                        "contacted-at",
                        room.clock.instant().minusSeconds(60).toString(),
                        "attendance",
                        "awaited");
        add(FactKind.POLICE, told);
        assertThat(gate(Need.POLICE).light()).isEqualTo(Light.PARTLY);

        var referred = new HashMap<>(told);
        referred.put("reference", "LOG 123");
        add(FactKind.POLICE, referred);
        assertThat(gate(Need.POLICE).light()).isEqualTo(Light.READY);
    }

    @Test
    void a_statement_that_was_begun_is_not_one_that_is_signed() {
        new Statements(mara.database(), mara.person(), room.clock)
                .draft(theft, StatementKind.WITNESS, List.of(), Optional.empty());

        assertThat(gate(Need.STATEMENT).light()).isEqualTo(Light.PARTLY);
        assertThat(gate(Need.STATEMENT).holds()).isTrue();
        assertThat(gate(Need.PRODUCER).light()).isEqualTo(Light.MISSING);
    }

    @Test
    void a_camera_without_footage_is_named() {
        room.db().camera(room.york.value(), "CAM01", "Entrance");

        assertThat(gate(Need.FOOTAGE).words())
                .isEqualTo("The moment was not taken of: Entrance (CAM01).");
    }
}
