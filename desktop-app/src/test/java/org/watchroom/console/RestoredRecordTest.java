package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.command.WatchroomCommand;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.OwnBackups;
import org.watchroom.console.workstation.UsedHome;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedRestore;
import org.watchroom.db.embedded.InMemory;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.seal.SealingState;
import org.watchroom.operations.work.Stop;

/// The whole way of a lawful restore: a real backup, a console that has seen what was undone, the
/// alarm, its acceptance, and work that goes on.
final class RestoredRecordTest {
    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Background background = new Background();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void a_console_and_the_sealing_refuse_a_restored_database_until_it_is_accepted()
            throws Exception {
        Fx.start();
        var home = UsedHome.below(folder);
        var backups = new OwnBackups(home, Clock.systemUTC(), _ -> {});
        Instant moment;
        open(home).close();
        backups.take(Optional.empty(), OptionalInt.empty(), Course.SILENT);
        try (var workstation = open(home)) {
            set(workstation, "kept");
            assertThat(seal(workstation).alarm()).isFalse();
            moment = now(workstation);
            set(workstation, "undone");
            assertThat(seal(workstation).alarm()).isFalse();
            assertThat(refusals(workstation)).isEmpty();
        }

        backups.restore(
                new EmbeddedRestore.Goal(Optional.of(moment), Optional.empty(), false),
                Course.SILENT);

        try (var workstation = open(home)) {
            assertThat(settings(workstation)).containsExactly("test.kept");
            assertThat(refusals(workstation))
                    .singleElement()
                    .asString()
                    .contains("put back to an earlier state");
            assertThat(seal(workstation)).isInstanceOf(SealingState.Refused.class);
        }
        assertThat(WatchroomCommand.run("audit", "accept-restore", "--home", folder.toString()))
                .isZero();
        try (var workstation = open(home)) {
            set(workstation, "after");
            var sealing = seal(workstation);
            assertThat(sealing.alarm()).as(sealing.words()).isFalse();
            assertThat(refusals(workstation)).isEmpty();
            assertThat(settings(workstation)).containsExactly("test.after", "test.kept");
            assertThat(
                            ask(
                                    workstation,
                                    "select payload ->> 'act' from app.journal where op = 'A' and tbl in ('backup', 'seal') order by seq"))
                    .containsExactly("backup-taken", "restored", "restore-accepted");
        }
        assertThat(WatchroomCommand.run("audit", "verify", "--home", folder.toString())).isZero();
    }

    private static Workstation open(Home home) throws IOException {
        return Workstation.beside(home, Clock.systemUTC(), _ -> {});
    }

    /// What a console that is opened now says against this server; nothing when it lets work begin.
    private List<String> refusals(Workstation workstation) {
        var admitted = new AtomicInteger();
        var refused = new CopyOnWriteArrayList<String>();
        var known = workstation.drillLogin().orElseThrow();
        try (var session = workstation.account(known.login(), known.password())) {
            var guard =
                    Fx.get(() ->
                            new RecordGuard(
                                    background,
                                    workstation.witness(Clock.systemUTC()),
                                    session,
                                    refused::add));
            Fx.run(() -> guard.admit(admitted::incrementAndGet));
            Fx.eventually(() -> assertThat(admitted.get() + refused.size()).isEqualTo(1));
            Fx.run(guard::close);
        }
        return refused;
    }

    private static SealingState seal(Workstation workstation) throws Exception {
        var owner = workstation.ownerAddress();
        try (var sealer = new Sealer(owner::connect, new SealHome(workstation.home().seals()))) {
            return sealer.round(Stop.NEVER);
        }
    }

    private static void set(Workstation workstation, String what) {
        workstation
                .ownerDatabase()
                .writing(db ->
                        db.execute(
                                "insert into app.setting (key, value) values ({0}, 'true')",
                                DSL.val("test." + what)));
    }

    private static Instant now(Workstation workstation) {
        return workstation
                .ownerDatabase()
                .read(db ->
                        db.fetchSingle("select clock_timestamp()")
                                .get(0, OffsetDateTime.class)
                                .toInstant());
    }

    private static List<String> settings(Workstation workstation) {
        return ask(workstation, "select key from app.setting where key like 'test.%' order by key");
    }

    private static List<String> ask(Workstation workstation, String sql) {
        return workstation.ownerDatabase().read(db -> db.fetch(sql).getValues(0, String.class));
    }
}
