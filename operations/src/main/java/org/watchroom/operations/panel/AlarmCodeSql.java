package org.watchroom.operations.panel;

import static org.watchroom.db.schema.Tables.ALARM_CODE;
import static org.watchroom.db.schema.Tables.ALARM_END;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.watchroom.operations.incident.Severity;

/// The SQL of what codes are to us.
final class AlarmCodeSql {
    private final DSLContext db;

    AlarmCodeSql(DSLContext db) {
        this.db = db;
    }

    List<AlarmCode> now() {
        return db.select(
                        ALARM_CODE.FORMAT,
                        ALARM_CODE.CODE,
                        ALARM_CODE.VERSION,
                        ALARM_CODE.DOES,
                        ALARM_CODE.CATEGORY_CODE,
                        ALARM_CODE.SEVERITY,
                        ALARM_CODE.TITLE)
                .distinctOn(ALARM_CODE.FORMAT, ALARM_CODE.CODE)
                .from(ALARM_CODE)
                .orderBy(ALARM_CODE.FORMAT, ALARM_CODE.CODE, ALARM_CODE.VERSION.desc())
                .fetch(r ->
                        new AlarmCode(
                                AlarmCode.Format.valueOf(r.value1().toUpperCase(Locale.ROOT)),
                                r.value2(),
                                r.value3(),
                                AlarmCode.Does.valueOf(r.value4().toUpperCase(Locale.ROOT)),
                                Optional.ofNullable(r.value5()),
                                Optional.ofNullable(r.value6()).map(Severity::of),
                                r.value7()));
    }

    Map<String, Set<String>> ends() {
        return db.select(ALARM_END.CODE, ALARM_END.ENDS)
                .from(ALARM_END)
                .collect(
                        Collectors.groupingBy(
                                Record2::value1,
                                Collectors.mapping(Record2::value2, Collectors.toSet())));
    }

    void put(
            AlarmCode.Format format,
            String code,
            AlarmCode.Does does,
            Optional<String> category,
            Optional<Severity> severity,
            String title) {
        db.insertInto(ALARM_CODE)
                .set(ALARM_CODE.FORMAT, format.name().toLowerCase(Locale.ROOT))
                .set(ALARM_CODE.CODE, code)
                .set(ALARM_CODE.DOES, does.name().toLowerCase(Locale.ROOT))
                .set(ALARM_CODE.CATEGORY_CODE, category.orElse(null))
                .set(ALARM_CODE.SEVERITY, severity.map(s -> (short) s.level()).orElse(null))
                .set(ALARM_CODE.TITLE, title)
                .execute();
    }
}
