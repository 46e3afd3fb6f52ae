package org.watchroom.operations.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.watchroom.db.schema.Tables.BLIND_INDEX;
import static org.watchroom.db.schema.Tables.RAW_REPORT;
import static org.watchroom.db.schema.Tables.REPORTER;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.testing.ControlRoom;

final class ManyRowsTest {
    private static final Instant NOON = Instant.parse("2026-10-25T12:00:00.123456Z");

    private final ControlRoom room = new ControlRoom();
    private final UUID incident = room.raise(room.york, Severity.LOW, "Coffee taken").value();

    @AfterEach
    void close() {
        room.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Line(UUID incident, UUID id, byte @Nullable [] role, byte[] details) {}

    private static ManyRows<Line> rows(List<Line> lines) {
        return ManyRows.of(REPORTER, lines)
                .set(REPORTER.INCIDENT_ID, Line::incident)
                .set(REPORTER.ID, Line::id)
                .set(REPORTER.REGION_ID, _ -> (short) ControlRoom.NORTH)
                .set(REPORTER.ROLE, _ -> "")
                .set(REPORTER.ROLE_SEALED, Line::role)
                .set(REPORTER.DETAILS_SEALED, Line::details)
                .set(REPORTER.AT, _ -> NOON);
    }

    private Line line(byte @Nullable [] role, byte... details) {
        return new Line(incident, UUID.randomUUID(), role, details);
    }

    @Test
    void everything_arrives_as_it_was_and_nothing_stays_nothing() {
        var lines = List.of(line(null, (byte) 0, (byte) -1, (byte) '\\'), line(new byte[0]));
        room.intake().writing(rows(lines)::insert);
        var kept =
                room.intake()
                        .read(db ->
                                db.selectFrom(REPORTER)
                                        .where(
                                                REPORTER.ID.in(
                                                        lines.stream().map(Line::id).toList()))
                                        .fetchMap(REPORTER.ID));
        assertThat(kept).hasSize(2);
        for (var line : lines) {
            var row = Objects.requireNonNull(kept.get(line.id));
            assertThat(row.getIncidentId()).isEqualTo(incident);
            assertThat(row.getRoleSealed()).isEqualTo(line.role);
            assertThat(row.getDetailsSealed()).isEqualTo(line.details);
            assertThat(row.getAt()).isEqualTo(NOON);
            assertThat(row.getRole()).isEmpty();
        }
    }

    @Test
    void where_one_breaks_a_rule_none_is_there() {
        var stranger = new Line(UUID.randomUUID(), UUID.randomUUID(), null, new byte[1]);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(
                        () -> room.intake().writing(rows(List.of(line(null), stranger))::insert));
        assertThat(room.intake().<Integer>read(db -> db.fetchCount(REPORTER))).isZero();
    }

    @Test
    void what_is_there_already_is_left_as_it_is() {
        var tokens = List.of(new byte[] {1}, new byte[] {2}, new byte[] {1});
        var index =
                ManyRows.of(BLIND_INDEX, tokens)
                        .set(BLIND_INDEX.REGION_ID, _ -> (short) ControlRoom.NORTH)
                        .set(BLIND_INDEX.TOKEN, token -> token)
                        .set(BLIND_INDEX.INCIDENT_ID, _ -> incident);
        room.intake().writing(index::insertNew);
        room.intake().writing(index::insertNew);
        assertThat(room.intake().<Integer>read(db -> db.fetchCount(BLIND_INDEX))).isEqualTo(2);
    }

    @Test
    void no_rows_are_no_work() {
        assertThat(
                        room.intake()
                                .<Boolean>write(db -> {
                                    rows(List.of()).insert(db);
                                    return true;
                                }))
                .isTrue();
    }

    @Test
    void a_column_of_another_type_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ManyRows.of(RAW_REPORT, List.of(1))
                                .set(RAW_REPORT.PROBLEM, _ -> JSONB.jsonb("{}")))
                .withMessageContaining("problem");
    }
}
