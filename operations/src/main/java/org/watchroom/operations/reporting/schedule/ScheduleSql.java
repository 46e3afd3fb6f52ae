package org.watchroom.operations.reporting.schedule;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.REPORT_RUN;
import static org.watchroom.db.schema.Tables.REPORT_SCHEDULE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.db.schema.tables.records.ReportRunRecord;
import org.watchroom.db.schema.tables.records.ReportScheduleRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.reporting.Asked;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.RunSql;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.site.Region;

/// The SQL of schedules and of what the service did for them.
final class ScheduleSql {
    private static final int LONGEST_WORDS = 900;

    private final DSLContext db;
    private final Keyring keys;

    ScheduleSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<Schedule> all() {
        return db.select(REPORT_SCHEDULE.asterisk(), PERSON.INITIALS)
                .from(REPORT_SCHEDULE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(REPORT_SCHEDULE.MADE_BY))
                .orderBy(REPORT_SCHEDULE.ACTIVE.desc(), REPORT_SCHEDULE.MADE_AT, REPORT_SCHEDULE.ID)
                .fetch(this::toSchedule);
    }

    List<Schedule> active() {
        return all().stream().filter(Schedule::active).toList();
    }

    private Schedule toSchedule(Record r) {
        var row = r.into(REPORT_SCHEDULE);
        return new Schedule(
                row.getId(),
                row.getRegionId(),
                row.getReport(),
                timing(row),
                recipients(row),
                row.getActive(),
                Optional.ofNullable(r.get(PERSON.INITIALS)).orElse("a colleague"),
                row.getMadeAt());
    }

    private static Timing timing(ReportScheduleRecord row) {
        return new Timing(
                Every.of(row.getEvery()),
                Optional.ofNullable(row.getWeekday()).map(day -> DayOfWeek.of(day)),
                row.getAtTime(),
                ZoneId.of(row.getZone()));
    }

    /// None where whoever asks has no key to them.
    private List<String> recipients(ReportScheduleRecord row) {
        var sealed = row.getRecipientsSealed();
        if (sealed == null) {
            return List.of();
        }
        var open = keys.openOr(sealed, place(row.getId()), "");
        return open.isEmpty() ? List.of() : List.of(open.split("\n"));
    }

    void insert(UUID id, int region, String report, Timing timing, List<String> recipients) {
        db.insertInto(REPORT_SCHEDULE)
                .set(REPORT_SCHEDULE.ID, id)
                .set(REPORT_SCHEDULE.REGION_ID, (short) region)
                .set(REPORT_SCHEDULE.REPORT, report)
                .set(REPORT_SCHEDULE.EVERY, timing.every().stored())
                .set(
                        REPORT_SCHEDULE.WEEKDAY,
                        timing.weekday().map(day -> (short) day.getValue()).orElse(null))
                .set(REPORT_SCHEDULE.AT_TIME, timing.at())
                .set(REPORT_SCHEDULE.ZONE, timing.zone().getId())
                .set(
                        REPORT_SCHEDULE.RECIPIENTS_SEALED,
                        recipients.isEmpty()
                                ? null
                                : keys.seal(
                                        Circle.desk(region),
                                        String.join("\n", recipients),
                                        place(id)))
                .execute();
    }

    void end(UUID id) {
        db.update(REPORT_SCHEDULE)
                .set(REPORT_SCHEDULE.ACTIVE, false)
                .where(REPORT_SCHEDULE.ID.eq(id))
                .execute();
    }

    List<Run> newest(int limit) {
        return db.selectFrom(REPORT_RUN)
                .where(REPORT_RUN.SCHEDULE_ID.isNotNull())
                .orderBy(REPORT_RUN.AT.desc(), REPORT_RUN.ID)
                .limit(limit)
                .fetch(ScheduleSql::toRun);
    }

    /// Until the transaction ends nobody else does this day of this schedule.
    boolean alone(UUID schedule, LocalDate day) {
        return Boolean.TRUE.equals(
                db.select(
                                field(
                                        "pg_try_advisory_xact_lock(hashtextextended({0}, 41))",
                                        Boolean.class, val("report " + schedule + " " + day)))
                        .fetchSingle()
                        .value1());
    }

    boolean done(UUID schedule, LocalDate day, String kind) {
        return db.fetchExists(
                REPORT_RUN,
                REPORT_RUN
                        .SCHEDULE_ID
                        .eq(schedule)
                        .and(REPORT_RUN.DUE_ON.eq(day))
                        .and(REPORT_RUN.KIND.eq(kind)));
    }

    /// What was filed for that day.
    Optional<Run> filed(UUID schedule, LocalDate day) {
        return newestOf(schedule, day, "filed");
    }

