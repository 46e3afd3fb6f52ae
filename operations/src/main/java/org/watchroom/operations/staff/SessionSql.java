package org.watchroom.operations.staff;

import static org.watchroom.db.schema.Routines.closeSession;
import static org.watchroom.db.schema.Routines.sessionPerson;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.PERSON_ROLE;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of one's own session.
final class SessionSql {
    private final Database database;

    SessionSql(Database database) {
        this.database = database;
    }

    Person me() {
        return database.read(db ->
                        db.select(
                                        PERSON.ID,
                                        PERSON.DISPLAY_NAME,
                                        PERSON.NAME_SEALED,
                                        PERSON.INITIALS)
                                .from(PERSON)
                                .where(PERSON.ID.eq(sessionPerson()))
                                .fetchOptional(r ->
                                        new Person(
                                                new PersonId(r.value1()),
                                                PersonName.read(
                                                        Keyring.of(db),
                                                        r.value1(),
                                                        r.value2(),
                                                        r.value3(),
                                                        r.value4()),
                                                r.value4())))
                .orElseThrow(Failure.SignedOut::new);
    }

    Set<Role> roles() {
        return database.read(db ->
                db.select(PERSON_ROLE.ROLE)
                        .from(PERSON_ROLE)
                        .where(PERSON_ROLE.PERSON_ID.eq(sessionPerson()))
                        .fetchSet(r -> Role.of(r.value1())));
    }

    Set<Integer> regions() {
        return database.read(db ->
                db.fetch("select unnest(app.session_regions())::integer")
                        .intoSet(0, Integer.class));
    }

    /// @throws Failure.SignedOut when it has ended
    SessionState state() {
        return database.read(db -> {
            var mine = Routines.mySession(db.configuration());
            if (mine.getSessionId() == null) {
                throw new Failure.SignedOut();
            }
            return new SessionState(
                    mine.getWorkstation(),
                    mine.getOpenedAt(),
                    mine.getExpiresAt(),
                    mine.getNow(),
                    mine.getLocked(),
                    Optional.ofNullable(mine.getSteppedUpUntil()),
                    mine.getHasSecondFactor(),
                    mine.getPractice(),
                    Optional.ofNullable(mine.getLicenceExpires()));
        });
    }

    void present() {
        database.read(db -> Routines.heartbeat(db.configuration(), 0));
    }

    void lock() {
        database.writing(db -> Routines.lockSession(db.configuration()));
    }

    boolean unlock(String code) {
        return database.write(db -> Routines.unlockSession(db.configuration(), code));
    }

    boolean stepUp(String code) {
        return database.write(db -> Routines.stepUp(db.configuration(), code));
    }

    Duration codesWait() {
        return Duration.ofSeconds(
                database.read(db -> Routines.signInNeeds(db.configuration()).getSeconds()));
    }

    void changePassword(String verifier, byte @Nullable [] privateKey) {
        database.writing(db -> Routines.changeMyPassword(db.configuration(), verifier, privateKey));
    }

    void note(Session.Access access, String table, String key, String act, Map<String, ?> detail) {
        var said = new LinkedHashMap<String, Object>(detail);
        said.put("act", act);
        database.writing(db ->
                Routines.noteAccess(
                        db.configuration(),
                        access.stored(),
                        table,
                        key,
                        JSONB.valueOf(JsonMapper.shared().writeValueAsString(said))));
    }

    void close() {
        database.writing(db -> closeSession(db.configuration()));
    }
}
