package org.watchroom.intake.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.secret.Circle;

/// The whole service, from a posted report to the partner's server and the public feed.
final class PartnersRunningTest {
    private static final String ROBBERY =
            "{\"store\":\"YORK-01\",\"category\":\"robbery\",\"severity\":\"critical\",\"text\":\"John Smith has a knife\"}";
    private static final Pattern LINK = Pattern.compile("href=\"(/alerts/[^\"]+)\"");

    private static final String FEED = "/alerts";
    private static final String ALERT = "/alerts/{identifier}.xml";

    @TempDir Path folder;

    private RunningIntake running(PartnerServer server) throws Exception {
        Files.writeString(
                folder.resolve("partners.properties"),
                "sender = alerts@example.org\nsender-name = Watchroom\nca-file = " + server.ca());
        return new RunningIntake(
                IntakeSettings.at("127.0.0.1", 0).doors(new DoorFiles(folder)).build());
    }

    /// As two administrators leave it.
    private static void approved(RunningIntake intake, String url) {
        var id = UUID.randomUUID();
        var custodian = intake.keys().custodian();
        custodian.ready();
        var sealed =
                custodian
                        .database()
                        .keys()
                        .seal(
                                Circle.desk(RunningIntake.NORTH),
                                new byte[32],
                                "partner/secret/" + id);
        var ada = intake.db().person("ada", "Ada Byron", "AB", List.of("administrator"), 1);
        intake.db().update("set session_replication_role = replica");
        intake.db()
                .update(
                        """
                        insert into app.partner (id, region_id, name, url, wants, fields, private_network, secret_sealed, made_by, approved_at, approval_id)
                        values (?, 1, 'Watch', ?, '{summary,alert}', '{hour}', true, ?, ?, now(), gen_random_uuid())
                        """,
                        id,
                        url,
                        sealed,
                        ada.id());
        intake.db()
                .update(
                        "insert into app.setting (region_id, key, value) values (1, 'alerts.publish', 'true')");
        intake.db().update("set session_replication_role = origin");
    }

    @Test
    void a_report_reaches_the_partner_and_the_alert_everybody() throws Exception {
        try (var server = new PartnerServer(folder);
                var intake = running(server)) {
            approved(intake, server.url("/hook"));
            Eventually.seen(
                    "the duty follows",
                    () -> intake.number("select count(*) from app.relay_cursor") == 1);
            server.answering(503);
            assertThat(intake.post(ROBBERY).status()).isEqualTo(201);
            Eventually.seen("it was tried", () -> !server.got().isEmpty());
            server.answering(204);
            Eventually.seen(
                    "the summary has arrived",
                    () ->
                            intake.number(
                                            "select count(*) from app.partner_delivery where state = 'sent'")
                                    == 1);
            assertThat(server.got())
                    .allSatisfy(got -> assertThat(got.body()).doesNotContain("Smith", "YORK-01"));
            assertThat(server.got().stream().map(got -> got.headers().get("webhook-id")).distinct())
                    .hasSize(1);
            var described = new Described(intake);
            var empty = intake.get("/alerts");
            assertThat(empty.body()).doesNotContain("<entry>");
            described.holds(FEED, empty);

            var mara = intake.db().person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            try (var line = intake.db().session(mara)) {
                Sql.update(
                        line,
                        "update app.incident set state = 'claimed', claimed_by = app.session_person(), revision = revision + 1");
            }
            Eventually.seen(
                    "the alert stands", () -> intake.get("/alerts").body().contains("<entry>"));
            var feed = intake.get("/alerts");
            assertThat(feed.type()).startsWith("application/atom+xml");
            var link = LINK.matcher(feed.body().substring(feed.body().indexOf("<entry>")));
            assertThat(link.find()).isTrue();
            var alert = intake.get(link.group(1));
            assertThat(alert.status()).isEqualTo(200);
            assertThat(alert.type()).startsWith("application/cap+xml");
            assertThat(alert.body())
                    .contains("<msgType>Alert</msgType>")
                    .doesNotContain("Smith", "Coppergate");
            described.holds(FEED, feed);
            described.holds(ALERT, alert);
            Eventually.seen(
                    "the partner has it word for word",
                    () -> server.got().stream().anyMatch(got -> got.body().equals(alert.body())));
        }
    }

    @Test
    void what_is_no_alert_is_not_found_and_nothing_is_written_there() throws Exception {
        try (var server = new PartnerServer(folder);
                var intake = running(server)) {
            for (var name :
                    List.of(
                            "nonsense",
                            "watchroom-" + UUID.randomUUID() + ".xml",
                            "watchroom------------------------------------.xml",
                            "..%2f..%2fetc")) {
                assertThat(intake.get("/alerts/" + name).status()).as(name).isIn(400, 404);
            }
            var described = new Described(intake);
            described.holds(ALERT, intake.get("/alerts/watchroom-" + UUID.randomUUID() + ".xml"));
            var post =
                    HttpRequest.newBuilder(intake.uri("/alerts"))
                            .POST(HttpRequest.BodyPublishers.ofString("x"));
            var refused = intake.send(post);
            assertThat(refused.status()).isEqualTo(405);
            described.holds(FEED, refused);
        }
    }

    @Test
    void while_the_database_is_away_it_says_when_to_come_again() throws Exception {
        try (var server = new PartnerServer(folder);
                var intake = running(server)) {
            var described = new Described(intake);
            var login = intake.db().intake().user();
            intake.db().update("alter role " + login + " connection limit 0");
            intake.db()
                    .query(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = ?",
                            _ -> {},
                            login);
            var feed = intake.get("/alerts");
            var alert = intake.get("/alerts/watchroom-" + UUID.randomUUID() + ".xml");
            intake.db().update("alter role " + login + " connection limit -1");
            assertThat(feed.status()).isEqualTo(503);
            assertThat(alert.status()).isEqualTo(503);
            described.holds(FEED, feed);
            described.holds(ALERT, alert);
        }
    }
}
