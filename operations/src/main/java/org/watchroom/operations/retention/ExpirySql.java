package org.watchroom.operations.retention;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.RecordingStock.Stocked;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the duty that deletes. Every function here is one statement and one transaction.
final class ExpirySql {
    private static final long ONE_AT_A_TIME = 0x6578_7069_7279L; // any number, the same for all
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext db;

    ExpirySql(DSLContext db) {
        this.db = db;
    }

    /// A line of the register whose deed is not done yet.
    ///
    /// @param found what lay on disks when it was begun; empty while it is not begun
    record Item(
            UUID id,
            String kind,
            Optional<IncidentId> incident,
            String keeper,
            String path,
            List<String> packs,
            List<Gone> found) {}

    /// What will become of a recording.
    ///
    /// @param n which of those asked about, from 1
    record Fate(int n, String kind, Optional<Integer> region, Instant due, Due.Keeping keeping) {}

    /// Until [#unlock], or until the connection ends.
    boolean lock() {
        return Boolean.TRUE.equals(
                db.select(field("pg_try_advisory_lock({0})", Boolean.class, val(ONE_AT_A_TIME)))
                        .fetchSingle()
                        .value1());
    }

    void unlock() {
        db.select(field("pg_advisory_unlock({0})", Boolean.class, val(ONE_AT_A_TIME))).fetch();
    }

    int plan(int most) {
        return Objects.requireNonNull(Routines.retentionPlan(db.configuration(), most));
    }

    /// @param keepers whose recordings are ours to delete
    /// @param without lines that are not wanted
    List<Item> work(List<String> keepers, Set<UUID> without) {
        return Routines.retentionWork(
                        db.configuration(),
                        keepers.toArray(String[]::new),
                        without.toArray(UUID[]::new))
                .map(r ->
                        new Item(
                                r.getId(),
                                r.getKind(),
                                Optional.ofNullable(r.getIncidentId()).map(IncidentId::new),
                                r.getKeeper(),
                                r.getPath(),
                                List.of(r.getPacks()),
                                r.getFound() == null
                                        ? List.of()
                                        : List.of(
                                                JSON.readValue(
                                                        r.getFound().data(), Gone[].class))));
    }

    /// Whether deletion is still switched on for this line.
    boolean goesOn(UUID disposal) {
        return Boolean.TRUE.equals(Routines.retentionGoesOn(db.configuration(), disposal));
    }

    void found(UUID disposal, List<Gone> files) {
        Routines.retentionFound(db.configuration(), disposal, json(files));
    }

    private static JSONB json(Object what) {
        return JSONB.jsonb(JSON.writeValueAsString(what));
    }

    /// Checksums of the files that go with the exhibits of this line.
    List<Sha256> objects(UUID disposal) {
        return Routines.retentionObjects(db.configuration(), disposal)
                .map(r -> sha256(r.getSha256()));
    }

    /// Before the line is finished: what of it an object store does not let go yet.
    void locked(UUID disposal, String keeper, Sha256 object, BucketVault.Lying lying) {
        Routines.retentionLocked(
                db.configuration(),
                disposal,
                keeper,
                object.bytes(),
                lying.bytes(),
                lying.lockedTo());
    }

    /// What lay locked in an object store, may be let go by now, and is needed by nobody.
    List<Sha256> unlocked(String keeper) {
        return Routines.retentionUnlocked(db.configuration(), keeper)
                .map(r -> sha256(r.getSha256()));
    }

    void stillLocked(String keeper, Sha256 object, Instant lockedTo) {
        Routines.retentionStillLocked(db.configuration(), keeper, object.bytes(), lockedTo);
    }

    void erased(String keeper, Sha256 object) {
        Routines.retentionErased(db.configuration(), keeper, object.bytes());
    }

    /// Those of which no exhibit is made.
    List<Sha256> unrecorded(List<Sha256> objects) {
        return Routines.retentionUnrecorded(
                        db.configuration(),
                        objects.stream().map(Sha256::bytes).toArray(byte[][]::new))
                .map(r -> sha256(r.getSha256()));
    }

    private static Sha256 sha256(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(bytes));
    }

    void finish(UUID disposal, List<Gone> files) {
        Routines.retentionFinish(db.configuration(), disposal, json(files));
    }

    List<Fate> fates(List<Stocked> recordings) {
        return Routines.recordingsDue(
                        db.configuration(),
                        recordings.stream().map(r -> r.camera().store()).toArray(String[]::new),
                        recordings.stream().map(r -> r.camera().camera()).toArray(String[]::new),
                        moments(recordings, Stocked::start),
                        moments(recordings, Stocked::end))
                .map(r ->
                        new Fate(
                                r.getN(),
                                r.getKind(),
                                Optional.ofNullable(r.getRegionId()).map(Short::intValue),
                                r.getDueAt(),
                                Due.Keeping.of(r.getKeptBy())));
    }

    private static OffsetDateTime[] moments(
            List<Stocked> recordings, Function<Stocked, Instant> moment) {
        return recordings.stream()
                .map(r -> moment.apply(r).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    /// Empty when it is not due any more: held or reopened meanwhile.
    Optional<UUID> planRecording(String keeper, Stocked recording, List<Gone> found) {
        return Optional.ofNullable(
                Routines.retentionPlanRecording(
                        db.configuration(),
                        keeper,
                        recording.path(),
                        recording.camera().store(),
                        recording.camera().camera(),
                        recording.start(),
                        recording.end(),
                        json(found)));
    }

    void forecast(String keeper, List<Map<String, @Nullable Object>> lines) {
        Routines.forecastRecordings(db.configuration(), keeper, json(lines));
    }

    /// Those of which the register says that they are gone.
    List<String> gone(List<String> packs) {
        return List.of(Routines.retentionGone(db.configuration(), packs.toArray(String[]::new)));
    }

    void stray(String keeper, Gone pack) {
        Routines.retentionStray(db.configuration(), keeper, json(pack));
    }

    void rounded(String host, int done, int failed, Optional<RoundTrouble> trouble) {
        Routines.retentionRounded(
                db.configuration(), host, done, failed, trouble.map(RoundTrouble::code).orElse(""));
    }

    Instant now() {
        return Objects.requireNonNull(
                db.select(field("clock_timestamp()", Instant.class)).fetchSingle().value1());
    }
}
