package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who the server runs as. PostgreSQL refuses to run as root, so root steps down first: into a user
/// namespace where it is nobody but still owns its files, or, where the machine forbids that, to an
/// unprivileged account that is then given the server's folders.
///
/// @param prefix put before every command line
/// @param owner account that the server's folders are given to; empty when they stay ours
record ServerAccount(List<String> prefix, Optional<String> owner) {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final List<String> UNPRIVILEGED = List.of("watchroom", "postgres", "nobody");

    static ServerAccount find() throws IOException {
        if (!isRoot()) {
            return new ServerAccount(List.of(), Optional.empty());
        }
        // `id -un` fails where the namespace's nobody has no name, and initdb would too.
        if (works(List.of("unshare", "-U", "id", "-un"))) {
            return new ServerAccount(List.of("unshare", "-U"), Optional.empty());
        }
        return stepDown();
    }

    /// The way for machines that forbid user namespaces.
    static ServerAccount stepDown() throws IOException {
        for (var name : UNPRIVILEGED) {
            for (var prefix :
                    List.of(
                            List.of(
                                    "setpriv",
                                    "--reuid=" + name,
                                    "--regid=" + name,
                                    "--clear-groups"),
                            List.of(
                                    "setpriv",
                                    "--reuid=" + name,
                                    "--regid=nogroup",
                                    "--clear-groups"),
                            List.of("runuser", "-u", name, "--"))) {
                var probe = new ArrayList<>(prefix);
                probe.addAll(List.of("id", "-un"));
                if (works(probe)) {
                    return new ServerAccount(prefix, Optional.of(name));
                }
            }
        }
        throw new NotStarted(
                "the database server cannot run as root, and no unprivileged account could be used instead");
    }

    List<String> command(List<String> words) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /// Gives the path, and what is in it, to the server's account.
    void give(Path path) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        var account =
                path.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(owner.get());
        try (var all = Files.walk(path)) {
            for (var each : all.toList()) {
                if (!Files.isSymbolicLink(each)) {
                    Files.setOwner(each, account);
                }
            }
        }
    }

    /// Where the unpacked programs are kept. An account that root steps down to cannot reach root's
    /// own.
    Path cache(Map<String, String> env, String userHome) {
        var xdg = env.getOrDefault("XDG_CACHE_HOME", "");
        var own = xdg.isBlank() ? Path.of(userHome).resolve(".cache") : Path.of(xdg);
        return (owner.isPresent() ? Path.of("/var/cache") : own).resolve("watchroom");
    }

    /// Lets the server's account pass through a folder of ours to its own below, without seeing
    /// what else is there.
    void letThrough(Path folder) throws IOException {
        if (owner.isPresent()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    /// Refuses a folder the server's account cannot come into, such as one inside `/root`.
    void mustReach(Path folder) throws IOException {
        if (owner.isPresent()
                && !Programs.run(command(List.of("test", "-x", folder.toString())), SHORT).ok()) {
            throw new NotStarted(
                    "the account "
                            + owner.get()
                            + " cannot reach "
                            + folder
                            + "; as root, use a folder whose parents let others pass");
        }
    }

    private static boolean works(List<String> command) {
        try {
            return Programs.run(command, SHORT).ok();
        } catch (IOException _) {
            return false; // the program is not installed
        }
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                : "root".equals(System.getProperty("user.name"));
    }
}
