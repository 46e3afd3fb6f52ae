package org.watchroom.intake.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;

/// One line to the broker, from connecting until it breaks: then another one is made. The session
/// outlives it, at the broker.
final class MqttLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLine.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /// A line that was cut without a word is noticed within this and a half of it.
    private static final int KEEP_ALIVE_S = 10;

    private final Mqtt5AsyncClient client;
    private final String marker;
    private final byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final BiConsumer<Incoming, Runnable> each;
    private volatile boolean up;
    private volatile boolean caughtUp;

    private MqttLine(
            MqttSettings settings,
            String name,
            BiConsumer<Incoming, Runnable> each,
            Optional<MqttClientSslConfig> tls) {
        this.each = each;
        marker = MqttTopic.marker(settings.prefix(), name);
        var builder =
                Mqtt5Client.builder()
                        .identifier(name)
                        .serverHost(settings.host())
                        .serverPort(settings.port())
                        .addDisconnectedListener(_ -> up = false);
        if (tls.isPresent()) {
            builder = builder.sslConfig(tls.get());
        }
        client = builder.buildAsync();
    }

    /// Connects and subscribes. What the broker held back comes first, then what comes anew.
    ///
    /// @param name of the session at the broker
    /// @param kinds what devices publish that comes by this line
    /// @param each gets a message, and what acknowledges it; called one after the other
    /// @throws Failure.Unreachable when the broker does not answer, or does not take us in
    static MqttLine open(
            MqttSettings settings,
            String name,
            List<MqttTopic.Kind> kinds,
            BiConsumer<Incoming, Runnable> each) {
        final MqttLine line;
        final byte[] password;
        try {
            line = new MqttLine(settings, name, each, BrokerTrust.of(settings));
            password = settings.passwordBytes();
        } catch (IOException e) {
            throw new Failure.Unreachable("A file of mqtt.properties", e);
        }
        try {
            line.connect(settings, password, kinds);
            return line;
        } catch (RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private void connect(MqttSettings settings, byte[] password, List<MqttTopic.Kind> kinds) {
        client.publishes(MqttGlobalPublishFilter.ALL, this::came, Runnable::run, true);
        var connect =
                client.connectWith()
                        .cleanStart(false)
                        .sessionExpiryInterval(
                                Duration.ofHours(settings.sessionHours()).toSeconds())
                        .keepAlive(KEEP_ALIVE_S)
                        .restrictions()
                        .receiveMaximum(settings.receiveMaximum())
                        .applyRestrictions();
        settings.login()
                .ifPresent(login ->
                        connect.simpleAuth().username(login).password(password).applySimpleAuth());
        settled("take the line", connect.send());
        up = true;
        var subscribe =
                Mqtt5Subscribe.builder()
                        .addSubscription(subscription(marker, Mqtt5RetainHandling.DO_NOT_SEND))
                        .addSubscriptions(
                                kinds.stream()
                                        .map(kind ->
                                                subscription(
                                                        kind.filter(settings.prefix()),
                                                        Mqtt5RetainHandling
                                                                .SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST))
                                        .toList())
                        .build();
        settled("let us subscribe", client.subscribe(subscribe));
        publish(
                Mqtt5Publish.builder()
                        .topic(marker)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(token)
                        .build());
    }

    private static Mqtt5Subscription subscription(String filter, Mqtt5RetainHandling retained) {
        return Mqtt5Subscription.builder()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retainHandling(retained)
                .build();
    }

    private void came(Mqtt5Publish message) {
        var topic = message.getTopic().toString();
        if (topic.equals(marker)) {
            if (Arrays.equals(message.getPayloadAsBytes(), token)) {
                caughtUp = true;
            }
            acknowledge(message);
            return;
        }
        each.accept(
                new Incoming(
                        topic,
                        message.getPayloadAsBytes(),
                        message.isRetain(),
                        !caughtUp,
                        message.getCorrelationData()
                                .map(data -> StandardCharsets.UTF_8.decode(data).toString())),
                () -> acknowledge(message));
    }

    /// On a line that is broken it comes to nothing, and the message comes again.
    private static void acknowledge(Mqtt5Publish message) {
        try {
            message.acknowledge();
        } catch (IllegalStateException e) {
            LOG.debug("Not acknowledged: {}", e.getMessage());
        }
    }

    boolean up() {
        return up;
    }

    /// Whether everything that the broker held back has come.
    boolean caughtUp() {
        return caughtUp;
    }

    /// Returns when the broker has it. A line on which it does not arrive is given up: after a
    /// message that a broker would not take, the next one waited for ever (seen with Mosquitto
    /// 2.0.11).
    ///
    /// @throws Failure.Unreachable when it has not, for all we know
    void publish(Mqtt5Publish message) {
        var what = "take a message under " + message.getTopic();
        try {
            var error = settled(what, client.publish(message)).getError();
            if (error.isPresent()) {
                throw refused(what, error.get());
            }
        } catch (Failure.Unreachable e) {
            up = false;
            throw e;
        }
    }

    private static <T> T settled(String what, CompletableFuture<T> asked) {
        try {
            return asked.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refused(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw refused(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(what, e);
        }
    }

    private static Failure refused(String what, Throwable why) {
        return new Failure.Unreachable(
                "The MQTT broker, which did not " + what + ": " + why.getMessage(), why);
    }

    /// The session stays at the broker.
    @Override
    public void close() {
        up = false;
        try {
            client.disconnect().get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The line was gone already: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
