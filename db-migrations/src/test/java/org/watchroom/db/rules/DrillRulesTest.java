package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// A drill and the live control room never mix.
final class DrillRulesTest {
    private Estate estate;

    @BeforeEach
    void begin() {
        estate = new Estate();
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @Test
    void wiping_empties_the_drill_and_nothing_else() throws SQLException {
        var live = estate.raise(Estate.NORTH, estate.york);
        var drill = estate.raise(Estate.DRILL, estate.range);
        try (var line = estate.db.session(estate.drew)) {
            Estate.claim(line, drill, estate.drew, 1);
            var master = Evidence.master(line, estate.drew, Estate.DRILL, drill);
            var copy = Evidence.exhibit(line, estate.drew, Estate.DRILL, drill, master, "DE/1/WC");
            Evidence.exhibit(line, estate.drew, Estate.DRILL, drill, copy, "DE/1/WC/1");
            Evidence.pack(line, estate.drew, Estate.DRILL, drill);
            Evidence.withdrawnBookmark(line, Estate.DRILL, drill);
            Evidence.signedStatement(line, Estate.DRILL, drill);
            Evidence.caseFile(line, Estate.DRILL, drill);
        }
        try (var line = estate.db.intake().connect()) {
            Evidence.report(line, "d1", "raised", drill, Estate.DRILL);
            Evidence.report(line, "l1", "raised", live, Estate.NORTH);
        }
        try (var line = estate.db.session(estate.drew)) {
            assertThat(Sql.one(line, "select app.wipe_drill(9::smallint)")).isEqualTo("18");
            for (var table :
                    List.of(
                            "incident",
                            "incident_event",
                            "exhibit",
                            "custody_event",
                            "pack",
                            "bookmark",
                            "statement",
                            "statement_signature",
                            "case_fact",
                            "case_incident",
                            "case_file",
                            "raw_report")) {
                assertThat(Sql.one(line, "select count(*) from app." + table))
                        .as(table)
                        .isEqualTo("0");
            }
            assertThat(Sql.one(line, "select count(*) from app.store"))
                    .as("stores stay")
                    .isEqualTo("1");
        }
        try (var line = estate.db.admin().connect()) {
            assertThat(Sql.one(line, "select count(*) from app.incident")).isEqualTo("1");
            assertThat(Sql.one(line, "select count(*) from app.raw_report")).isEqualTo("1");
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.journal where op = 'D' and region_id = 9"))
                    .as("and the case, which goes with its last incident")
                    .isEqualTo("19");
            assertThatThrownBy(() -> Sql.update(line, "delete from app.incident"))
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void a_live_region_is_never_wiped() throws SQLException {
        estate.raise(Estate.NORTH, estate.york);
        try (var line = estate.db.admin().connect()) {
            assertThatThrownBy(() -> Sql.one(line, "select app.wipe_drill(1::smallint)"))
                    .hasMessageContaining("only a drill region");
            assertThatThrownBy(() -> Sql.one(line, "select app.wipe_drill(77::smallint)"))
                    .hasMessageContaining("only a drill region");
            assertThatThrownBy(() ->
                            Sql.update(line, "update app.region set is_drill = true where id = 1"))
                    .hasMessageContaining("stays a drill or live");
            assertThat(Sql.one(line, "select count(*) from app.incident")).isEqualTo("1");
        }
    }

    @Test
    void an_administrator_of_elsewhere_does_not_wipe_it() throws SQLException {
        var elsewhere =
                estate.db.person("ada", "Ada North", "AN", List.of("administrator"), Estate.NORTH);
        try (var line = estate.db.session(elsewhere)) {
            assertThatThrownBy(() -> Sql.one(line, "select app.wipe_drill(9::smallint)"))
                    .hasMessageContaining("no such region");
        }
    }

    @Test
    void nobody_works_in_a_drill_and_in_a_live_region() {
        assertThatThrownBy(() ->
                        estate.db.update(
                                "insert into app.person_region values (?, ?)",
                                estate.mara.id(),
                                Estate.DRILL))
                .hasMessageContaining("not in both");
        assertThatThrownBy(() ->
                        estate.db.update(
                                "insert into app.person_region values (?, ?)",
                                estate.drew.id(),
                                Estate.NORTH))
                .hasMessageContaining("not in both");
        estate.db.update(
                "insert into app.person_region values (?, ?)", estate.mara.id(), Estate.SOUTH);
    }

    @Test
    void nobody_is_let_into_both_by_two_who_do_not_see_each_other() throws Exception {
        var nia = estate.db.person("nia", "Nia Hall", "NH", List.of("operator"));
        try (var one = estate.db.admin().connect();
                var other = estate.db.admin().connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            Sql.update(one, "insert into app.person_region values (?, ?)", nia.id(), Estate.NORTH);
            Sql.update(other, "set local lock_timeout = '200ms'");
            assertThatThrownBy(() ->
                            Sql.update(
                                    other,
                                    "insert into app.person_region values (?, ?)",
                                    nia.id(),
                                    Estate.DRILL))
                    .hasMessageContaining("lock timeout");
        }
    }
}
