package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.watchroom.db.Disks;

/// Where this workstation keeps its things: the XDG directories, or everything below
/// `WATCHROOM_HOME`.
///
/// @param data database, footage, packs, evidence, secrets: what must not be lost
/// @param state logs and what may be forgotten
public record Home(Path data, Path state) {
    /// @param env the environment
    /// @param user the user's home directory
    public static Home of(Map<String, String> env, Path user) {
        var own = env.get("WATCHROOM_HOME");
        if (own != null && !own.isBlank()) {
            return below(Path.of(own));
        }
        return new Home(
                xdg(env, "XDG_DATA_HOME", user.resolve(".local/share")),
                xdg(env, "XDG_STATE_HOME", user.resolve(".local/state")));
    }

    /// Everything below one directory.
    public static Home below(Path directory) {
        var root = directory.toAbsolutePath();
        return new Home(root.resolve("data"), root.resolve("state"));
    }

    /// Of another console of the same user, which shares nothing with this one.
    public Home profile(String name) {
        return new Home(
                data.resolve("profiles").resolve(name), state.resolve("profiles").resolve(name));
    }

    private static Path xdg(Map<String, String> env, String name, Path usual) {
        var set = env.get(name);
        var base =
                set != null && set.startsWith("/")
                        ? Path.of(set)
                        : usual; // the specification ignores relative ones
        return base.resolve("watchroom");
    }

    public Path database() {
        return data.resolve("database");
    }

    /// Footage in file archives; drill and live are kept apart here as everywhere.
    public Path archive(boolean drill) {
        return data.resolve("footage").resolve(drill ? "drill" : "live");
    }

    /// What is fetched from recorders on the network while somebody watches.
    public Path fetched() {
        return state.resolve("fetched");
    }

    public Path packs(boolean drill) {
        return data.resolve("packs").resolve(drill ? "drill" : "live");
    }

    /// Where copies of packs lie that recipients fetch by link; the intake service gives them out.
    public Path links() {
        return data.resolve("copies").resolve("links");
    }

    /// Where copies wait that are sent to recipients' servers.
    public Path outbox() {
        return data.resolve("copies").resolve("outbox");
    }

    /// Where files of exhibits are kept.
    public Path vault(boolean drill) {
        return data.resolve("vault").resolve(drill ? "drill" : "live");
    }

    /// Where photos of clock checks are kept.
    public Path clockPhotos(boolean drill) {
        return data.resolve("clock-photos").resolve(drill ? "drill" : "live");
    }

    /// Where reports that make themselves are filed.
    public Path reports() {
        return data.resolve("reports");
    }

    public Path secrets() {
        return data.resolve("secrets");
    }

    /// What the doors beside HTTP are told, a file for each; absent until somebody puts one there.
    public Path doors() {
        return data.resolve("doors");
    }

    /// The key that what is kept in vaults is encrypted with: it lies in none of them.
    public Path vaultKey() {
        return secrets().resolve("vault.key");
    }

    /// Key and book of this workstation's sealing; not in the database's folder, so that a copy of
    /// that cannot roll both back.
    public Path seals() {
        return data.resolve("seals");
    }

    /// What this console knows of the records of servers it has met.
    public Path witness() {
        return data.resolve("witness");
    }

    /// What the people who sit here set as they want it; need not be there.
    public Path settings() {
        return data.resolve("settings");
    }

    public Path logs() {
        return state.resolve("logs");
    }

    /// Makes the directories; data, logs and secrets are open to this user only.
    ///
    /// @throws IOException naming the directory that cannot be made
    public Home make() throws IOException {
        for (var directory :
                new Path[] {
                    data,
                    state,
                    logs(),
                    settings(),
                    secrets(),
                    seals(),
                    witness(),
                    archive(true),
                    archive(false),
                    packs(true),
                    packs(false),
                    links(),
                    outbox(),
                    vault(true),
                    vault(false),
                    clockPhotos(true),
                    clockPhotos(false)
                }) {
            Files.createDirectories(directory);
        }
        if (Disks.hasPermissions(data)) {
            for (var directory :
                    new Path[] {
                        state,
                        secrets(),
                        data.resolve("footage"),
                        data.resolve("packs"),
                        data.resolve("copies"),
                        data.resolve("vault"),
                        data.resolve("clock-photos"),
                        seals(),
                        witness()
                    }) {
                Files.setPosixFilePermissions(
                        directory, PosixFilePermissions.fromString("rwx------"));
            }
            Files.setPosixFilePermissions(
                    data, PosixFilePermissions.fromString(root() ? "rwx--x--x" : "rwx------"));
        }
        return this;
    }

    /// The database never runs as root: the account it steps down to passes through to its own
    /// folder.
    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}
