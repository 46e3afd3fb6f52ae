package org.watchroom.operations.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.StoreDraft.CameraDraft;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

class EstateTest {
    private final ControlRoom room = new ControlRoom();
    private final Session keeper =
            room.signIn(
                    room.db()
                            .person(
                                    "keeper",
                                    "Kim Ode",
                                    "KO",
                                    List.of("administrator"),
                                    ControlRoom.NORTH));
    private final Session mara = room.signIn(room.mara);
    private final Estate estate = new Estate(keeper.database(), room.clock);
    private final Stores stores = new Stores(mara.database());

    @AfterEach
    void close() {
        mara.close();
        keeper.close();
        room.close();
    }

    @Test
    void a_known_code_is_changed_not_doubled_and_its_cameras_stay() {
        assertThat(estate.put(ControlRoom.NORTH, List.of(leeds("Briggate", "CAM-1", "CAM-2"))))
                .isEqualTo(new Estate.Counts(1, 0));
        assertThat(estate.put(ControlRoom.NORTH, List.of(leeds("Briggate Upper", "CAM-2"))))
                .isEqualTo(new Estate.Counts(0, 1));

        var store = stores.byCode("leeds-07").orElseThrow();
        assertThat(store.name()).isEqualTo("Briggate Upper");
        assertThat(store.policeForce()).contains("West Yorkshire");
        assertThat(stores.cameras(store.id()))
                .extracting(Camera::code)
                .containsExactly("CAM-1", "CAM-2");
        assertThat(stores.cameras(store.id()).getFirst().archive()).isEqualTo("LEEDS-07");
    }

    @Test
    void an_operator_cannot_change_the_estate() {
        assertThatThrownBy(() ->
                        new Estate(mara.database(), room.clock)
                                .put(ControlRoom.NORTH, List.of(leeds("X"))))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("not-allowed"));
    }

    @Test
    void an_administrator_cannot_reach_over_the_wall() {
        assertThatThrownBy(() -> estate.put(ControlRoom.SOUTH, List.of(leeds("X"))))
                .isInstanceOf(Failure.Refused.class);
    }

    private static StoreDraft leeds(String name, String... cameras) {
        return new StoreDraft(
                "LEEDS-07",
                "Harrow & Vale",
                name,
                "12 Briggate",
                "Leeds",
                "LS1 4QX",
                Optional.of(new Position(53.797, -1.541)),
                Optional.of("E23000010"),
                "england-wales",
                ZoneId.of("Europe/London"),
                List.of(cameras).stream()
                        .map(c ->
                                new CameraDraft(
                                        c,
                                        "Camera " + c,
                                        "Entrance",
                                        Optional.of(new Camera.ViewCone(90, 70, 12)),
                                        31))
                        .toList());
    }
}
