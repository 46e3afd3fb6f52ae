package org.watchroom.operations.panel;

import static org.watchroom.db.schema.Tables.PANEL_ALARM;
import static org.watchroom.db.schema.Tables.PANEL_ALARM_ENDS;
import static org.watchroom.db.schema.Tables.PANEL_NOTED;
import static org.watchroom.db.schema.Tables.PANEL_SEQUENCE;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.panel.PanelBook.Last;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.sensor.StoreDevice;

/// The SQL of what panels have sent.
final class PanelBookSql {
    private final DSLContext db;
    private final Keyring keys;

    PanelBookSql(DSLContext db, Keyring keys) {
        this.db = db;
        this.keys = keys;
    }

    Optional<Last> last(UUID panel, int sequence, String said) {
        return db.selectFrom(PANEL_SEQUENCE)
                .where(PANEL_SEQUENCE.DEVICE_ID.eq(panel))
                .and(PANEL_SEQUENCE.SEQUENCE.eq((short) sequence))
                .fetchOptional(r ->
                        new Last(
                                keys
                                        .tokens(Circle.unsorted(), Trait.EXACT, text(panel, said))
                                        .stream()
                                        .anyMatch(token -> Arrays.equals(token, r.getSaid())),
                                r.getStamp(),
                                r.getTurn(),
                                r.getTakenAt(),
                                Optional.ofNullable(r.getRaisedAs()).map(IncidentId::new)));
    }

    void taken(
            StoreDevice panel,
            int sequence,
            String said,
            String stamp,
            int turn,
            Instant at,
            Optional<IncidentId> raised) {
        var token = keys.token(Circle.unsorted(), Trait.EXACT, text(panel.id(), said));
        var incident = raised.map(IncidentId::value).orElse(null);
        db.insertInto(PANEL_SEQUENCE)
                .set(PANEL_SEQUENCE.DEVICE_ID, panel.id())
                .set(PANEL_SEQUENCE.REGION_ID, (short) panel.region())
                .set(PANEL_SEQUENCE.SEQUENCE, (short) sequence)
                .set(PANEL_SEQUENCE.SAID, token)
                .set(PANEL_SEQUENCE.STAMP, stamp)
                .set(PANEL_SEQUENCE.TURN, turn)
                .set(PANEL_SEQUENCE.TAKEN_AT, at)
                .set(PANEL_SEQUENCE.RAISED_AS, incident)
                .onConflict(PANEL_SEQUENCE.DEVICE_ID, PANEL_SEQUENCE.SEQUENCE)
                .doUpdate()
                .set(PANEL_SEQUENCE.SAID, token)
                .set(PANEL_SEQUENCE.STAMP, stamp)
                .set(PANEL_SEQUENCE.TURN, turn)
                .set(PANEL_SEQUENCE.TAKEN_AT, at)
                .set(PANEL_SEQUENCE.RAISED_AS, incident)
                .where(PANEL_SEQUENCE.TURN.lt(turn))
                .execute();
    }

    void raised(StoreDevice panel, String code, String spot, IncidentId incident, Instant at) {
        db.insertInto(PANEL_ALARM)
                .set(PANEL_ALARM.DEVICE_ID, panel.id())
                .set(PANEL_ALARM.REGION_ID, (short) panel.region())
                .set(PANEL_ALARM.CODE, code)
                .set(PANEL_ALARM.SPOT, spot)
                .set(PANEL_ALARM.RAISED_AS, incident.value())
                .set(PANEL_ALARM.TOLD_AT, at)
                .onConflict(PANEL_ALARM.DEVICE_ID, PANEL_ALARM.CODE, PANEL_ALARM.SPOT)
                .doUpdate()
                .set(PANEL_ALARM.RAISED_AS, incident.value())
                .set(PANEL_ALARM.TOLD_AT, at)
                .execute();
    }

    /// Incidents with their regions.
    Map<IncidentId, Integer> over(StoreDevice panel, Collection<String> codes, String spot) {
        var over = PANEL_ALARM_ENDS.call(panel.id(), codes.toArray(String[]::new), spot);
        return db.select(over.INCIDENT_ID, over.REGION_ID)
                .from(over)
                .fetchMap(r -> new IncidentId(r.value1()), r -> (int) r.value2());
    }

    void noted(StoreDevice panel, String code, Instant at) {
        db.insertInto(PANEL_NOTED)
                .set(PANEL_NOTED.DEVICE_ID, panel.id())
                .set(PANEL_NOTED.REGION_ID, (short) panel.region())
                .set(PANEL_NOTED.CODE, code)
                .set(PANEL_NOTED.TIMES, 1L)
                .set(PANEL_NOTED.LAST_AT, at)
                .onConflict(PANEL_NOTED.DEVICE_ID, PANEL_NOTED.CODE)
                .doUpdate()
                .set(PANEL_NOTED.TIMES, PANEL_NOTED.TIMES.plus(1))
                .set(PANEL_NOTED.LAST_AT, at)
                .execute();
    }

    private static String text(UUID panel, String said) {
        return "panel_sequence/" + panel + "\n" + said;
    }
}
