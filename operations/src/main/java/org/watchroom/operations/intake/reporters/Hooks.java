package org.watchroom.operations.intake.reporters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;

/// The hooks of third parties. Made and retired by administrators; read by the doors.
public final class Hooks {
    private static final int SHORTEST_SECRET = 20;

    private final Database database;

    public Hooks(Database database) {
        this.database = database;
    }

    /// The newest version of each of one's regions, by name; without secrets.
    public List<Hook> all() {
        return database.read(db -> new HookSql(db, Keyring.of(db)).all());
    }

    /// The same with how each is used, by name.
    public List<HookRow> rows() {
        return database.read(db -> new HookSql(db, Keyring.of(db)).rows());
    }

    /// For the doors: counts what came by a hook since it was last told.
    public void used(String name, HookUse since) {
        database.writing(db -> new HookSql(db, Keyring.of(db)).used(name, since));
    }

    /// For the doors: the newest version.
    public Optional<Hook> newest(String name) {
        return database.read(db -> new HookSql(db, Keyring.of(db)).newest(name));
    }

    /// For the doors: the mapping of one version, retired or not.
    ///
    /// @param reference as `name/version`
    public Optional<String> mapping(String reference) {
        return database.read(db -> new HookSql(db, Keyring.of(db)).mapping(reference));
    }

    /// A hook to be made.
    ///
    /// @param hmac whether the sender signs each body; else it sends the secret as a bearer token
    /// @param header where the HMAC stands; a bearer's is `Authorization`
    public record Wanted(
            String name,
            int region,
            String mapping,
            boolean hmac,
            String header,
            String prefix,
            String secret) {
        public Wanted {
            if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET) {
                throw new Failure.Refused(
                        "hook-secret",
                        "A secret has at least " + SHORTEST_SECRET + " characters",
                        null);
            }
            if (!name.matches("[a-z][a-z0-9-]{1,39}")) {
                throw new Failure.Refused(
                        "hook-name",
                        "A name is 2 to 40 small letters, figures and -, a letter first",
                        null);
            }
        }
    }

    /// Makes a hook, or another version of it, which holds from now on.
    ///
    /// @throws Failure.Refused `hook-mapping` when it cannot be used, `hook-name` when another
    ///   region has one of that name
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public Hook make(Wanted wanted) {
        HookMapping.parse(wanted.mapping());
        return database.write(db -> new HookSql(db, Keyring.of(db)).insert(wanted));
    }

    /// Nothing is taken under it from now on.
    ///
    /// @throws Failure.Missing when there is none within reach
    /// @throws Failure.StepUpNeeded without the code of a moment ago
    public void retire(String name) {
        retire(name, "");
    }

    /// The same, and says why.
    ///
    /// @param why blank where nobody says
    public void retire(String name, String why) {
        if (database.write(db -> new HookSql(db, Keyring.of(db)).retire(name, why.strip())) == 0) {
            throw new Failure.Missing("The hook " + name);
        }
    }
}
