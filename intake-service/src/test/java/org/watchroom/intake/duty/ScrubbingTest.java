package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.OpenApi;
import org.watchroom.intake.health.Pulse;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.custody.Scrub;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

final class ScrubbingTest {
    private final Clock clock = Clock.systemUTC();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_flipped_bit_becomes_one_technical_incident_of_its_store_and_stands_in_health()
            throws IOException {
        var vault = TestVault.at(folder.resolve("vault"), clock);
        var content = keep(vault);
        rot(content);
        try (var intake = new RunningIntake();
                var database = database(intake)) {
            intake.post("{\"store\":\"YORK-01\",\"category\":\"robbery\"}");
            Eventually.seen("it is raised", () -> intake.incidents() == 1);
            exhibit(intake, content);
            var pulse = new Pulse(clock);
            var scrub = new Scrub(database, vault, Duration.ZERO, 1L << 30, _ -> true, clock);
            var reception =
                    new Reception(
                            database,
                            new Raising(clock),
                            Map.copyOf(HttpDoor.formats(OpenApi.load())));
            var duty = new Scrubbing(List.of(scrub), reception, pulse, clock);

            duty.go(Stop.NEVER);
            duty.go(Stop.NEVER);

            assertThat(intake.incidents()).isEqualTo(2);
            assertThat(
                            intake.text(
                                    "select category_code from app.incident where category_code <> 'robbery'"))
                    .isEqualTo("technical");
            var fault =
                    UUID.fromString(
                            intake.text(
                                    "select id::text from app.incident where category_code = 'technical'"));
            assertThat(intake.reported(fault))
                    .startsWith("Exhibit ME/1 is broken: its kept file is not what was kept.");
            assertThat(
                            intake.text(
                                    "select string_agg(outcome, ' ') from app.custody_event where kind = 'verified'"))
                    .isEqualTo("broken broken");
            assertThat(
                            intake.text(
                                    "select count(*)::text from app.incident_event where kind = 'note'"))
                    .as("said once on the timeline")
                    .isEqualTo("1");
            assertThat(pulse.now().json().path("evidence").path("state").asString())
                    .isEqualTo("broken");
            assertThat(pulse.now().json().path("evidence").path("broken").asInt()).isEqualTo(1);
        }
    }

    private static Database database(RunningIntake intake) {
        var login = intake.db().intake();
        var keys = HeldKeys.ofService(intake.keys().intakePair(login));
        var database = new Database(login::connect, 2, keys);
        new FreshKeys(keys, database).look();
        return database;
    }

    private static HashingCopy.Content keep(DirectoryVault vault) throws IOException {
        try (var room = vault.room()) {
            var file = Files.writeString(room.folder().resolve("draft"), "pictures");
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            room.keep(file, content, Stop.NEVER);
            return content;
        }
    }

    private void rot(HashingCopy.Content content) throws IOException {
        var hex = content.sha256().hex();
        var object =
                folder.resolve("vault/objects")
                        .resolve(hex.substring(0, 2))
                        .resolve(hex + ".sealed");
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(object);
        bytes[bytes.length - 20] ^= 1;
        Files.write(object, bytes);
    }

    private static void exhibit(RunningIntake intake, HashingCopy.Content content) {
        var person = intake.db().person("mara", "Mara Ellison", "ME", List.of("operator"), 1);
        intake.db().update("set session_replication_role = replica");
        intake.db()
                .update(
                        """
                        insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type,
                                                 size_bytes, sha256, produced_by, operation, tool)
                        select gen_random_uuid(), 1, i.id, 1, 'ME/1', 'master', 'Entrance', 'film.mkv', 'video/x-matroska', ?, decode(?, 'hex'), ?, 'copied', ''
                          from app.incident i
                        """,
                        content.size(),
                        content.sha256().hex(),
                        person.id());
        intake.db().update("set session_replication_role = origin");
    }
}
