package org.watchroom.operations.staff;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.PERSON_REGION;
import static org.watchroom.db.schema.Tables.PERSON_ROLE;
import static org.watchroom.db.schema.Tables.REGION;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Ids;

/// The SQL of setting up regions and people.
final class EnrolmentSql {
    private static final short ONE = 1;

    private final DSLContext db;
    private final Keyring keys;

    EnrolmentSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    Optional<Integer> region(String code) {
        return db.select(REGION.ID)
                .from(REGION)
                .where(REGION.CODE.eq(code))
                .fetchOptional(r -> r.value1().intValue());
    }

    int region(String code, String name, boolean drill, ZoneId zone) {
        db.execute("lock table app.region in share row exclusive mode");
        return region(code)
                .orElseGet(() ->
                        (int)
                                db.insertInto(REGION)
                                        .set(
                                                REGION.ID,
                                                db.select(
                                                                coalesce(
                                                                                max(REGION.ID),
                                                                                inline((short) 0))
                                                                        .plus(ONE))
                                                        .from(REGION))
                                        .set(REGION.CODE, code)
                                        .set(REGION.NAME, name)
                                        .set(REGION.IS_DRILL, drill)
                                        .set(REGION.TIME_ZONE, zone.getId())
                                        .returning(REGION.ID)
                                        .fetchSingle(row -> (int) row.getId()));
    }

    PersonId person(String login, String displayName, String initials, Clock clock) {
        var known =
                db.select(PERSON.ID, PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                        .from(PERSON)
                        .where(PERSON.LOGIN.eq(login))
                        .fetchOne();
        if (known == null) {
            return insert(login, displayName, initials, clock);
        }
        var id = known.value1();
        var name = PersonName.read(keys, id, known.value2(), known.value3(), known.value4());
        if (!name.equals(displayName) || known.value2() != null) {
            db.update(PERSON)
                    .set(PERSON.NAME_SEALED, PersonName.seal(keys, id, displayName))
                    .setNull(PERSON.DISPLAY_NAME)
                    .where(PERSON.ID.eq(id))
                    .execute();
        }
        return new PersonId(id);
    }

    private PersonId insert(String login, String displayName, String initials, Clock clock) {
        var id = Ids.next(clock);
        db.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.LOGIN, login)
                .set(PERSON.NAME_SEALED, PersonName.seal(keys, id, displayName))
                .set(PERSON.INITIALS, initials)
                .execute();
        return new PersonId(id);
    }

    Set<Integer> liveRegions() {
        return db.select(REGION.ID)
                .from(REGION)
                .where(REGION.IS_DRILL.isFalse())
                .fetchSet(r -> r.value1().intValue());
    }

    List<String> administrators(int region) {
        return db.select(PERSON.LOGIN)
                .from(PERSON)
                .join(PERSON_ROLE)
                .on(PERSON_ROLE.PERSON_ID.eq(PERSON.ID))
                .and(PERSON_ROLE.ROLE.eq(Role.ADMINISTRATOR.code()))
                .join(PERSON_REGION)
                .on(PERSON_REGION.PERSON_ID.eq(PERSON.ID))
                .and(PERSON_REGION.REGION_ID.eq((short) region))
                .where(PERSON.ACTIVE)
                .orderBy(PERSON.LOGIN)
                .fetch(PERSON.LOGIN);
    }

    /// Who has this login already.
    Optional<Known> known(String login) {
        return db.select(
                        PERSON.ID,
                        PERSON.DISPLAY_NAME,
                        PERSON.NAME_SEALED,
                        PERSON.INITIALS,
                        PERSON.ACTIVE)
                .from(PERSON)
                .where(PERSON.LOGIN.eq(login))
                .fetchOptional(r ->
                        new Known(
                                new PersonId(r.value1()),
                                PersonName.read(
                                        keys, r.value1(), r.value2(), r.value3(), r.value4()),
                                r.value5()));
    }

    record Known(PersonId id, String name, boolean active) {
        /// @throws Failure.Refused `login-taken` when it is somebody else, or somebody who may not
        ///   enter any more
        PersonId called(String wanted) {
            if (!name.equals(wanted)) {
                throw new Failure.Refused(
                        "login-taken", "This login belongs to another person: " + name, null);
            }
            if (!active) {
                throw new Failure.Refused(
                        "login-taken", name + " was revoked: an administrator restores them", null);
            }
            return id;
        }
    }

    /// As the registrar makes it: in its form only, and none that is there.
    void makeLogin(String login, String verifier) {
        db.fetchSingle("select sec.login_make(?, ?)", login, verifier);
    }

    /// Beside the roles they have, with the login's groups.
    void alsoAdministrator(PersonId person) {
        db.fetchSingle(
                """
                select sec.set_roles(?, array(select role from app.person_role where person_id = ? union select 'administrator'))
                """,
                person.value(),
                person.value());
    }

    /// Of this login, where they are one and may enter.
    Optional<PersonId> administrator(String login) {
        return db.select(PERSON.ID)
                .from(PERSON)
                .join(PERSON_ROLE)
                .on(PERSON_ROLE.PERSON_ID.eq(PERSON.ID))
                .and(PERSON_ROLE.ROLE.eq(Role.ADMINISTRATOR.code()))
                .where(PERSON.LOGIN.eq(login).and(PERSON.ACTIVE))
                .fetchOptional(r -> new PersonId(r.value1()));
    }

    void role(PersonId person, Role role) {
        db.insertInto(PERSON_ROLE)
                .set(PERSON_ROLE.PERSON_ID, person.value())
                .set(PERSON_ROLE.ROLE, role.code())
                .onConflictDoNothing()
                .execute();
    }

    void mayEnter(PersonId person, int region) {
        db.insertInto(PERSON_REGION)
                .set(PERSON_REGION.PERSON_ID, person.value())
                .set(PERSON_REGION.REGION_ID, (short) region)
                .onConflictDoNothing()
                .execute();
    }

    String openFor(String login, String workstation) {
        return db.fetchSingle("select sec.open_for(?, ?)", login, workstation).get(0, String.class);
    }

    long wipeDrill(int region) {
        return Routines.wipeDrill(db.configuration(), (short) region);
    }
}
