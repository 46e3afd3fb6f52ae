package org.watchroom.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.door.TlsFiles;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.supervisor.Supervisor;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.retention.Shelves;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The program: runs the intake service until it is told to stop. Exit codes follow `sysexits.h`.
@Command(
        name = "watchroom-intake",
        mixinStandardHelpOptions = true,
        description = "Takes reports in over HTTP and keeps them in the control room's database.",
        exitCodeOnInvalidInput = 64,
        exitCodeOnExecutionException = 70)
public final class IntakeMain implements Callable<Integer> {
    private static final int UNAVAILABLE = 69;
    private static final int IO_ERROR = 74;
    private static final int NOT_PERMITTED = 77;

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    @Option(
            names = "--login",
            description = "Database login of this service; embedded: one is made.")
    private @Nullable String login;

    @Option(
            names = "--password-file",
            description = "File with the login's password, readable by nobody else.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--key-file",
            description =
                    "File with the service's own key pair, readable by nobody else; made on first"
                            + " use.")
    private @Nullable Path keyFile;

    @Option(
            names = "--public-key",
            description =
                    "Print the public half of --key-file, to be registered with './watchroom admin keys"
                            + " service', and end.")
    private boolean publicKey;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--name",
            paramLabel = "DOMAIN",
            description = "Domain name under which reporters reach the door; may be repeated.")
    private Set<String> names = new LinkedHashSet<>();

    @Option(
            names = "--port",
            defaultValue = "8420",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--port-file", description = "Where to write the port once the door is open.")
    private @Nullable Path portFile;

    @Option(names = "--log-file", description = "Where to log; standard error without it.")
    private @Nullable Path logFile;

    @Option(names = "--log-json", description = "Log a JSON object a line.")
    private boolean logJson;

    @Option(
            names = "--seal-home",
            paramLabel = "DIR",
            description =
                    "Seal the record with the key and the book in DIR, which belongs on another disk than the database.")
    private @Nullable Path sealHome;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description =
                    "Delete recordings below DIR, a file archive, when their time is up; may be repeated.")
    private List<Path> recordings = new ArrayList<>();

    @Option(
            names = "--packs",
            paramLabel = "DIR",
            description = "Delete packs built in DIR when their time is up; may be repeated.")
    private List<Path> packs = new ArrayList<>();

    @Option(
            names = "--vault",
            paramLabel = "DIR",
            description =
                    "Delete files of exhibits kept in DIR when their time is up; may be repeated.")
    private List<Path> vaults = new ArrayList<>();

    @Option(
            names = "--evidence-store",
            paramLabel = "FILE",
            description =
                    "Says which bucket evidence is kept in. What lies there is read again by and by, like that of the first"
                            + " --vault. Where there is no such file, nothing is.")
    private @Nullable Path evidenceStore;

    @Mixin private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--vault-key",
            paramLabel = "FILE",
            description =
                    "The key that these vaults are encrypted with. With it what is kept there is read again by and by,"
                            + " to find what has gone bad.")
    private @Nullable Path vaultKey;

    @Option(
            names = "--links",
            paramLabel = "DIR",
            description =
                    "Give out copies of packs that consoles put into DIR, each under its own address.")
    private @Nullable Path links;

    @Option(
            names = "--doors",
            paramLabel = "DIR",
            description =
                    "Folder that says what the doors beside HTTP are: one file NAME.properties for each. Alarm panels"
                            + " (DC-09) are heard on the port that dc09.properties says.")
    private @Nullable Path doors;

    @Option(
            names = "--uploads",
            paramLabel = "DIR",
            description =
                    "Take files that come with reports. They lie sealed in DIR until they are whole, then in the evidence"
                            + " store or the first --vault; those of drill regions in the second --vault.")
    private @Nullable Path uploads;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of the door (PEM); with --tls-chain the door speaks HTTPS.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--tls-chain",
            paramLabel = "FILE",
            description = "Certificate of the door and those above it (PEM).")
    private @Nullable Path tlsChain;

    @Option(
            names = "--stop-on-eof",
            description =
                    "Stop when standard input ends, so as not to outlive whoever started this.")
    private boolean stopOnEof;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    static final class Where {
        @Option(
                names = "--database-home",
                description = "Folder of the embedded database; started or joined.")
        private @Nullable Path home;

        @Option(
                names = "--url",
                description =
                        "Shared database, such as postgresql://db.example.org/watchroom; else"
                                + " PGHOST or PGSERVICE.")
        private @Nullable String url;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new IntakeMain()).execute(args));
    }

    @Override
    public Integer call() {
        Logging.to(logFile, logJson);
        var log = LoggerFactory.getLogger(IntakeMain.class);
        try {
            if (publicKey) {
                System.out.println(DatabaseAccess.publicKey(Optional.ofNullable(keyFile)));
            } else {
                run(log);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            log.error("{}", e.getMessage());
            return 64;
        } catch (Failure.Refused e) {
            log.error("{}", e.getMessage());
            return NOT_PERMITTED;
        } catch (Failure.Unreachable | DatabaseAccess.NotReached e) {
            log.error("The database cannot be reached: {}", e.getMessage());
            return UNAVAILABLE;
        } catch (IOException e) {
            log.error("The intake service cannot work: {}", e.getMessage(), e);
            return IO_ERROR;
        } finally {
            stopped.countDown();
        }
    }

    private void run(Logger log) throws IOException, DatabaseAccess.NotReached {
        var supervisor = Supervisor.of(System.getenv(), ProcessHandle.current().pid());
        var store = store(log);
        try (var access =
                        DatabaseAccess.open(
                                Optional.ofNullable(where.home),
                                Optional.ofNullable(where.url),
                                Optional.ofNullable(login),
                                Optional.ofNullable(passwordFile),
                                Optional.ofNullable(keyFile));
                var wiring =
                        new IntakeWiring(
                                IntakeSettings.at(host, port)
                                        .names(names)
                                        .sealing(sealHome)
                                        .shelves(shelves(store))
                                        .links(links)
                                        .tls(tls().orElse(null))
                                        .reports(reports.settings().orElse(null))
                                        .store(store.orElse(null))
                                        .room(
                                                new Room.Wanted(
                                                        Optional.ofNullable(where.home),
                                                        Room.Wanted.USUAL))
                                        .doors(new DoorFiles(doors))
                                        .uploads(uploads)
                                        .build(),
                                access,
                                access.key(),
                                access::reviveIfDead,
                                Clock.systemUTC());
                var _ = access.upkeep(Clock.systemUTC())) {
            if (portFile != null) {
                write(portFile, Integer.toString(wiring.port()));
            }
            if (sealHome == null) {
                log.warn("This service does not seal the record: no --seal-home was given");
            }
            var words = "Reports are taken at http://" + host + ":" + wiring.port() + "/reports";
            log.info("{}", words);
            supervisor.ready(words);
            try (var _ = supervisor.watch(wiring::beats)) {
                awaitStop(access);
            }
            log.info("Stopping");
            supervisor.stopping();
        } finally {
            if (portFile != null) {
                Files.deleteIfExists(portFile);
            }
        }
    }

    private Shelves shelves(Optional<BucketVault> store) {
        var folders =
                vaults.stream()
                        .map(one -> new DirectoryVault(one, key(), Clock.systemUTC()))
                        .toList();
        var shelves = Shelves.here(recordings, packs, folders);
        return store.map(shelves::with).orElse(shelves);
    }

    /// For practice nothing lies there. Reports are taken whatever its settings are.
    private Optional<BucketVault> store(Logger log) throws IOException {
        if (evidenceStore == null || vaultKey == null || vaults.isEmpty()) {
            return Optional.empty();
        }
        try {
            return bucket(evidenceStore);
        } catch (Failure wrong) {
            log.error("The evidence store is not read again: {}", wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<BucketVault> bucket(Path file) throws IOException {
        return BucketSettings.read(file, System.getenv())
                .map(bucket ->
                        new BucketVault(bucket, vaults.getFirst(), key(), Clock.systemUTC()));
    }

    private VaultKey key() {
        return vaultKey == null ? VaultKey.none() : VaultKey.in(vaultKey);
    }

    private Optional<TlsFiles> tls() {
        if ((tlsKey == null) != (tlsChain == null)) {
            throw new IllegalArgumentException("--tls-key and --tls-chain go together");
        }
        return tlsKey == null || tlsChain == null
                ? Optional.empty()
                : Optional.of(new TlsFiles(tlsKey, tlsChain));
    }

    private void awaitStop(DatabaseAccess access) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        access.closedByCaller();
        if (stopOnEof) {
            Thread.ofPlatform().daemon().name("standard-input").start(this::readToTheEnd);
        }
        try {
            stop.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readToTheEnd() {
        try {
            System.in.skip(Long.MAX_VALUE);
            while (System.in.read() >= 0) {
                // Whatever is written there means nothing; only that it has ended.
            }
        } catch (IOException ignored) {
            // A broken pipe has ended too.
        } finally {
            stop.countDown();
        }
    }

    private static void write(Path file, String text) throws IOException {
        var target = file.toAbsolutePath();
        var part = target.resolveSibling(target.getFileName() + ".part");
        Files.writeString(part, text + "\n");
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
