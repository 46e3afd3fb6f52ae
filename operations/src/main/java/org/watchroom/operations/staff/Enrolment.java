package org.watchroom.operations.staff;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.ConnectionRunnable;
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

    /// Numbers of the regions that are no drill.
    public Set<Integer> liveRegions() {
        return owner.read(db -> new EnrolmentSql(db).liveRegions());
    }

    /// Logins of those who administer the region and may enter.
    public List<String> administrators(int region) {
        return owner.read(db -> new EnrolmentSql(db).administrators(region));
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
