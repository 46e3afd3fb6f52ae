package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.UsedHome;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.embedded.InMemory;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.work.Stop;

/// The commands as an auditor at this computer uses them.
final class AuditCommandTest {
    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Workstation workstation;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    private String said = "";

    @BeforeEach
    void open() throws IOException {
        home = UsedHome.below(folder);
        workstation = Workstation.beside(home, Clock.systemUTC(), _ -> {});
    }

    @AfterEach
    void close() {
        workstation.close();
    }

    @Test
    void a_record_is_proven_kept_found_out_and_accepted_again() throws Exception {
        assertThat(audit("verify")).isZero();
        seal();
        assertThat(audit("verify")).isZero();
        assertThat(said).contains("Proven:").contains("seal 1 of").contains("seal book");
        var kept = folder.resolve("kept.txt");
        assertThat(audit("checkpoint", "--to", kept.toString())).isZero();
        assertThat(Files.readString(kept)).startsWith("watchroom/");
        region(70);
        seal();
        region(71);
        seal();
        assertThat(audit("verify", "--against", kept.toString())).isZero();
        assertThat(said).contains(kept.toString());

        workstation.witness(Clock.systemUTC()).meet(workstation.ownerDatabase());
        long victim = count("select min(seq) from app.journal where actor = 'postgres'");
        insider("update app.journal set actor = 'nobody' where seq = " + victim);
        assertThat(audit("verify")).isEqualTo(1);
        assertThat(said).contains("NOT right").contains("number " + victim).contains("(seal 1)");
        insider("update app.journal set actor = 'postgres' where seq = " + victim);

        insider("delete from app.journal where xid > (select to_xid from app.seal where n = 1)");
        insider("delete from app.seal where n > 1");
        assertThat(audit("verify")).isEqualTo(1);
        assertThat(seal().alarm()).isTrue();

        int accepted = audit("accept-restore");
        assertThat(accepted).as(said).isZero();
        assertThat(said).contains("put back to an earlier state").contains("seal 3 of");
        var sealing = seal();
        assertThat(sealing.alarm()).as(sealing.words()).isFalse();
        assertThat(audit("verify")).isZero();
        assertThat(count("select count(*) from app.journal where tbl = 'seal' and op = 'A'"))
                .isEqualTo(1);
    }

    @Test
    void a_new_key_is_made_and_followed() throws Exception {
        seal();
        assertThat(audit("new-key")).isZero();
        region(70);
        seal();
        assertThat(audit("verify")).isZero();
        assertThat(count("select count(*) from app.seal_key")).isEqualTo(2);

        assertThat(audit("verify", "--tables")).as(said).isZero();
        insider(
                "update app.store set name = 'Elsewhere' where id = (select id from app.store order by id limit 1)");
        assertThat(audit("verify", "--tables")).isEqualTo(1);
        assertThat(said).contains("is not what the record last said of it");
    }

    @Test
    void what_nobody_has_to_accept_is_not_accepted() throws Exception {
        seal();
        workstation.witness(Clock.systemUTC()).meet(workstation.ownerDatabase());
        assertThat(audit("accept-restore")).isZero();
        assertThat(said).contains("nothing to accept");
        assertThat(count("select count(*) from app.journal where tbl = 'seal' and op = 'A'"))
                .isZero();
        assertThat(home.seals().resolve("accept-restore")).doesNotExist();
    }

    @Test
    void a_service_that_seals_elsewhere_on_this_machine_is_told_by_its_folder() throws Exception {
        var service = new SealHome(folder.resolve("service"));
        seal(service);
        region(70);
        seal(service);
        region(71);
        seal(service);
        var named = new String[] {"--seal-home", service.folder().toString()};
        assertThat(audit("verify", named)).isZero();
        assertThat(said).contains("seal book");
        insider("delete from app.seal where n > 1");
        insider("delete from app.journal where xid > (select to_xid from app.seal where n = 1)");
        assertThat(audit("verify", named)).isEqualTo(1);
        assertThat(seal(service).alarm()).isTrue();

        assertThat(audit("accept-restore", named)).as(said).isZero();
        var sealing = seal(service);
        assertThat(sealing.alarm()).as(sealing.words()).isFalse();
        assertThat(audit("verify", named)).isZero();
    }

    @Test
    void what_cannot_be_looked_at_is_no_proof_either_way() throws Exception {
        seal();
        assertThat(audit("verify", "--against", folder.resolve("nothing").toString())).isEqualTo(2);
        var other = folder.resolve("other.txt");
        Files.writeString(other, "something else");
        assertThat(audit("verify", "--against", other.toString())).isEqualTo(2);
        assertThat(said).contains("proves nothing either way");
        assertThat(
                        WatchroomCommand.run(
                                "audit",
                                "verify",
                                "--url",
                                "jdbc:postgresql://127.0.0.1:1/none?user=x&password=x"))
                .isEqualTo(2);
    }

    private int audit(String command, String... options) {
        var arguments = new ArrayList<>(List.of("audit", command, "--home", folder.toString()));
        arguments.addAll(List.of(options));
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            return WatchroomCommand.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private SealingState seal() throws SQLException, IOException {
        return seal(new SealHome(home.seals()));
    }

    private SealingState seal(SealHome service) throws SQLException, IOException {
        try (var sealer = new Sealer(workstation.ownerAddress()::connect, service)) {
            return sealer.round(Stop.NEVER);
        }
    }

    private void region(int id) throws SQLException {
        insider(
                "insert into app.journal (tbl, pk, op, payload, row_hash) values ('test', '%d', 'A', '{}', sha256('{}'))"
                        .formatted(id));
    }

    private void insider(String sql) throws SQLException {
        try (var connection = workstation.ownerAddress().connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.executeUpdate(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = workstation.ownerAddress().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
