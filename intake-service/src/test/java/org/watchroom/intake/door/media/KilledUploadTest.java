package org.watchroom.intake.door.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.IntakeProcess;
import org.watchroom.operations.keys.Custodian;

/// `kill -9` of the service in the middle of a file: the sender goes on with the next one.
final class KilledUploadTest {
    private static final int SIZE = 3_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_file_goes_on_where_it_was_after_the_services_death() throws Exception {
        var home = folder.resolve("home");
        var clip = new byte[SIZE];
        new Random(7).nextBytes(clip);
        System.arraycopy(
                new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'}, 0, clip, 0, 12);
        try (var database = EmbeddedDatabase.open(home);
                var first = start(home)) {
            int port = first.port();
            populate(database);
            String at;
            Tus.Receipt receipt;
            long kept;
            try (var tus = new Tus(port)) {
                receipt = tus.report("{\"store\": \"YORK-01\", \"category\": \"shop-theft\"}");
                at = Tus.location(tus.begin(receipt, SIZE, "clip.mp4"));
                tus.more(at, 0, Arrays.copyOf(clip, 1_000_000));
                kept = tus.offset(at);
                var half =
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        tus.more(
                                                at,
                                                1_000_000,
                                                Arrays.copyOfRange(clip, 1_000_000, SIZE));
                                    } catch (Exception killed) {
                                        // As it is meant to be.
                                    }
                                });
                first.kill();
                half.join();
            }
            assertThat(kept).isEqualTo(1_000_000);
            try (var second = start(home);
                    var tus = new Tus(second.port())) {
                long here = tus.offset(at);
                assertThat(here).isBetween(kept, (long) SIZE);
                if (here < SIZE) {
                    tus.more(at, here, Arrays.copyOfRange(clip, (int) here, SIZE));
                }
                try (var connection = database.address().connect()) {
                    Eventually.seen(
                            "the exhibit",
                            () -> {
                                try {
                                    return Sql.one(
                                                    connection,
                                                    "select count(*) from app.exhibit where size_bytes = "
                                                            + SIZE
                                                            + " and media_type = 'video/mp4'")
                                            .equals("1");
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                    assertThat(Sql.one(connection, "select encode(sha256, 'hex') from app.exhibit"))
                            .isEqualTo(
                                    HexFormat.of()
                                            .formatHex(
                                                    MessageDigest.getInstance("SHA-256")
                                                            .digest(clip)));
                }
            }
        }
    }

    private IntakeProcess start(Path home) throws IOException {
        return IntakeProcess.start(
                folder,
                "--database-home=" + home,
                "--uploads=" + folder.resolve("uploads"),
                "--vault=" + folder.resolve("vault"),
                "--vault-key=" + folder.resolve("vault.key"));
    }

    private static void populate(EmbeddedDatabase database) throws Exception {
        try (var connection = database.address().connect()) {
            Sql.update(
                    connection,
                    "insert into app.region (id, code, name) values (1, 'NORTH', 'North')");
            Sql.update(
                    connection,
                    "insert into app.store (id, region_id, code, name) values (gen_random_uuid(), 1, 'YORK-01', 'York')");
        }
        var file = database.home().resolve("secret").resolve(Custodian.FILE);
        try (var custodian = new Custodian(database.address()::connect, 1, file)) {
            custodian.ready(); // the region's keys
        }
    }
}