    private Optional<Run> newestOf(UUID schedule, LocalDate day, String kind) {
        return db.selectFrom(REPORT_RUN)
                .where(REPORT_RUN.SCHEDULE_ID.eq(schedule))
                .and(REPORT_RUN.DUE_ON.eq(day))
                .and(REPORT_RUN.KIND.eq(kind))
                .orderBy(REPORT_RUN.AT.desc())
                .limit(1)
                .fetchOptional(ScheduleSql::toRun);
    }

    private static Run toRun(ReportRunRecord row) {
        return new Run(
                row.getScheduleId(),
                row.getReport(),
                row.getDueOn(),
                row.getKind(),
                row.getDocument(),
                Optional.ofNullable(row.getPages()).orElse(0),
                row.getPlace(),
                row.getWords(),
                row.getAt());
    }

    void filed(Schedule schedule, LocalDate day, MadeReport made, String place) {
        RunSql.row(db, made, "filed", place)
                .set(REPORT_RUN.SCHEDULE_ID, schedule.id())
                .set(REPORT_RUN.DUE_ON, day)
                .execute();
    }

    /// The same document as was filed.
    void mailed(Schedule schedule, LocalDate day) {
        var f = REPORT_RUN.as("f");
        db.insertInto(
                        REPORT_RUN,
                        REPORT_RUN.ID,
                        REPORT_RUN.REGION_ID,
                        REPORT_RUN.SCHEDULE_ID,
                        REPORT_RUN.DUE_ON,
                        REPORT_RUN.REPORT,
                        REPORT_RUN.KIND,
                        REPORT_RUN.DOCUMENT,
                        REPORT_RUN.PERIOD_FROM,
                        REPORT_RUN.PERIOD_TO,
                        REPORT_RUN.DATA_SHA256,
                        REPORT_RUN.PDF_SHA256,
                        REPORT_RUN.PAGES,
                        REPORT_RUN.VOLUMES,
                        REPORT_RUN.BYTES,
                        REPORT_RUN.PLACE)
                .select(
                        select(
                                        val(UUID.randomUUID()),
                                        f.REGION_ID,
                                        f.SCHEDULE_ID,
                                        f.DUE_ON,
                                        f.REPORT,
                                        val("mailed"),
                                        f.DOCUMENT,
                                        f.PERIOD_FROM,
                                        f.PERIOD_TO,
                                        f.DATA_SHA256,
                                        f.PDF_SHA256,
                                        f.PAGES,
                                        f.VOLUMES,
                                        f.BYTES,
                                        f.PLACE)
                                .from(f)
                                .where(f.SCHEDULE_ID.eq(schedule.id()))
                                .and(f.DUE_ON.eq(day))
                                .and(f.KIND.eq("filed")))
                .execute();
    }

    /// Said once for as long as it fails for the same reason.
    void failed(Schedule schedule, LocalDate day, String why) {
        var words = why.substring(0, Math.min(LONGEST_WORDS, why.length()));
        if (newestOf(schedule.id(), day, "failed")
                .filter(run -> run.words().equals(words))
                .isPresent()) {
            return;
        }
        db.insertInto(REPORT_RUN)
                .set(REPORT_RUN.ID, UUID.randomUUID())
                .set(REPORT_RUN.REGION_ID, (short) schedule.region())
                .set(REPORT_RUN.SCHEDULE_ID, schedule.id())
                .set(REPORT_RUN.DUE_ON, day)
                .set(REPORT_RUN.REPORT, schedule.report())
                .set(REPORT_RUN.KIND, "failed")
                .set(REPORT_RUN.DOCUMENT, "none")
                .set(REPORT_RUN.PERIOD_FROM, schedule.timing().from(day))
                .set(REPORT_RUN.PERIOD_TO, schedule.timing().to(day))
                .set(REPORT_RUN.WORDS, words)
                .execute();
    }

    Asked asked(Schedule schedule, LocalDate day) {
        var region =
                db.selectFrom(REGION)
                        .where(REGION.ID.eq((short) schedule.region()))
                        .fetchOptional(row ->
                                new Region(
                                        row.getId(),
                                        row.getCode(),
                                        row.getName(),
                                        row.getIsDrill(),
                                        ZoneId.of(row.getTimeZone())))
                        .orElseThrow(() -> new Failure.Missing("The region"));
        var asked = Asked.of(region, schedule.timing().from(day), schedule.timing().to(day));
        return asked.in(schedule.timing().zone());
    }

    private static String place(UUID schedule) {
        return "report_schedule/recipients/" + schedule;
    }
}
