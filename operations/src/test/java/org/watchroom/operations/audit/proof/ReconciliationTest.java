package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.proof.Reconciliation.Discrepancy;
import org.watchroom.operations.audit.proof.Reconciliation.Discrepancy.Kind;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.work.Stop;

/// Tables changed past their triggers.
final class ReconciliationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @SuppressWarnings("NullAway.Init")
    private UUID york;

    @BeforeEach
    void open() {
        room = new SealingRoom(folder);
        room.db.region(1, "NORTH", "North", false);
        room.db.person("mara", "Mara Reid", "MR", List.of("operator", "auditor"), 1);
        york = room.db.store(1, "YORK-01", "York", 53.9, -1.1);
        room.db.camera(york, "CAM01", "Entrance");
        room.db.update("update app.store set name = 'York, Coppergate' where id = ?", york);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private List<Discrepancy> reconcile() throws SQLException {
        return new Reconciliation(room.db.admin()::connect).run(Stop.NEVER);
    }

    @Test
    void tables_that_nobody_touched_are_what_the_record_says() throws Exception {
        assertThat(reconcile()).isEmpty();
        room.db.update("set time zone 'Asia/Tokyo'");
        room.db.update("update app.store set name = 'York' where id = ?", york);
        assertThat(reconcile()).isEmpty();
    }

    @Test
    void what_was_done_past_the_triggers_is_named() throws Exception {
        room.insider("update app.store set name = 'Somewhere else' where id = '" + york + "'");
        room.insider("delete from app.camera");
        room.insider("insert into app.region (id, code, name) values (9, 'NINE', 'Nine')");
        room.insider("delete from app.person_role where role = 'auditor'");
        assertThat(reconcile())
                .extracting(Discrepancy::table, Discrepancy::kind)
                .containsExactlyInAnyOrder(
                        tuple("store", Kind.CHANGED),
                        tuple("camera", Kind.DELETED),
                        tuple("region", Kind.ADDED),
                        tuple("person_role", Kind.DELETED));
        assertThat(reconcile().getFirst().words()).contains("the record does not say so");
    }
}
