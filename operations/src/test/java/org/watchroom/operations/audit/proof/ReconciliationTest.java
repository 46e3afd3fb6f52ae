package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
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

    @Test
    void every_recorded_table_is_known_here() {
        var there = new TreeSet<String>();
        room.db.query(
                "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'journal_i' and t.tgparentid = 0",
                row -> there.add(row.getString(1)));
        assertThat(new TreeSet<>(Reconciliation.RECORDED.keySet())).isEqualTo(there);
    }

    @Test
    void a_table_whose_trigger_was_taken_away_is_told_and_compared_all_the_same() throws Exception {
        room.db.update("drop trigger journal_i on app.store");
        room.db.update("alter table app.store disable trigger journal_u");
        room.db.update("update app.store set name = 'Somewhere else' where id = ?", york);
        assertThat(reconcile())
                .extracting(Discrepancy::table, Discrepancy::kind)
                .containsExactly(
                        tuple("store", Kind.UNWATCHED),
                        tuple("store", Kind.UNWATCHED),
                        tuple("store", Kind.CHANGED));
    }

    @Test
    void what_was_lawfully_erased_from_the_record_is_no_discrepancy() throws Exception {
        erase("select max(seq) from app.journal where tbl = 'store'"); // the change of the name
        assertThat(reconcile()).isEmpty();

        room.db.update("delete from app.camera");
        assertThat(reconcile()).isEmpty();
        // As a disposal of a pack: that it was added stays, that it was deleted is erased.
        erase("select max(seq) from app.journal where tbl = 'camera' and op = 'D'");
        assertThat(reconcile()).isEmpty();
        erase("select max(seq) from app.journal where tbl = 'camera' and payload is not null");
        assertThat(reconcile()).isEmpty();
    }

    private void erase(String which) throws SQLException {
        room.db.update(
                "select sec.erase_payload(seq, at, 'retention') from app.journal where seq = "
                        + room.count(which));
    }
}
