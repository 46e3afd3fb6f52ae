package org.watchroom.intake.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A device as a store has it: a client of the broker.
final class Button implements AutoCloseable {
    private final Mqtt5AsyncClient client;
    private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

    private Button(int port, String name, Optional<String> password, Optional<String> will)
            throws Exception {
        var builder =
                Mqtt5Client.builder().identifier(name).serverHost("127.0.0.1").serverPort(port);
        client = builder.automaticReconnectWithDefaultConfig().buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, heard::add);
        var connect = client.connectWith().cleanStart(false).sessionExpiryInterval(3600);
        password.ifPresent(secret ->
                connect.simpleAuth()
                        .username(name)
                        .password(secret.getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth());
        will.ifPresent(topic ->
                connect.willPublish()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("{\"state\":\"dead\"}".getBytes(StandardCharsets.UTF_8))
                        .applyWillPublish());
        connect.send().get(20, TimeUnit.SECONDS);
    }

    static Button at(int port, String name) throws Exception {
        return new Button(port, name, Optional.empty(), Optional.empty());
    }

    static Button withWill(int port, String name, String topic) throws Exception {
        return new Button(port, name, Optional.empty(), Optional.of(topic));
    }

    static Button withPassword(int port, String name, String password) throws Exception {
        return new Button(port, name, Optional.of(password), Optional.empty());
    }

    /// Returns when the broker has it; with the broker's objection where it has one.
    Optional<String> send(String topic, String payload) throws Exception {
        return send(topic, payload, false);
    }

    Optional<String> send(String topic, String payload, boolean retain) throws Exception {
        var message =
                Mqtt5Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(retain)
                        .payload(payload.getBytes(StandardCharsets.UTF_8))
                        .build();
        try {
            return client.publish(message)
                    .get(60, TimeUnit.SECONDS)
                    .getError()
                    .map(e -> String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt5PubAckException refused) {
                return Optional.of(refused.getMqttMessage().getReasonCode().name());
            }
            throw e;
        }
    }

    void listen(String topic) throws Exception {
        client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .get(20, TimeUnit.SECONDS);
    }

    /// What it was told.
    List<Mqtt5Publish> heard() {
        return heard;
    }

    /// Says that it did what it was told, as MQTT 5 has it.
    void answer(Mqtt5Publish told, String payload) throws Exception {
        client.publish(
                        Mqtt5Publish.builder()
                                .topic(told.getResponseTopic().orElseThrow())
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .correlationData(told.getCorrelationData().orElseThrow())
                                .payload(payload.getBytes(StandardCharsets.UTF_8))
                                .build())
                .get(20, TimeUnit.SECONDS);
    }

    /// Goes without saying so, so that its last will is published: what a battery does that is
    /// empty.
    void dies() throws Exception {
        client.disconnectWith()
                .reasonCode(
                        com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                                .DISCONNECT_WITH_WILL_MESSAGE)
                .send()
                .get(20, TimeUnit.SECONDS);
    }

    /// Has the broker forget its session.
    void forget() throws Exception {
        client.disconnectWith().sessionExpiryInterval(0).send().get(20, TimeUnit.SECONDS);
    }

    static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(_ -> null).join();
    }
}
