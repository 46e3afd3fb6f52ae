package org.watchroom.db.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestDatabaseTest {
    @Test
    void a_person_of_a_test_logs_in_and_sees_their_region() throws SQLException {
        try (var db = TestDatabase.create()) {
            db.region(1, "NORTH", "North", false);
            var mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            var store = db.store(1, "YORK-01", "York, Coppergate", 53.957, -1.081);
            db.camera(store, "C1", "Till");
            var second = db.camera(store, "C2", "Door");
            try (var line = db.session(mara)) {
                assertThat(
                                Sql.one(
                                        line,
                                        "select count(*) from app.camera where recorder_id = ?",
                                        second.recorder()))
                        .isEqualTo("2");
            }
        }
    }

    @Test
    void databases_of_two_tests_know_nothing_of_each_other() throws SQLException {
        try (var one = TestDatabase.create();
                var other = TestDatabase.create()) {
            one.region(1, "NORTH", "North", false);
            var mara = one.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            assertThat(one.intake().user()).isNotEqualTo(other.intake().user());
            try (var line = other.admin().connect()) {
                assertThat(Sql.one(line, "select count(*) from app.region")).isEqualTo("0");
            }
            assertThat(mara.login()).startsWith("mara_");
        }
    }

    @Test
    void a_closed_database_is_gone_although_someone_was_connected() throws Exception {
        var db = TestDatabase.create();
        try (var line = db.admin().connect()) {
            db.close();
            TestServer.only().dropped();
            assertThatThrownBy(() -> Sql.one(line, "select 1")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> db.admin().connect()).hasMessageContaining("does not exist");
    }

    @Test
    void a_database_is_there_in_a_moment() {
        TestDatabase.create().close();
        var start = System.nanoTime();
        try (var _ = TestDatabase.create()) {
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }
}
