package org.watchroom.operations.staff;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.ConnectionRunnable;
import org.jooq.DSLContext;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

/// Sets up regions and people, each with the keys due to them. Only with the database owner's
/// connection: no person's login may.
///
/// Each call may be repeated: what is there stays, what is missing is added. The database login
/// itself is made by `org.watchroom.db.Logins`.
public final class Enrolment {
    private static final Pattern REGION_CODE = Pattern.compile("[A-Z0-9-]{2,16}");

    private final Custodian custodian;
    private final Database owner;
    private final Clock clock;

    public Enrolment(Custodian custodian, Clock clock) {
        this.custodian = custodian;
        this.owner = custodian.database();
        this.clock = clock;
    }

    /// The number of the region of this code, made when it is not there.
    ///
    /// @param drill decided once; an existing region stays what it is
    public int region(String code, String name, boolean drill, ZoneId zone) {
        var known = owner.<Optional<Integer>>read(db -> new EnrolmentSql(db).region(code));
        if (known.isPresent()) {
            return known.get();
        }
        int made = owner.write(db -> new EnrolmentSql(db).region(code, name, drill, zone));
        custodian.ready(); // its keys
        return made;
    }

    /// @param login the person's database login
    /// @param secret the login's password, under which the person's key is kept; stays the caller's
    ///   to overwrite
    /// @param hardness of guessing that password
    /// @throws org.watchroom.operations.failure.Failure.Refused when drill and live regions would
    ///   mix
    public PersonId person(
            String login,
            char[] secret,
            Hardness hardness,
            String displayName,
            String initials,
            Set<Role> roles,
            Set<Integer> regions) {
        return person(_ -> {}, login, secret, hardness, displayName, initials, roles, regions);
    }

    /// [#person(String, char[], Hardness, String, String, Set, Set)] and the login, all or nothing:
    /// a login whose password does not open the person's key would let them in and show them
    /// nothing.
    ///
    /// @param making makes the login in this transaction
    public PersonId person(
            ConnectionRunnable making,
            String login,
            char[] secret,
            Hardness hardness,
            String displayName,
            String initials,
            Set<Role> roles,
            Set<Integer> regions) {
        custodian.ready();
        var enrolled =
                owner.write(db -> {
                    db.connection(making);
                    var sql = new EnrolmentSql(db);
                    var person = sql.person(login, displayName, initials, clock);
                    roles.forEach(role -> sql.role(person, role));
                    regions.forEach(region -> sql.mayEnter(person, region));
                    custodian.person(db, person.value(), login, secret, hardness);
                    custodian.custody().settle(db);
                    return person;
                });
        custodian.custody().refresh();
        return enrolled;
    }

    /// An administrator of a region by the word of who owns the database: the first, or another on
    /// purpose. Region, person, login and keys come in one transaction or not at all.
    ///
    /// Somebody who is enrolled already, under this login and name, keeps login, password and keys
    /// and administers the region as well.
    ///
    /// @param secret of a new login; stays the caller's to overwrite
    /// @param another also where somebody administers the region already
    /// @param counts whether this login is a person's
    /// @return whether a login was made, with this password
    /// @throws Failure.Refused `two-persons`, `login-form`, `login-taken`, `region-form`
    public boolean administrator(
            String login,
            char[] secret,
            Hardness hardness,
            String displayName,
            String region,
            ZoneId zone,
            boolean another,
            Predicate<String> counts) {
        custodian.ready();
        boolean made =
                owner.write(db -> {
                    var sql = new EnrolmentSql(db);
                    int number = region(sql, region, region, zone);
                    var there = sql.administrators(number).stream().filter(counts).toList();
                    if (!another && !there.isEmpty()) {
                        throw new Failure.Refused(
                                "two-persons",
                                "%s administers %s already: use 'admin ask' and 'admin approve', or --another"
                                        .formatted(String.join(", ", there), region),
                                null);
                    }
                    var known = sql.known(login);
                    var person =
                            known.map(k -> k.called(displayName))
                                    .orElseGet(() ->
                                            newcomer(
                                                    sql, db, login, secret, hardness, displayName));
                    sql.mayEnter(person, number);
                    sql.alsoAdministrator(person);
                    custodian.custody().settle(db);
                    return known.isEmpty();
                });
        custodian.custody().refresh();
        return made;
    }

    private PersonId newcomer(
            EnrolmentSql sql,
            DSLContext db,
            String login,
            char[] secret,
            Hardness hardness,
            String displayName) {
        var verifier = Passwords.verifier(secret);
        sql.makeLogin(login, verifier); // first: it refuses what is another's
        var person = sql.person(login, displayName, Initials.of(displayName), clock);
        custodian.person(db, person.value(), login, secret, hardness);
        return person;
    }

    /// A new region, or more administrators for one that is there: people who are administrators
    /// already.
    ///
    /// @param administrators logins
    /// @throws Failure.Refused `region-form`, `region-taken`, `not-administrator`
    public void openRegion(String code, String name, ZoneId zone, List<String> administrators) {
        custodian.ready();
        owner.writing(db -> {
            var sql = new EnrolmentSql(db);
            if (administrators.isEmpty() && sql.region(code).isPresent()) {
                throw new Failure.Refused(
                        "region-taken", "There is a region " + code + " already", null);
            }
            int number = region(sql, code, name, zone);
            for (var login : administrators) {
                var person =
                        sql.administrator(login)
                                .orElseThrow(() ->
                                        new Failure.Refused(
                                                "not-administrator",
                                                "%s is no administrator who may enter: use 'admin first'"
                                                        .formatted(login),
                                                null));
                sql.mayEnter(person, number);
            }
            custodian.custody().settle(db);
        });
        custodian.custody().refresh();
    }

    private static int region(EnrolmentSql sql, String code, String name, ZoneId zone) {
        if (!REGION_CODE.matcher(code).matches()) {
            throw new Failure.Refused(
                    "region-form",
                    "A region's code is 2 to 16 capital letters, digits and dashes",
                    null);
        }
        return sql.region(code).orElseGet(() -> sql.region(code, name, false, zone));
    }

    /// Numbers of the regions that are no drill.
    public Set<Integer> liveRegions() {
        return owner.read(db -> new EnrolmentSql(db).liveRegions());
    }

    /// A session for one of a workstation's own accounts, without a code: only who owns the
    /// database can open it, and it is on the record as such.
    ///
    /// @param connections made with the account's login
    /// @param secret the login's password
    public Session openFor(
            String login, ConnectionSource connections, String workstation, char[] secret) {
        var token = owner.write(db -> new EnrolmentSql(db).openFor(login, workstation));
        return SignIn.with(token, connections, secret);
    }

    /// Deletes what was played in a drill region; its stores, cameras and the journal stay.
    ///
    /// @return how many rows are gone
    /// @throws org.watchroom.operations.failure.Failure.Refused for a live region
    public long wipeDrill(int region) {
        return owner.write(db -> new EnrolmentSql(db).wipeDrill(region));
    }
}
