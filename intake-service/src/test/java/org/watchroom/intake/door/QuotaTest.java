package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.testing.Administrator;
import org.watchroom.intake.testing.Device;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.intake.reporters.Quota;

/// Who sends too much is asked to wait, and so is everybody when there is no room left.
final class QuotaTest {
    @TempDir private Path disk;

    @Test
    void a_key_that_used_up_its_quota_waits_and_its_panic_does_not() throws Exception {
        try (var intake = new RunningIntake();
                var ada = new Administrator(intake)) {
            var till = Device.ed25519();
            ada.enrol(till, Optional.empty());
            ada.keys().limit(ada.key(till), Optional.of(new Quota(1, 2)));

            assertThat(signed(intake, till, "shop-theft").statusCode()).isEqualTo(201);
            assertThat(signed(intake, till, "shop-theft").statusCode()).isEqualTo(201);
            var third = signed(intake, till, "shop-theft");
            var panic = signed(intake, till, "panic");
            var unsigned = intake.post(report("shop-theft"));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(30L, 60L);
            assertThat(third.headers().firstValue("RateLimit-Policy"))
                    .contains("\"reports\";q=1;w=60");
            assertThat(third.headers().firstValue("RateLimit").orElse(""))
                    .startsWith("\"reports\";r=0;t=");
            assertThat(third.body()).contains("problem/quota");
            assertThat(panic.statusCode()).isEqualTo(201);
            assertThat(unsigned.status()).isEqualTo(201);
        }
    }

    @Test
    void an_address_without_a_key_has_a_quota_and_a_signed_report_passes_it() throws Exception {
        try (var intake = new RunningIntake();
                var ada = new Administrator(intake)) {
            var till = Device.p256();
            ada.enrol(till, Optional.empty());
            ada.keys().usual(new Quota.Usual(new Quota(600, 200), new Quota(1, 1)));
            Eventually.seen(
                    "the new quota holds", () -> intake.post(report("suspicious")).status() == 429);

            var unsigned = intake.post(report("suspicious"));
            var panic = intake.post(report("panic"));
            var stranger = signed(intake, Device.ed25519(), "panic");
            var ours = signed(intake, till, "suspicious");

            assertThat(unsigned.kind()).isEqualTo("quota");
            assertThat(panic.status()).isEqualTo(429);
            assertThat(stranger.statusCode()).isEqualTo(429);
            assertThat(ours.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void an_almost_full_disk_is_told_before_it_is_full() {
        var full =
                IntakeSettings.at("127.0.0.1", 0)
                        .room(new Room.Wanted(Optional.of(disk), Long.MAX_VALUE))
                        .build();
        try (var intake = new RunningIntake(full)) {
            int before = intake.number("select count(*) from app.raw_report");

            var answer = intake.post(report("panic"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.kind()).isEqualTo("full");
            assertThat(intake.number("select count(*) from app.raw_report")).isEqualTo(before);
            assertThat(intake.well("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void what_is_left_of_the_disk_is_for_panic_alarms_of_enrolled_keys() throws Exception {
        long free = Files.getFileStore(disk).getUsableSpace();
        var scarce =
                IntakeSettings.at("127.0.0.1", 0)
                        .room(new Room.Wanted(Optional.of(disk), free * 2))
                        .build();
        try (var intake = new RunningIntake(scarce);
                var ada = new Administrator(intake)) {
            var till = Device.ed25519();
            ada.enrol(till, Optional.empty());

            assertThat(signed(intake, till, "shop-theft").statusCode()).isEqualTo(503);
            assertThat(signed(intake, till, "panic").statusCode()).isEqualTo(201);
            assertThat(intake.post(report("panic")).status()).isEqualTo(503);
        }
    }

    @Test
    void a_database_without_room_is_told_as_away_and_nothing_is_lost() {
        try (var intake = new RunningIntake()) {
            intake.db()
                    .update(
                            "create function app.no_room() returns trigger language plpgsql as $$ begin"
                                    + " raise exception using errcode = '53100', message = 'could not extend file'; end $$");
            intake.db()
                    .update(
                            "create trigger no_room before insert on app.raw_report for each row execute function app.no_room()");
            var body = report("shop-theft");

            var away = intake.post(body);
            intake.db().update("drop trigger no_room on app.raw_report");
            var later = intake.post(body);

            assertThat(away.status()).isEqualTo(503);
            assertThat(away.kind()).isEqualTo("away");
            assertThat(later.status()).isEqualTo(201);
        }
    }

    private static HttpResponse<String> signed(RunningIntake intake, Device device, String category)
            throws Exception {
        var body = report(category);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(intake.uri("/reports"))
                            .headers(device.sign(intake.uri("/reports"), body).headers())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String report(String category) {
        return "{\"store\":\"YORK-01\",\"category\":\"%s\",\"text\":\"%s\"}"
                .formatted(category, UUID.randomUUID());
    }
}
