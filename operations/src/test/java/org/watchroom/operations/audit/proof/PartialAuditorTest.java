package org.watchroom.operations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.audit.proof.Finding.Kind;
import org.watchroom.operations.audit.seal.SealingRoom;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Auditors see what their regions are; what they see they can prove.
final class PartialAuditorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @SuppressWarnings("NullAway.Init")
    private TestPerson northern;

    @SuppressWarnings("NullAway.Init")
    private TestPerson all;

    @BeforeEach
    void open() throws Exception {
        room = new SealingRoom(folder);
        room.db.region(1, "NORTH", "North", false);
        room.db.region(2, "SOUTH", "South", false);
        northern = room.db.person("nora", "Nora Ames", "NA", List.of("auditor"), 1);
        all = room.db.person("alan", "Alan Bell", "AB", List.of("auditor"), 1, 2);
        room.db.store(1, "YORK-01", "York", 53.9, -1.1);
        room.db.store(2, "DOVER-01", "Dover", 51.1, 1.3);
        room.seal();
        room.db.store(1, "YORK-02", "York", 53.9, -1.1);
        room.db.store(2, "DOVER-02", "Dover", 51.1, 1.3);
        room.seal();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Outcome prove(TestPerson person) throws SQLException, IOException {
        return new Proof(() -> room.db.session(person), Reference.NONE)
                .run(Progress.NONE, Stop.NEVER);
    }

    @Test
    void an_auditor_of_all_regions_proves_the_whole_record() throws Exception {
        var outcome = prove(all);
        assertThat(outcome.firstBad()).isEmpty();
        assertThat(outcome.whole()).isTrue();
        assertThat(outcome.records()).isEqualTo(outcome.sealed());
    }

    @Test
    void an_auditor_of_one_region_proves_what_they_see_and_is_told_so() throws Exception {
        var outcome = prove(northern);
        assertThat(outcome.firstBad()).isEmpty();
        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.records()).isPositive().isLessThan(outcome.sealed());
        assertThat(outcome.remarks()).anyMatch(remark -> remark.startsWith("You may see "));
    }

    @Test
    void what_was_changed_in_their_region_is_found_by_both() throws Exception {
        long victim =
                room.count(
                        "select max(seq) from app.journal where tbl = 'store' and region_id = 1");
        room.insider("update app.journal set actor = 'nobody' where seq = " + victim);
        for (var person : List.of(all, northern)) {
            var finding = prove(person).firstBad().orElseThrow();
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.seq()).isEqualTo(victim);
        }
    }

    @Test
    void what_was_changed_elsewhere_is_found_by_who_sees_it() throws Exception {
        room.insider("delete from app.journal where tbl = 'store' and region_id = 2");
        assertThat(prove(all).firstBad().orElseThrow().kind()).isEqualTo(Kind.MISSING);
        assertThat(prove(northern).firstBad()).isEmpty();
    }

    @Test
    void who_is_no_auditor_may_not_look() {
        var mara = room.db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        assertThatThrownBy(() -> prove(mara)).isInstanceOf(Failure.Refused.class);
    }
}
