package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Eventually;

/// What the broker is set to in the how-to holds, and whom we take for the broker.
final class BrokerWallsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void run(Path folder, String... command) throws Exception {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("tool.log").toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("tool.log"))).isZero();
    }

    private static void needs(String program) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", program)),
                "no " + program + " on this machine");
    }

    /// The access list of the how-to.
    private static String accessList() throws Exception {
        var howTo =
                Files.readString(
                        Path.of(
                                System.getProperty("watchroom.root", ".."),
                                "docs/how-to/sensors.md"));
        int begin = howTo.indexOf("```acl\n") + 7;
        assertThat(begin).isGreaterThan(7);
        return howTo.substring(begin, howTo.indexOf("```", begin));
    }

    private Broker walled() throws Exception {
        needs("mosquitto_passwd");
        Files.writeString(folder.resolve("acl"), accessList());
        run(folder, "mosquitto_passwd", "-c", "-b", "passwords", "watchroom-intake", "in");
        for (var device : List.of("NORTH/YORK-01/P1", "NORTH/YORK-01/S1", "DRILL/D-0001/P1")) {
            run(folder, "mosquitto_passwd", "-b", "passwords", device, "secret");
        }
        Files.writeString(folder.resolve("password"), "in\n");
        return Broker.start(
                folder,
                """
                allow_anonymous false
                password_file %1$s/passwords
                acl_file %1$s/acl
                """
                        .formatted(folder));
    }

    private String told(int port) {
        return "broker = mqtt://127.0.0.1:"
                + port
                + "\nlogin = watchroom-intake\npassword-file = "
                + folder.resolve("password")
                + "\n";
    }

    @Test
    void a_device_cannot_publish_for_another_nor_tell_a_siren_and_its_own_press_comes_through()
            throws Exception {
        try (var broker = walled();
                var stores = new Stores(folder, told(broker.port))) {
            stores.listening();
            try (var forger = Button.withPassword(broker.port, "NORTH/YORK-01/P1", "secret")) {
                assertThat(forger.send(Stores.SIREN, "{\"set\":\"on\"}"))
                        .contains("NOT_AUTHORIZED");
            }
            try (var drill = Button.withPassword(broker.port, "DRILL/D-0001/P1", "secret");
                    var siren = Button.withPassword(broker.port, "NORTH/YORK-01/S1", "secret");
                    var own = Button.withPassword(broker.port, "NORTH/YORK-01/P1", "secret")) {
                siren.listen(Stores.SIREN);
                assertThat(drill.send(Stores.PANIC, "{\"id\":\"forged\"}"))
                        .contains("NOT_AUTHORIZED");
                assertThat(own.send(Stores.PANIC, "{\"id\":\"1\"}")).isEmpty();
                stores.incidents(1);
                Eventually.seen("the siren is told", () -> !siren.heard().isEmpty());
                assertThat(siren.heard()).hasSize(1);
                siren.answer(siren.heard().getFirst(), "{\"state\":\"on\"}");
                stores.eventually(
                        "answered", "select state from app.siren_command", "acknowledged");
            }
            assertThat(stores.incidents()).isEqualTo(1);
            assertThat(stores.number("select count(*) from app.lane_item")).isZero();
        }
    }

    @Test
    void a_login_that_the_broker_does_not_know_hears_nothing() throws Exception {
        try (var broker = walled()) {
            Files.writeString(folder.resolve("password"), "wrong");
            try (var stores = new Stores(folder, told(broker.port))) {
                var service = stores.begin();
                Eventually.seen(
                        "it was refused",
                        () -> log(folder).contains("not authorised") && !service.hearsDevices());
            }
        }
    }

    @Test
    void a_siren_that_we_may_not_tell_does_not_keep_us_from_hearing() throws Exception {
        try (var broker = walled()) {
            Files.writeString(
                    folder.resolve("acl"),
                    accessList().replace("topic write watchroom", "# topic"));
            broker.stop();
            broker.startAgain();
            try (var stores = new Stores(folder, told(broker.port));
                    var own = Button.withPassword(broker.port, "NORTH/YORK-01/P1", "secret")) {
                stores.does("insert into app.setting values (1, 'siren.oldest-seconds', '2')");
                stores.listening();
                own.send(Stores.PANIC, "{\"id\":\"1\"}");
                stores.eventually(
                        "not told", "select min(state) from app.siren_command", "too-old");
                own.send(Stores.PANIC, "{\"id\":\"2\"}");
                stores.incidents(2);
            }
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("mosquitto.log"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_broker_is_known_by_a_certificate_for_its_name_that_the_authority_vouches_for()
            throws Exception {
        needs("openssl");
        authority("ours");
        authority("theirs");
        certificate("ours", "127.0.0.1");
        try (var broker =
                Broker.start(
                        folder,
                        "certfile %1$s/127.0.0.1.pem\nkeyfile %1$s/127.0.0.1.key\nallow_anonymous true\n"
                                .formatted(folder))) {
            try (var stores = new Stores(folder, secured("127.0.0.1", broker.port, "theirs"))) {
                var service = stores.begin();
                Eventually.seen(
                        "another authority's",
                        () -> log(folder).contains("alert") && !service.hearsDevices());
            }
            try (var stores = new Stores(folder, secured("localhost", broker.port, "ours"))) {
                var before = log(folder).split("alert|SSL", -1).length;
                var service = stores.begin();
                Eventually.seen(
                        "for another name",
                        () ->
                                log(folder).split("alert|SSL", -1).length > before
                                        && !service.hearsDevices());
            }
            try (var stores = new Stores(folder, secured("127.0.0.1", broker.port, "ours"))) {
                stores.listening();
            }
        }
    }

    private String secured(String host, int port, String authority) {
        return "broker = mqtts://%s:%d\nauthority-file = %s\n"
                .formatted(host, port, folder.resolve(authority + ".pem"));
    }

    private void authority(String name) throws Exception {
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem",
                "-days",
                "2");
    }

    private void certificate(String authority, String address) throws Exception {
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=broker",
                "-addext",
                "subjectAltName=IP:" + address,
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-CA",
                authority + ".pem",
                "-CAkey",
                authority + ".key",
                "-keyout",
                address + ".key",
                "-out",
                address + ".pem",
                "-days",
                "2");
    }

    @Test
    void a_slip_in_the_file_is_said_with_what_to_write() throws Exception {
        for (var slip :
                List.of(
                        "broker = broker.example",
                        "broker = mqtt://192.0.2.1:1883",
                        "broker = mqtts://name:secret@broker.example",
                        "broker = mqtts://broker.example\nlogin = us",
                        "broker = mqtts://broker.example\nsession-hours = soon",
                        "broker = mqtts://broker.example\nprefix = a/b",
                        "brokr = mqtts://broker.example")) {
            Files.writeString(folder.resolve("mqtt.properties"), slip);
            assertThatThrownBy(() -> MqttSettings.of(new DoorFiles(folder)))
                    .as(slip)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mqtt.properties");
        }
        assertThat(new DoorFiles(null).of("mqtt", Set.of())).isEmpty();
    }
}
