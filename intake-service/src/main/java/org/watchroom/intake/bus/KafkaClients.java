package org.watchroom.intake.bus;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.watchroom.operations.secret.OwnFile;

/// The three clients of Kafka, as `bus.properties` says. None of them waits for long.
final class KafkaClients {
    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final int ANSWERS_MS = (int) ANSWERS_WITHIN.toMillis();
    private static final int STORED_MS = 10_000;
    private static final int LEFT_OPEN_MS = 15_000;

    private final BusSettings settings;

    KafkaClients(BusSettings settings) {
        this.settings = settings;
    }

    boolean plain() {
        return !settings.url().startsWith("tls:");
    }

    Admin admin() throws IOException {
        var config = shared();
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_MS);
        return Admin.create(config);
    }

    /// The next one of the same topic takes this one's right to write.
    KafkaProducer<String, String> producer() throws IOException {
        var config = shared();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.stream() + "-relay");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, LEFT_OPEN_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, STORED_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, STORED_MS);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    KafkaConsumer<String, String> reader() throws IOException {
        var config = shared();
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_MS);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> shared() throws IOException {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_MS);
        config.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, ANSWERS_MS);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (settings.login().isPresent() ? "SASL_" : "") + (plain() ? "PLAINTEXT" : "SSL"));
        if (settings.ca().isPresent()) {
            config.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            config.put(
                    SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                    settings.ca().get().toAbsolutePath().toString());
        }
        if (settings.credentials().isPresent()) {
            var file = settings.credentials().get();
            OwnFile.read(file); // refused where others may
            config.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            config.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file.toAbsolutePath().toString());
        }
        if (settings.login().isPresent()) {
            config.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            config.put(SaslConfigs.SASL_JAAS_CONFIG, login(settings.login().get()));
        }
        return config;
    }

    private String login(String name) throws IOException {
        var password =
                new String(OwnFile.read(settings.password().orElseThrow()), StandardCharsets.UTF_8)
                        .strip();
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=%s password=%s;"
                .formatted(quoted(name), quoted(password));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String servers() {
        return Stream.of(settings.url().split(",", -1))
                .map(one -> URI.create(one.strip()).getAuthority())
                .collect(Collectors.joining(","));
    }
}
