package org.watchroom.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.casefile.FactsTest.refused;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;

final class CasesTest {
    private final CaseRoom room = new CaseRoom();

    @AfterEach
    void close() {
        room.close();
    }

    private CaseFile found(CaseId id) {
        return room.files.find(id).orElseThrow();
    }

    @Test
    void incidents_are_joined_and_taken_out_again_and_the_history_stays() {
        var second = room.raised();
        var id = room.opened("Razor thefts", room.marasIncident);
        room.ivysDeeds.join(room.id(), id, second, "Same coat");
        assertThat(found(id).incidents()).containsExactly(room.marasIncident, second);
        assertThat(room.files.openCaseOf(second)).contains(found(id));

        room.ivysDeeds.takeOut(room.id(), id, second, "Another man after all");

        assertThat(found(id).incidents()).containsExactly(room.marasIncident);
        assertThat(room.files.openCaseOf(second)).isEmpty();
        room.ivysDeeds.join(room.id(), id, second, "It was him");
        assertThat(found(id).incidents()).containsExactly(room.marasIncident, second);
        assertThat(room.files.moves(id))
                .extracting(CaseMove::incident, CaseMove::joined, CaseMove::why, CaseMove::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                room.marasIncident, true, "", "Ivy Moss"),
                        org.assertj.core.groups.Tuple.tuple(second, true, "Same coat", "Ivy Moss"),
                        org.assertj.core.groups.Tuple.tuple(
                                second, false, "Another man after all", "Ivy Moss"),
                        org.assertj.core.groups.Tuple.tuple(
                                second, true, "It was him", "Ivy Moss"));
    }

    @Test
    void an_incident_is_in_one_open_case_at_most() {
        var id = room.opened("Razor thefts", room.marasIncident);
        refused(
                "in-other-case",
                () -> room.ivysDeeds.open(new CaseId(room.id()), "Others", room.marasIncident));
        refused(
                "case-turn",
                () -> room.ivysDeeds.takeOut(room.id(), id, room.raised(), "Not in it"));
        room.ivysDeeds.close(found(id));
        var other = room.opened("Others", room.marasIncident);
        assertThat(room.files.openCaseOf(room.marasIncident)).map(CaseFile::id).contains(other);
        refused("in-other-case", () -> room.ivysDeeds.reopen(found(id)));
        refused(
                "case-closed",
                () -> room.ivysDeeds.join(room.id(), id, room.raised(), "Into a closed one"));
        room.ivysDeeds.close(found(other));
        room.ivysDeeds.reopen(found(id));
        assertThat(found(id).open()).isTrue();
    }

    @Test
    void an_operator_opens_a_case_around_their_own_and_others_close_it() {
        var id = new CaseId(room.id());
        room.deeds.open(id, "Razor thefts", room.marasIncident);
        room.deeds.open(id, "Razor thefts", room.marasIncident); // again: once
        assertThat(room.files.moves(id)).hasSize(1);
        room.deeds.rename(found(id), "Razor thefts in York");
        refused("case-role", () -> room.deeds.close(found(id)));
        refused("case-own", () -> room.deeds.join(room.id(), id, room.raised(), "Not mine"));
        var seen = found(id);
        assertThat(seen.title()).isEqualTo("Razor thefts in York");
        room.ivysDeeds.close(seen);
        assertThatExceptionOfType(Failure.Stale.class)
                .isThrownBy(() -> room.ivysDeeds.rename(seen, "Later"));
        assertThat(room.files.list(false, 9)).isEmpty();
        assertThat(room.files.list(true, 9)).extracting(CaseFile::id).containsExactly(id);
    }

    @Test
    void another_region_sees_no_case() {
        var id = room.opened("Razor thefts", room.marasIncident);
        try (var sue = room.room.signIn(room.room.sue)) {
            var elsewhere = new CaseFiles(sue.database());
            assertThat(elsewhere.list(true, 9)).isEmpty();
            assertThat(elsewhere.find(id)).isEqualTo(Optional.empty());
            assertThat(elsewhere.moves(id)).isEmpty();
        }
    }

    @Test
    void titles_and_reasons_are_read_for_protected_words_too() {
        refused(
                "protected-words",
                () ->
                        room.ivysDeeds.open(
                                new CaseId(room.id()), "Romanian gang", room.marasIncident));
    }
}
