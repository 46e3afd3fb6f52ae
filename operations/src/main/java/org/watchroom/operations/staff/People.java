package org.watchroom.operations.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.keys.FreshKey;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.work.Database;

/// The people of an administrator's regions: enrolling them, what they may do, and ending it.
///
/// The database decides who may and keeps the record. All of this takes the administrator's own
/// session; what weighs more meets [Failure.StepUpNeeded] first. Whoever works in a region that is
/// not the administrator's is out of reach: [Failure.Missing]. Auditors may read.
public final class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    private final Database database;
    private final Custody custody;
    private final Hardness hardness;

    /// @param custody hands the keys of names and incidents to whoever is entitled to them now
    public People(Database database, Custody custody) {
        this(database, custody, Hardness.USUAL);
    }

    People(Database database, Custody custody, Hardness hardness) {
        this.database = database;
        this.custody = custody;
        this.hardness = hardness;
    }

    /// Everybody within reach and the colleagues of the same regions, also those who were revoked;
    /// by name.
    public List<Member> all() {
        return database.read(db -> new PeopleSql(db).all());
    }

    /// Who is signed in now.
    public List<OpenSession> sessions() {
        return database.read(db -> new PeopleSql(db).sessions());
    }

    /// Makes the person, their login and their keys.
    ///
    /// @param password the first one; stays the caller's to overwrite
    /// @throws Failure.Refused `login-form`, `login-taken`, or `two-persons` for an administrator
    public void add(NewMember member, char[] password) {
        var key = FreshKey.under(password, hardness);
        var verifier = Passwords.verifier(password);
        database.writing(tx -> {
            new PeopleSql(tx).add(member, verifier, key);
            custody.vouch(tx, member.id().value(), key.publicKey());
            custody.settle(tx);
        });
        custody.refresh();
    }

    /// Name and licence.
    public void change(PersonId who, String name, Optional<LocalDate> licenceExpires) {
        if (name.isBlank()) {
            throw new Failure.Refused("name-missing", "A person needs a name", null);
        }
        database.writing(tx -> new PeopleSql(tx).change(who, name.strip(), licenceExpires));
    }

    /// Exactly these. Their open sessions follow at once.
    ///
    /// @throws Failure.Refused `two-persons` where they would become an administrator,
    ///   `not-oneself` where the administrator would stop being one
    public void setRoles(PersonId who, Set<Role> roles) {
        settling(tx -> new PeopleSql(tx).setRoles(who, roles));
    }

    /// Exactly these. Their open sessions follow at once.
    public void setRegions(PersonId who, Set<Integer> regions) {
        settling(tx -> new PeopleSql(tx).setRegions(who, regions));
    }

    /// At once: no session, no connection, no login. What they did stays theirs. Asks for no code,
    /// so that nothing holds it up; [#takeKeysBack] afterwards does.
    ///
    /// @param reason for the record
    public void revoke(PersonId who, String reason) {
        var why = reasoned(reason);
        database.writing(tx -> new PeopleSql(tx).revoke(who, why));
        disconnect(who);
    }

    /// They may sign in again, with the password and the device they had, and the roles; but not as
    /// an administrator, which takes two persons anew.
    public void restore(PersonId who) {
        settling(tx -> new PeopleSql(tx).restore(who));
    }

    /// Takes keys from those who are entitled to them no more, and gives the circles new ones.
    public void takeKeysBack() {
        custody.settle();
    }

    /// Ends their sessions and connections; they may sign in again.
    ///
    /// @return how many sessions there were; one's own present one is left
    public int signOut(PersonId who) {
        int ended = database.write(tx -> new PeopleSql(tx).signOut(who));
        disconnect(who);
        return ended;
    }

    /// For a lost device: they set up another at their next sign-in.
    ///
    /// @throws Failure.Refused `not-oneself`
    public void resetSecondFactor(PersonId who, String reason) {
        var why = reasoned(reason);
        database.writing(tx -> new PeopleSql(tx).resetSecondFactor(who, why));
        disconnect(who);
    }

    /// For a forgotten password. The old one protected their key, so they get a new key as well.
    ///
    /// @param password stays the caller's to overwrite
    /// @throws Failure.Refused `not-oneself`
    public void resetPassword(PersonId who, String login, char[] password) {
        var key = FreshKey.under(password, hardness);
        var verifier = Passwords.verifier(password);
        settling(tx -> {
            new PeopleSql(tx).resetPassword(who, verifier, key);
            custody.vouch(tx, who.value(), key.publicKey());
        });
        disconnect(who);
    }

    /// Once more, now that it is committed: a console that connects anew by itself may have come in
    /// between. What was done stays done when this fails.
    private void disconnect(PersonId who) {
        try {
            database.writing(tx -> new PeopleSql(tx).disconnect(who));
        } catch (RuntimeException e) {
            LOG.warn("Not disconnected a second time: {}", e.getMessage());
        }
    }

    /// The deed, and the keys that go with it, in one transaction.
    private void settling(Deed deed) {
        database.writing(tx -> {
            deed.in(tx);
            custody.settle(tx);
        });
        custody.refresh();
    }

    private static String reasoned(String reason) {
        if (reason.isBlank()) {
            throw new Failure.Refused("reason-missing", "The record needs a reason", null);
        }
        return reason.strip();
    }

    private interface Deed {
        void in(DSLContext transaction);
    }
}
