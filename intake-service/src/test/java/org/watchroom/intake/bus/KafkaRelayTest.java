package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// The journal on Apache Kafka.
final class KafkaRelayTest extends RelayContract {
    @TempDir static Path folder;

    private static @Nullable KafkaServer shared;

    @BeforeAll
    static void one() throws Exception {
        var request =
                new ProcessBuilder(
                                "openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=broker -addext subjectAltName=IP:127.0.0.1 -days 2"
                                        .split(" "))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(request.waitFor()).isZero();
        var both = Files.readString(folder.resolve("k.pem")) + Files.readString(ca());
        shared =
                new KafkaServer(folder, Files.writeString(folder.resolve("both.pem"), both))
                        .start();
    }

    private static KafkaServer server() {
        return Objects.requireNonNull(shared);
    }

    private static Path ca() {
        return folder.resolve("c.pem");
    }

    @AfterAll
    static void end_of_all() {
        if (shared != null) {
            shared.close();
        }
    }

    @Override
    Broker broker() {
        server().topic("T-" + UUID.randomUUID());
        return server();
    }

    @Override
    void end(Broker broker) {
        // the next test goes on with it
    }

    private static List<BusMessage> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new BusMessage("watchroom.x", n + "-1", OptionalLong.of(n), "{}"))
                .toList();
    }

    private List<String> ids() {
        return server().messages().stream().map(Broker.Told::id).toList();
    }

    @Test
    void a_record_has_its_subject_and_position_beside_it() {
        stores(1);
        relay(bus).round(Stop.NEVER);
        var one = server().records().getFirst();
        assertThat(KafkaServer.header(one, "subject")).isEqualTo("watchroom.change.NORTH.store");
        assertThat(one.key()).startsWith(KafkaServer.header(one, "position") + "-");
    }

    /// After a crash the page is cut anew, and what was committed late may stand before the rest.
    @Test
    void what_comes_again_in_another_page_is_told_once() throws IOException {
        bus.publish(messages(10, 20));
        try (var after = server().bus()) {
            after.publish(messages(5, 15));
            after.publish(messages(15, 25));
        }
        assertThat(ids()).hasSize(20).doesNotHaveDuplicates();
    }

    /// What one service had open when it died is never seen, and the next does not wait for it.
    @Test
    void what_was_not_committed_when_the_relay_died_is_not_seen() throws IOException {
        bus.publish(messages(0, 1));
        var died = server().writer(server().topic() + "-relay");
        died.initTransactions();
        died.beginTransaction();
        died.send(new ProducerRecord<>(server().topic(), "1-1", "half"));
        died.flush();
        try (var after = server().bus()) {
            after.publish(messages(1, 3));
            assertThat(ids()).containsExactly("0-1", "1-1", "2-1");
            assertThat(server().messages()).noneMatch(one -> one.body().equals("half"));
            assertThatThrownBy(died::commitTransaction).isNotNull();
        } finally {
            died.close(Duration.ZERO);
        }
    }

    @Test
    void a_topic_that_is_missing_is_named_with_what_to_do() throws IOException {
        server().topic("T-" + UUID.randomUUID());
        try (var none = server().settings("create", "no").bus()) {
            assertThatThrownBy(() -> none.publish(messages(0, 1)))
                    .isInstanceOf(Failure.Unreachable.class)
                    .rootCause()
                    .hasMessageContaining("kafka-topics.sh --create --topic " + server().topic());
        }
        assertThat(server().stored()).isZero();
    }

    @Test
    void a_topic_without_one_order_is_refused() throws Exception {
        server().topic("T-" + UUID.randomUUID());
        server().make(2);
        try (var two = server().bus()) {
            assertThatThrownBy(() -> two.publish(messages(0, 1)))
                    .isInstanceOf(Failure.Unreachable.class)
                    .rootCause()
                    .hasMessageContaining("2 partitions");
        }
    }

    private Path password(String text) throws IOException {
        var file = Files.writeString(folder.resolve("password"), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private BusSettings login(String password) throws IOException {
        return server().secured(
                        "ca-file",
                        ca().toString(),
                        "login",
                        KafkaServer.USER,
                        "password-file",
                        password(password).toString());
    }

    @Test
    void a_login_is_told_over_tls() throws IOException {
        try (var known = login(KafkaServer.PASSWORD).bus()) {
            known.publish(messages(0, 2));
        }
        assertThat(ids()).containsExactly("0-1", "1-1");
        try (var stranger = login("wrong").bus()) {
            assertThatThrownBy(() -> stranger.publish(messages(2, 3)))
                    .isInstanceOf(Failure.Unreachable.class)
                    .rootCause()
                    .hasMessageContaining("invalid credentials");
        }
        assertThat(server().stored()).isEqualTo(2);
    }

    @Test
    void a_certificate_that_nobody_trusts_is_told_nothing() throws IOException {
        var settings =
                server().secured(
                                "login",
                                KafkaServer.USER,
                                "password-file",
                                password(KafkaServer.PASSWORD).toString());
        try (var bus = settings.bus()) {
            assertThatThrownBy(() -> bus.publish(messages(0, 1)))
                    .isInstanceOf(Failure.Unreachable.class)
                    .rootCause()
                    .hasMessageContaining("certification path");
        }
        assertThat(server().stored()).isZero();
    }
}
