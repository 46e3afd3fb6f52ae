package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.db.disk.Folders;

/// Initialises, starts and stops the server of one folder. Callers see to it that only one does so
/// at a time.
final class Server {
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    /// Children of a killed server hold its memory for a moment, and another program a port; the
    /// start is tried again that long.
    private static final Duration DYING = Duration.ofSeconds(12);

    private static final int LAST = 8;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Home home;
    private final Path data;
    private final Path log;
    private final Binaries binaries;
    private final ServerAccount account;
    private final ServerSettings settings;
    private final PostmasterFile postmaster;

    Server(Home home, Binaries binaries, ServerAccount account, ServerSettings settings) {
        this(home, home.data(), home.log(), binaries, account, settings);
    }

    /// On another data folder of the same home.
    Server(
            Home home,
            Path data,
            Path log,
            Binaries binaries,
            ServerAccount account,
            ServerSettings settings) {
        this.home = home;
        this.data = data;
        this.log = log;
        this.binaries = binaries;
        this.account = account;
        this.settings = settings;
        this.postmaster = new PostmasterFile(data);
    }

    boolean initialised() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /// Made aside and moved into place, so a half-made data folder is never taken for a whole one.
    void initialise(String password) throws IOException {
        Folders.own(home.server());
        var draft = home.server().resolve("data.part");
        Folders.deleteTree(draft);
        var passwordFile = home.server().resolve("password.part");
        Folders.writeOwn(passwordFile, password);
        account.give(home.server());
        account.mustReach(home.server());
        try {
            var initdb =
                    run(
                            Duration.ofMinutes(5),
                            "initdb",
                            List.of(
                                    "-D",
                                    draft.toString(),
                                    "-U",
                                    "postgres",
                                    "-E",
                                    "UTF8",
                                    "--locale-provider=builtin",
                                    "--locale=C.UTF-8",
                                    "--auth=scram-sha-256",
                                    "--pwfile=" + passwordFile,
                                    "--data-checksums"));
            if (!initdb.ok()) {
                throw new NotStarted("the database could not be made: " + initdb.said());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The port of the server that runs now, after waiting for one that is just starting.
    Optional<Integer> port() throws IOException {
        var end = System.nanoTime() + RECOVERY.toNanos();
        for (var living = postmaster.living(); living.isPresent(); living = postmaster.living()) {
            if (living.get().ready()) {
                return Optional.of(living.get().port());
            }
            if (System.nanoTime() > end) {
                throw new NotStarted("the database server has not become ready: " + lastWords());
            }
            pause();
        }
        return Optional.empty();
    }

    /// Starts the server, and answers its port once it takes connections.
    int start() throws IOException {
        var end = System.nanoTime() + DYING.toNanos();
        while (true) {
            var said = new StringBuilder();
            var ready = startOnce(said);
            if (ready.isPresent()) {
                return ready.get();
            }
            var why = lastWords();
            if (System.nanoTime() > end || !passes(why)) {
                throw new NotStarted("the database server did not start: " + said + "\n" + why);
            }
            pause();
        }
    }

    /// "pre-existing shared memory block … is still in use", "Address already in use", "lock file …
    /// already exists"; the server speaks English, as its data was made so.
    private static boolean passes(String words) {
        return words.contains("in use") || words.contains("already exists");
    }

    /// One attempt; empty when the server has ended again.
    ///
    /// @param said gets what pg_ctl said
    Optional<Integer> startOnce(StringBuilder said) throws IOException {
        account.mustReach(data);
        postmaster.disownForeignPid();
        var port = Port.choose(home.port());
        var started =
                run(
                        RECOVERY,
                        "pg_ctl",
                        List.of(
                                "-D",
                                data.toString(),
                                "-l",
                                log.toString(),
                                "-w",
                                "-t",
                                Long.toString(RECOVERY.toSeconds()),
                                "-o",
                                settings.options(port),
                                "start"));
        said.append(started.said());
        var ready = port();
        if (ready.isPresent()) {
            Port.remember(home.port(), ready.get());
        }
        return ready;
    }

    /// Gives the superuser this password, although nobody knows the old one. The server must not
    /// run.
    ///
    /// @param password hexadecimal
    void setPassword(String password) throws IOException {
        var words = new ArrayList<String>();
        words.add(binaries.program("postgres").toString());
        words.addAll(List.of("--single", "-D", data.toString(), "postgres"));
        var done =
                Programs.run(
                        account.command(words),
                        "alter role postgres password '" + password + "'\n",
                        RECOVERY);
        if (!done.ok()) {
            throw new IOException("the password could not be set: " + done.said());
        }
    }

    /// Open transactions are rolled back, connections closed, everything written.
    void stop() throws IOException {
        var living = postmaster.living();
        if (living.isEmpty()) {
            return;
        }
        var stopped =
                run(
                        Duration.ofMinutes(2),
                        "pg_ctl",
                        List.of("-D", data.toString(), "-m", "fast", "-w", "-t", "100", "stop"));
        if (!stopped.ok() && postmaster.living().isPresent()) {
            throw new IOException("the database server did not stop: " + stopped.said());
        }
    }

    private Programs.Outcome run(Duration limit, String program, List<String> arguments)
            throws IOException {
        var words = new ArrayList<String>();
        words.add(binaries.program(program).toString());
        words.addAll(arguments);
        return Programs.run(account.command(words), limit);
    }

    String lastWords() throws IOException {
        var said = new ArrayList<String>();
        if (Files.exists(log)) {
            var lines = Files.readAllLines(log);
            said.addAll(lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        }
        if (data.equals(home.data())) {
            said.addAll(home.serverLog().lastWords(LAST));
        }
        return String.join("\n", said);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the database server", e);
        }
    }
}
