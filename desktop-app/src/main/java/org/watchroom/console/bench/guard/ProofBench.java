package org.watchroom.console.bench.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Proving the audit record, against merely copying it out of the server (`\copy`) and against
/// hashing as many bytes (`openssl speed sha256`), whichever takes longer.
///
/// The record's rows are like those of incidents being raised and worked on. Each figure is the
/// best of the rounds, which take turns.
final class ProofBench {
    private static final int ROUNDS = 3;
    private static final int BATCH = 10_000;
    private static final int CHUNK = 1 << 16;
    private static final String RECORDS =
            """
            insert into app.journal (tbl, pk, op, region_id, workstation, payload, salt, row_hash)
            select 'incident', x.id::text, 'U', null, 'desk 3', x.j, x.s, sha256(uuid_send(x.s) || convert_to(x.j::text, 'UTF8'))
            from (select g.id, gen_random_uuid() as s, jsonb_build_object('id', g.id, 'region_id', 3, 'store_id', gen_random_uuid(),
                      'category', 'shop-theft', 'severity', 2, 'state', 'CLAIMED', 'revision', mod(g.n, 9), 'claimed_by', gen_random_uuid(),
                      'raised_at', clock_timestamp(), 'summary', 'Two men filled a bag with spirits and left by the side door') as j
                  from (select n, gen_random_uuid() as id from generate_series(1, %d) n) g offset 0) x
            """;

    private final ConnectionSource owner;
    private final Path folder;
    private final PrintStream out;

    /// @param owner opens connections of the database's owner; the database is filled and thrown
    ///   away afterwards
    /// @param folder for key and book
    ProofBench(ConnectionSource owner, Path folder, PrintStream out) {
        this.owner = owner;
        this.folder = folder;
        this.out = out;
    }

    /// Fills the record, seals it in one shape and prints the figures.
    ///
    /// @param records how many, such as a million
    /// @param eachSeal records in each seal: ten thousand as when a record is sealed for the first
    ///   time, ten as when it is sealed every other second all day
    void run(int records, int eachSeal) throws SQLException, IOException {
        fill(records, eachSeal);
        double sealing = seconds(() -> seal(eachSeal));
        double proof = Double.MAX_VALUE;
        double alone = Double.MAX_VALUE;
        double copy = Double.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var counted = new Counted();
            copy = Math.min(copy, seconds(() -> copy(counted)));
            bytes = counted.bytes;
            proof =
                    Math.min(
                            proof,
                            seconds(() -> prove(Reference.ofBook(new SealHome(folder).book()))));
            alone = Math.min(alone, seconds(() -> prove(Reference.NONE)));
        }
        double hashing = bytes / bytesHashedPerSecond();
        out.printf(
                Locale.ROOT,
                "sealing %,d records, %,d at a time: %.1f s; \\copy of them (%,d MB): %.2f s; SHA-256 of as many bytes: %.2f s; proving them: %.2f s, without the seal book: %.2f s%n",
                records,
                eachSeal,
                sealing,
                bytes / 1_000_000,
                copy,
                hashing,
                proof,
                alone);
        out.printf(
                Locale.ROOT,
                "guard (c) proof over the slower of copying and hashing, %,d records a seal: %.2f, without the seal book %.2f (aim at most 1.5)%n",
                eachSeal,
                proof / Math.max(copy, hashing),
                alone / Math.max(copy, hashing));
    }

    private void fill(int records, int eachSeal) throws SQLException {
        int batch = Math.min(eachSeal, BATCH);
        try (var connection = patient();
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute(
                    "do $do$ begin for i in 1 .. %d loop %s; commit; end loop; end $do$"
                            .formatted(records / batch, RECORDS.formatted(batch)));
        }
    }

    /// The disk's own time for each of very many commits is not what is measured.
    private void seal(int eachSeal) throws SQLException, IOException {
        ConnectionSource hasty =
                () -> {
                    var connection = owner.open();
                    try (var set = connection.createStatement()) {
                        set.execute("set synchronous_commit = off");
                    }
                    return connection;
                };
        try (var sealer = new Sealer(hasty, new SealHome(folder), eachSeal)) {
            var state = sealer.round(Stop.NEVER);
            if (state.alarm()) {
                throw new IllegalStateException(state.words());
            }
        }
        try (var connection = patient();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze app.journal, app.seal");
        }
    }

    /// Waits for an answer as long as it takes.
    private Connection patient() throws SQLException {
        var connection = owner.open();
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }

    private void prove(Reference reference) throws SQLException, IOException {
        var outcome = new Proof(owner, reference).run(Progress.NONE, Stop.NEVER);
        outcome.firstBad()
                .ifPresent(bad -> {
                    throw new IllegalStateException(bad.words());
                });
    }

    private void copy(OutputStream to) throws SQLException, IOException {
        try (var connection = owner.open()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select * from app.journal) to stdout", to);
        }
    }

    /// What the openssl of this machine can do; where there is none, what Java can.
    private static double bytesHashedPerSecond() throws IOException {
        try {
            var process =
                    new ProcessBuilder(
                                    "openssl",
                                    "speed",
                                    "-elapsed",
                                    "-seconds",
                                    "2",
                                    "-bytes",
                                    Integer.toString(CHUNK),
                                    "sha256")
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var found = Pattern.compile("(?m)^sha256 +([0-9.]+)k").matcher(said);
            if (found.find()) {
                return Double.parseDouble(found.group(1)) * 1000;
            }
        } catch (IOException e) {
            // No openssl here.
        }
        return hashedByJava();
    }

    private static double hashedByJava() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var chunk = new byte[CHUNK];
            var times = new long[2_000];
            for (int i = 0; i < times.length; i++) {
                long begun = System.nanoTime();
                sha.update(chunk);
                times[i] = System.nanoTime() - begun;
            }
            Arrays.sort(times);
            return CHUNK * 1e9 / times[times.length / 2];
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static double seconds(Work work) throws SQLException, IOException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }

    /// Goes nowhere, as `/dev/null` does.
    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
