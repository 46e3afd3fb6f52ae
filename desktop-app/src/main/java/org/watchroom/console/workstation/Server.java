package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.watchroom.db.backup.BackupState;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.evidence.vault.MovedVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// The shared database that a console works with: this workstation's own, or one elsewhere.
public sealed interface Server extends AutoCloseable permits Workstation, SharedServer {
    /// What people call it: `this workstation`, or the host.
    String name();

    /// Which database this is, the same at each start of the console.
    String place();

    /// The first step of signing in.
    ///
    /// @param password copied, and kept as long as the session; the caller overwrites it
    /// @throws org.watchroom.operations.failure.Failure.Refused when name or password is wrong
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when it does not answer
    SignIn signIn(String login, char[] password);

    /// Who vouches for people at this server, instead of a password.
    default Optional<Organisation> organisation() {
        return Optional.empty();
    }

    /// The first step of signing in with what the organisation gave.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Refused when the server does not take it
    /// @throws org.watchroom.operations.failure.Failure.Unreachable when it does not answer
    default SignIn signIn(String login, Tokens tokens) {
        throw new IllegalStateException(name() + " asks for a password");
    }

    /// The login of the drill operator, where this server is the workstation's own.
    Optional<KnownLogin> drillLogin();

    /// Somebody has signed in: starts what works beside the console.
    ///
    /// @param play whether the simulator shall report, where the session is a drill
    /// @param waits called each minute in which what was started works but takes no reports yet
    /// @return whether a door is open here; false where others run it
    boolean serve(Session session, boolean play, Runnable waits);

    /// The same where nobody is there to be told.
    default boolean serve(Session session, boolean play) {
        return serve(session, play, () -> {});
    }

    /// The line is down: starts the server again where that is ours to do. May take seconds;
    /// harmless when it is up.
    void recover();

    /// How well the database is backed up, where that is ours to do.
    default Optional<BackupState> backupState() throws IOException {
        return Optional.empty();
    }

    /// Whether nobody here can hand out keys or take reports in, because the custodian's key file
    /// is not there.
    default boolean custodianLost() {
        return false;
    }

    /// Where this workstation keeps its own things, whoever runs the database.
    Home home();

    /// What this console knows of the server's record.
    default Witness witness(Clock clock) {
        return new Witness(home().witness(), name(), clock);
    }

    /// Shelf for footage that is fetched while somebody watches.
    default Path fetched() {
        return home().fetched();
    }

    /// Root of the file archives that this session's cameras record to.
    default Path archive(Session session) {
        return home().archive(session.drill());
    }

    /// Where this session's packs are built.
    default Path packs(Session session) {
        return home().packs(session.drill());
    }

    /// Where this session's exhibits are kept.
    default Path vault(Session session) {
        return home().vault(session.drill());
    }

    /// The vault of this session's exhibits: a bucket where one is set up, and practice always in a
    /// folder, because what is locked there stays for years.
    ///
    /// @throws org.watchroom.operations.failure.Failure.Unreadable when what is set up cannot be
    ///   used
    default EvidenceVault exhibits(Session session, Clock clock) {
        var folder = new DirectoryVault(vault(session), vaultKey(), clock);
        try {
            return session.drill()
                    ? folder
                    : BucketSettings.read(BucketSettings.file(home().secrets()), System.getenv())
                            .<EvidenceVault>map(bucket ->
                                    new MovedVault(
                                            new BucketVault(
                                                    bucket, vault(session), vaultKey(), clock),
                                            folder))
                            .orElse(folder);
        } catch (IOException disk) {
            throw new Failure.Unreachable("The settings of the evidence store", disk);
        }
    }

    /// The key that this workstation's vaults are encrypted with.
    default VaultKey vaultKey() {
        return VaultKey.in(home().vaultKey());
    }

    /// Where photos of this session's clock checks are kept.
    default Path clockPhotos(Session session) {
        return home().clockPhotos(session.drill());
    }

    /// Folder of the key that signs packs on this workstation.
    default Path signingKey() {
        return home().secrets();
    }

    @Override
    void close();

    /// A login whose password this workstation holds itself.
    record KnownLogin(String login, String password) {
        /// The password as signing in takes it; the caller may overwrite it.
        public char[] secret() {
            return password.toCharArray();
        }

        @Override
        public String toString() {
            return login;
        }
    }
}
