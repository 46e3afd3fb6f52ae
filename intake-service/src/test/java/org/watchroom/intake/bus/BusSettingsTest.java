package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.failure.Failure;

final class BusSettingsTest {
    private static final List<BusMessage> ONE =
            List.of(
                    new BusMessage(
                            "watchroom.change.NORTH.store", "1-1", OptionalLong.of(1), "{}"));

    @TempDir Path folder;

    private Optional<BusSettings> said(String text) throws IOException {
        Files.writeString(folder.resolve("bus.properties"), text);
        return BusSettings.of(new DoorFiles(folder));
    }

    @Test
    void nothing_is_relayed_unless_somebody_says_so() throws IOException {
        assertThat(BusSettings.of(new DoorFiles(folder))).isEmpty();
        assertThat(BusSettings.of(DoorFiles.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "url = nats://broker.example.org:4222",
                "url = nats://192.0.2.7:4222",
                "url = tls://me:secret@broker.example.org:4222",
                "url = tls://broker.example.org\nlogin = me",
                "url = tls://broker.example.org\nstream = a b",
                "url = tls://broker.example.org\nkeep-days = 0",
                "url = tls://broker.example.org\nkep-days = 7",
                "kind = rabbit\nurl = tls://broker.example.org:9093",
                "kind = kafka\nurl = kafka://192.0.2.7:9092",
                "kind = kafka\nurl = nats://127.0.0.1:4222",
                "kind = kafka\nurl = tls://broker.example.org",
                "kind = kafka\nurl = kafka://127.0.0.1:9092, tls://broker.example.org:9093",
                "kind = kafka\nurl = tls://broker.example.org:9093,",
                "kind = kafka\nurl = tls://broker.example.org:9093\nduplicates-minutes = 2"
            })
    void what_is_wrong_is_named(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> said(text))
                .withMessageContaining("bus.properties");
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var ended =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        assertThat(ended).isZero();
    }

    private Path secret(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private NatsServer tls(String name, String more) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "k.pem",
                "-out",
                "c.pem",
                "-subj",
                "/CN=broker",
                "-addext",
                "subjectAltName=" + name,
                "-days",
                "2");
        var config =
                Files.writeString(
                        folder.resolve("nats.conf"),
                        "tls { cert_file: \"%s\", key_file: \"%s\" }\n%s\n"
                                .formatted(folder.resolve("c.pem"), folder.resolve("k.pem"), more));
        return new NatsServer(folder, Optional.of(config)).start();
    }

    private BusSettings over(NatsServer server, String more) throws IOException {
        return said("url = tls://127.0.0.1:%d\nca-file = %s\n%s"
                        .formatted(server.port(), folder.resolve("c.pem"), more))
                .orElseThrow();
    }

    @Test
    void a_login_is_told_over_tls_only_to_the_server_it_is_meant_for() throws Exception {
        var password = secret("password", "correct horse\n");
        try (var server =
                        tls(
                                "IP:127.0.0.1",
                                "authorization { user: watchroom, password: \"correct horse\" }");
                var bus =
                        new NatsBus(
                                over(server, "login = watchroom\npassword-file = " + password));
                var stranger = new NatsBus(over(server, ""))) {
            bus.publish(ONE);
            assertThatThrownBy(() -> stranger.publish(ONE)).isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void a_server_with_a_certificate_for_another_name_is_told_nothing() throws Exception {
        try (var server = tls("DNS:other.example.org", "");
                var bus = new NatsBus(over(server, ""))) {
            assertThatThrownBy(() -> bus.publish(ONE)).isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws Exception {
        var open = Files.writeString(folder.resolve("open.creds"), "x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        try (var server = new NatsServer(folder, Optional.empty()).start();
                var bus = new NatsBus(server.settings("credentials-file", open.toString()))) {
            assertThatThrownBy(() -> bus.publish(ONE))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("key-file-open"));
        }
    }
}
