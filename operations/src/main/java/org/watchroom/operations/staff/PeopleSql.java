package org.watchroom.operations.staff;

import static org.watchroom.db.schema.Tables.ADMIN_PEOPLE;
import static org.watchroom.db.schema.Tables.ADMIN_SESSIONS;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.AdminPeopleRecord;
import org.watchroom.operations.keys.FreshKey;
import org.watchroom.operations.secret.Keyring;

/// The SQL of administering people.
final class PeopleSql {
    private final DSLContext db;

    PeopleSql(DSLContext db) {
        this.db = db;
    }

    List<Member> all() {
        return db.selectFrom(ADMIN_PEOPLE()).fetch(this::member).stream()
                .sorted(
                        Comparator.comparing((Member m) -> m.name().toLowerCase(Locale.UK))
                                .thenComparing(Member::login))
                .toList();
    }

    private Member member(AdminPeopleRecord row) {
        return new Member(
                new PersonId(row.getId()),
                row.getLogin(),
                name(row),
                row.getInitials(),
                row.getActive(),
                Arrays.stream(row.getRoles()).map(Role::of).collect(Collectors.toSet()),
                numbers(row.getRegions()),
                Optional.ofNullable(row.getLicenceExpires()),
                Optional.ofNullable(row.getLastSeen()),
                Optional.ofNullable(row.getWorkstation()).orElse(""),
                row.getOpenSessions(),
                row.getHasSecondFactor(),
                Duration.ofSeconds(row.getLockedSeconds()),
                row.getHasKey(),
                row.getManaged());
    }

    private String name(AdminPeopleRecord row) {
        return PersonName.read(
                Keyring.of(db),
                row.getId(),
                row.getDisplayName(),
                row.getNameSealed(),
                row.getLogin());
    }

    private static Set<Integer> numbers(Short[] regions) {
        return Arrays.stream(regions).map(Short::intValue).collect(Collectors.toSet());
    }

    List<OpenSession> sessions() {
        return db.selectFrom(ADMIN_SESSIONS())
                .orderBy(ADMIN_SESSIONS.LAST_SEEN.desc())
                .fetch(row ->
                        new OpenSession(
                                row.getId(),
                                new PersonId(row.getPersonId()),
                                row.getWorkstation(),
                                row.getOpenedAt(),
                                row.getLastSeen(),
                                row.getExpiresAt(),
                                row.getLocked()));
    }

    void add(NewMember member, String verifier, FreshKey key) {
        Routines.adminAddPerson(
                db.configuration(),
                member.id().value(),
                member.login(),
                verifier,
                sealed(member.id(), member.name()),
                Initials.of(member.name()),
                codes(member.roles()),
                shorts(member.regions()),
                member.licenceExpires().orElse(null),
                key.publicKey(),
                key.privateKey());
    }

    void change(PersonId who, String name, Optional<LocalDate> licence) {
        Routines.adminChangePerson(
                db.configuration(),
                who.value(),
                sealed(who, name),
                Initials.of(name),
                licence.orElse(null));
    }

    private byte[] sealed(PersonId who, String name) {
        return PersonName.seal(Keyring.of(db), who.value(), name);
    }

    /// Bound to the act in the record that it goes into.
    private byte[] sealed(PersonId who, String act, String reason) {
        return Reasons.seal(Keyring.of(db), "journal/" + act + "/reason/" + who.value(), reason);
    }

    void setRoles(PersonId who, Set<Role> roles) {
        Routines.adminSetRoles(db.configuration(), who.value(), codes(roles));
    }

    void setRegions(PersonId who, Set<Integer> regions) {
        Routines.adminSetRegions(db.configuration(), who.value(), shorts(regions));
    }

    void revoke(PersonId who, String reason) {
        Routines.adminRevoke(db.configuration(), who.value(), sealed(who, "revoked", reason));
    }

    void restore(PersonId who) {
        Routines.adminRestore(db.configuration(), who.value());
    }

    int signOut(PersonId who) {
        return Routines.adminSignOut(db.configuration(), who.value());
    }

    void disconnect(PersonId who) {
        Routines.adminDisconnect(db.configuration(), who.value());
    }

    void resetSecondFactor(PersonId who, String reason) {
        Routines.adminResetSecondFactor(
                db.configuration(), who.value(), sealed(who, "second-factor-reset", reason));
    }

    void resetPassword(PersonId who, String verifier, FreshKey key) {
        Routines.adminResetPassword(
                db.configuration(), who.value(), verifier, key.publicKey(), key.privateKey());
    }

    private static String[] codes(Set<Role> roles) {
        return roles.stream().map(Role::code).sorted().toArray(String[]::new);
    }

    private static Short[] shorts(Set<Integer> regions) {
        return regions.stream().sorted().map(Integer::shortValue).toArray(Short[]::new);
    }
}
