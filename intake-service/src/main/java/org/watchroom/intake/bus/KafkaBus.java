package org.watchroom.intake.bus;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.bus.Bus;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.failure.Failure;

/// Apache Kafka: one topic of one partition, so that the order is one. The id of a message is its
/// key.
///
/// A page is a transaction, so it is there whole or not at all. Whoever begins to write, or goes on
/// after a failure, first takes the right to write from everybody before (transactional id), which
/// settles what they left open, and then reads which ids the topic has got last: those are not
/// written again. One thread at a time.
final class KafkaBus implements Bus {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaBus.class);

    private final BusSettings settings;
    private final KafkaClients clients;
    private @Nullable KafkaProducer<String, String> writer;
    private @Nullable KafkaTail tail;

    KafkaBus(BusSettings settings) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
    }

    @Override
    public void publish(List<BusMessage> messages) {
        try {
            try {
                write(messages);
            } catch (KafkaException e) {
                if (!fenced(e)) {
                    throw e;
                }
                LOG.debug("Another service has written to the message bus", e);
                closeWriter();
                write(messages);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        } catch (IOException | ExecutionException | KafkaException | IllegalStateException e) {
            throw away(e);
        }
    }

    private void write(List<BusMessage> messages)
            throws IOException, ExecutionException, InterruptedException {
        var known = tail();
        var to = writer(known);
        var fresh = messages.stream().filter(message -> !known.has(message.id())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        to.beginTransaction();
        var sent = new ArrayList<Future<RecordMetadata>>(fresh.size());
        for (var message : fresh) {
            var one = to.send(said(message));
            if (one.isDone()) {
                one.get(); // no broker: each of the others would wait as long
            }
            sent.add(one);
        }
        to.commitTransaction();
        known.wrote(fresh.stream().map(BusMessage::id).toList(), sent.getLast().get().offset());
    }

    private ProducerRecord<String, String> said(BusMessage message) {
        var said = new ProducerRecord<>(settings.stream(), 0, message.id(), message.body());
        said.headers().add("subject", message.subject().getBytes(StandardCharsets.UTF_8));
        message.position()
                .ifPresent(at ->
                        said.headers()
                                .add(
                                        "position",
                                        Long.toString(at).getBytes(StandardCharsets.UTF_8)));
        return said;
    }

    /// Another one took the right to write, or the broker has forgotten ours after a long silence.
    private static boolean fenced(KafkaException e) {
        for (Throwable one = e; one != null; one = one.getCause()) {
            if (one instanceof ApplicationRecoverableException) {
                return true;
            }
        }
        return false;
    }

    private KafkaTail tail() throws IOException, ExecutionException, InterruptedException {
        var open = tail;
        if (open != null) {
            return open;
        }
        ensureTopic();
        var fresh = new KafkaTail(clients.reader(), settings.stream());
        tail = fresh;
        return fresh;
    }

    private KafkaProducer<String, String> writer(KafkaTail known) throws IOException {
        var open = writer;
        if (open != null) {
            return open;
        }
        var fresh = clients.producer();
        writer = fresh;
        fresh.initTransactions();
        known.read();
        return fresh;
    }

    private void ensureTopic() throws IOException, ExecutionException, InterruptedException {
        try (var admin = clients.admin()) {
            if (clients.plain()) {
                refuseElsewhere(admin);
            }
            var partitions = partitions(admin);
            if (partitions.isEmpty()) {
                create(admin);
            } else if (partitions.get() != 1) {
                throw new IllegalStateException(
                        "topic %s has %d partitions, which would lose the order: name another in bus.properties (stream), or make it anew with one"
                                .formatted(settings.stream(), partitions.get()));
            }
        }
    }

    /// A broker tells where it is to be reached: without TLS that must be this machine too.
    private static void refuseElsewhere(Admin admin)
            throws IOException, ExecutionException, InterruptedException {
        for (var node : admin.describeCluster().nodes().get()) {
            if (!InetAddress.getByName(node.host()).isLoopbackAddress()) {
                throw new IllegalStateException(
                        "the broker sends us on to %s without TLS: use tls://"
                                .formatted(node.host()));
            }
        }
    }

    private Optional<Integer> partitions(Admin admin)
            throws ExecutionException, InterruptedException {
        var asked = admin.describeTopics(List.of(settings.stream()));
        try {
            return asked.allTopicNames().get().values().stream()
                    .map(topic -> topic.partitions().size())
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        if (!settings.create()) {
            throw new IllegalStateException(
                    "there is no topic %1$s: make it (kafka-topics.sh --create --topic %1$s --partitions 1), or leave create = no out"
                            .formatted(settings.stream()));
        }
        var topic =
                new NewTopic(settings.stream(), Optional.of(1), Optional.empty())
                        .configs(
                                Map.of(
                                        TopicConfig.RETENTION_MS_CONFIG,
                                        String.valueOf(settings.keep().toMillis()),
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_DELETE));
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                throw e;
            }
        }
    }

    private Failure.Unreachable away(Exception e) {
        LOG.debug("The message bus failed", e);
        close();
        return new Failure.Unreachable("The message bus", e);
    }

    private void closeWriter() {
        var open = writer;
        writer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        closeWriter();
        var open = tail;
        tail = null;
        if (open != null) {
            open.close();
        }
    }
}
