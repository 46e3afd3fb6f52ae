package org.watchroom.console.workstation;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.Initials;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.SqlFailures;

/// Sets up regions, people and their database logins.
public final class Staffing {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final DatabaseAddress owner;
    private final Enrolment enrolment;

    /// @param owner whose rights make logins
    public Staffing(DatabaseAddress owner, Enrolment enrolment) {
        this.owner = owner;
        this.enrolment = enrolment;
    }

    /// The number of the region, made when it is not there.
    public int region(String code, String name, boolean drill) {
        return enrolment.region(code, name, drill, LONDON);
    }

    /// Every region that is no drill.
    Set<Integer> liveRegions() {
        return enrolment.liveRegions();
    }

    /// Somebody becomes an administrator of the region by the word of who owns the database.
    ///
    /// @param password of a new login; stays the caller's to overwrite
    /// @param another also where another person administers the region already
    /// @return whether the login was made; false for somebody who is enrolled already under this
    ///   name, and keeps their password
    /// @throws org.watchroom.operations.failure.Failure.Refused when somebody administers it, or
    ///   the login is another's
    public boolean administrator(
            String login, char[] password, String displayName, String region, boolean another) {
        return enrolment.administrator(
                login,
                password,
                Hardness.USUAL,
                displayName,
                region,
                LONDON,
                another,
                there -> !Workstation.isOwn(there));
    }

    /// A new region, or administrators for one that is there.
    ///
    /// @param administrators logins of people who are administrators already
    public void openRegion(String code, String name, List<String> administrators) {
        enrolment.openRegion(code, name, LONDON, administrators);
    }

    /// Enrols a person and sets the password of their login.
    public PersonId person(
            String login,
            String password,
            String displayName,
            Set<Role> roles,
            Set<Integer> regions) {
        return person(login, password, Hardness.USUAL, displayName, roles, regions);
    }

    /// [#person] for an account of this machine, whose password is too long to be guessed.
    PersonId account(
            String login,
            String password,
            String displayName,
            Set<Role> roles,
            Set<Integer> regions) {
        return person(login, password, Hardness.NONE, displayName, roles, regions);
    }

    private PersonId person(
            String login,
            String password,
            Hardness hardness,
            String displayName,
            Set<Role> roles,
            Set<Integer> regions) {
        for (var attempt = 1; ; attempt++) {
            try {
                return enrolled(login, password, hardness, displayName, roles, regions);
            } catch (DataAccessException e) {
                if (attempt == Logins.ATTEMPTS || !Logins.atOnce(e.sqlState())) {
                    throw e;
                }
            }
        }
    }

    private PersonId enrolled(
            String login,
            String password,
            Hardness hardness,
            String displayName,
            Set<Role> roles,
            Set<Integer> regions) {
        var groups = roles.stream().map(Role::group).toList();
        return enrolment.person(
                line -> Logins.ensure(line, login, password, groups),
                login,
                password.toCharArray(),
                hardness,
                displayName,
                Initials.of(displayName),
                roles,
                regions);
    }

    void login(String login, String password, List<String> groups) {
        try {
            Logins.ensure(owner, login, password, groups);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }
}
