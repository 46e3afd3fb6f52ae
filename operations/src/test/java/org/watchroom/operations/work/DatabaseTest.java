package org.watchroom.operations.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.testing.ControlRoom;

final class DatabaseTest {
    @Test
    void all_work_has_the_keys_of_whoever_it_is_done_for() {
        var first = Keyring.empty().with(Circle.people(), CircleKeys.fresh());
        var later = first.with(Circle.unsorted(), CircleKeys.fresh());
        var held = new AtomicReference<>(first);
        try (var room = new ControlRoom();
                var database = new Database(room.mara.address()::connect, 1, held::get)) {
            assertThat(database.<Keyring>read(Keyring::of)).isSameAs(first);
            assertThat(database.<Keyring>write(Keyring::of)).isSameAs(first);
            assertThat(
                            database.<Keyring>write(
                                    tx -> tx.transactionResult(inner -> Keyring.of(inner.dsl()))))
                    .isSameAs(first);

            held.set(later);
            assertThat(database.<Keyring>read(Keyring::of)).isSameAs(later);
        }
    }

    @Test
    void who_was_given_no_keys_works_with_none() {
        try (var room = new ControlRoom();
                var database = new Database(room.mara.address()::connect, 1)) {
            assertThat(database.<Keyring>read(Keyring::of)).isSameAs(Keyring.empty());
        }
    }
}
