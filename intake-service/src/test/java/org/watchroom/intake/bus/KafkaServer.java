package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.bus.Bus;

/// A real Apache Kafka (KRaft, one node) in a folder and a Java of its own, from the test's class
/// path.
///
/// It takes seconds to start, so tests share one, each with a topic of its own.
final class KafkaServer implements Broker {
    static final String USER = "watchroom";
    static final String PASSWORD = "correct \"horse\" \\ staple";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int plain = free();
    private final int tls = free();
    private final Path config;
    private String topic = "WATCHROOM";
    private @Nullable Process running;

    /// @param pem key and certificate of the TLS listener, for 127.0.0.1
    KafkaServer(Path folder, Path pem) throws IOException {
        this.folder = folder;
        int controller = free();
        config =
                Files.writeString(
                        folder.resolve("server.properties"),
                        """
                        process.roles=broker,controller
                        node.id=1
                        controller.quorum.bootstrap.servers=127.0.0.1:%1$d
                        listeners=PLAIN://127.0.0.1:%2$d,TLS://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%1$d
                        listener.security.protocol.map=PLAIN:PLAINTEXT,TLS:SASL_SSL,CONTROLLER:PLAINTEXT
                        inter.broker.listener.name=PLAIN
                        controller.listener.names=CONTROLLER
                        sasl.enabled.mechanisms=SCRAM-SHA-512
                        listener.name.tls.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                        ssl.keystore.type=PEM
                        ssl.keystore.location=%4$s
                        log.dirs=%5$s
                        num.partitions=3
                        auto.create.topics.enable=false
                        offsets.topic.replication.factor=1
                        transaction.state.log.replication.factor=1
                        transaction.state.log.min.isr=1
                        transaction.state.log.num.partitions=1
                        broker.heartbeat.interval.ms=300
                        broker.session.timeout.ms=1500
                        """
                                .formatted(controller, plain, tls, pem, folder.resolve("store")));
        var user = "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD);
        var formatted =
                program(
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--cluster-id",
                        "AAAAAAAAAAAAAAAAAAAAAQ",
                        "--config",
                        config.toString(),
                        "--add-scram",
                        user);
        assertThat(formatted.onExit().join().exitValue()).isZero();
    }

    private static int free() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process program(String... command) throws IOException {
        var all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx400m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path")));
        all.addAll(List.of(command));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /// Every test has one.
    void topic(String name) {
        topic = name;
    }

    String topic() {
        return topic;
    }

    @Override
    public KafkaServer start() {
        try {
            var process = program("kafka.Kafka", config.toString());
            running = process;
            Eventually.seen("the broker listens", () -> listens() || !process.isAlive());
            Eventually.seen("the broker answers", () -> answers() || !process.isAlive());
            assertThat(process.isAlive()).as("see " + folder.resolve("log")).isTrue();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var _ = new Socket("127.0.0.1", plain)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Also to those who write in transactions, which it has to read back first.
    private boolean answers() {
        try (var writer = writer("probe")) {
            writer.initTransactions();
            return true;
        } catch (KafkaException _) {
            return false;
        }
    }

    /// Writes in transactions, as somebody else.
    KafkaProducer<String, String> writer(String name) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + plain,
                        "transactional.id",
                        name,
                        "max.block.ms",
                        10_000),
                new StringSerializer(),
                new StringSerializer());
    }

    @Override
    public void kill() {
        var process = running;
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public Bus bus() throws IOException {
        return settings().bus();
    }

    /// As a person would write them, without TLS.
    BusSettings settings(String... more) throws IOException {
        return said("kafka://127.0.0.1:" + plain, more);
    }

    /// With TLS.
    BusSettings secured(String... more) throws IOException {
        return said("tls://127.0.0.1:" + tls, more);
    }

    private BusSettings said(String url, String... more) throws IOException {
        var said = new Properties();
        said.setProperty("kind", "kafka");
        said.setProperty("url", url);
        said.setProperty("stream", topic);
        for (int i = 0; i < more.length; i += 2) {
            said.setProperty(more[i], more[i + 1]);
        }
        var doors = Files.createDirectories(folder.resolve("doors"));
        try (var out = Files.newBufferedWriter(doors.resolve("bus.properties"))) {
            said.store(out, null);
        }
        return BusSettings.of(new DoorFiles(doors)).orElseThrow();
    }

    void make(int partitions) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + plain))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
    }

    @Override
    public long stored() {
        return records().size();
    }

    @Override
    public List<Told> messages() {
        return records().stream().map(KafkaServer::told).toList();
    }

    private static Told told(ConsumerRecord<String, String> one) {
        return new Told(header(one, "subject"), one.key(), one.value());
    }

    static String header(ConsumerRecord<String, String> one, String name) {
        return new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// What somebody sees who reads what is committed.
    List<ConsumerRecord<String, String>> records() {
        var all = new ArrayList<ConsumerRecord<String, String>>();
        try (var reader =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                "127.0.0.1:" + plain,
                                "isolation.level",
                                "read_committed",
                                "allow.auto.create.topics",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            if (!reader.listTopics(PATIENCE).containsKey(topic)) {
                return all; // no such topic yet
            }
            reader.assign(List.of(partition));
            long end = settled(partition);
            reader.seekToBeginning(List.of(partition));
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /// The end, once nothing is open any more: a commit is certain before it is to be seen.
    private long settled(TopicPartition partition) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + plain))) {
            var end = Map.of(partition, OffsetSpec.latest());
            var seen = new AtomicLong();
            Eventually.seen(
                    "nothing is open",
                    () -> {
                        seen.set(offset(admin, end, partition, IsolationLevel.READ_UNCOMMITTED));
                        return seen.get()
                                == offset(admin, end, partition, IsolationLevel.READ_COMMITTED);
                    });
            return seen.get();
        }
    }

    private static long offset(
            Admin admin,
            Map<TopicPartition, OffsetSpec> end,
            TopicPartition partition,
            IsolationLevel level) {
        try {
            return admin.listOffsets(end, new ListOffsetsOptions(level))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
