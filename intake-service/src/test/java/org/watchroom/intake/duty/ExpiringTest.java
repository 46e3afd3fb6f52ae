package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.retention.Expiry;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

final class ExpiringTest {
    @TempDir private Path folder;

    @Test
    void with_the_services_login_a_recording_goes_when_its_month_is_over() throws Exception {
        var camera = Files.createDirectories(folder.resolve("YORK-01").resolve("CAM01"));
        var old = Files.writeString(camera.resolve("2020-01-01T12-00-00.000Z.mp4"), "pictures");
        var unknown = Files.writeString(camera.resolve("holiday.mp4"), "no start in its name");
        try (var db = TestDatabase.create();
                var database = new Database(db.intake()::connect, 1)) {
            db.region(1, "NORTH", "North", false);
            db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
            new Expiring(new Expiry(database, Shelves.of("here", List.of(folder), List.of())))
                    .go(Stop.NEVER);
        }
        assertThat(old).doesNotExist();
        assertThat(unknown).as("what nobody can date is nobody's to delete").exists();
    }
}
