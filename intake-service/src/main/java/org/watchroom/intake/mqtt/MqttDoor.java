package org.watchroom.intake.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.duty.Election;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.siren.SirenOrder;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// The door to the broker. Of all intake services one is elected to have it, by an advisory lock on
/// its own connection, as the waker is: so messages keep their order, and the session at the broker
/// belongs to whoever is elected next. Two lines: what cannot wait never stands behind what can.
public final class MqttDoor implements Rounds.Round {
    private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
    private static final long ELECTION = 0x6d71_7474_21L; // any number, the same for all
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final MqttSettings settings;
    private final Election election;
    private final Taking taking;
    private final KnownDevices known;
    private final Tally counts;
    private volatile @Nullable MqttLine urgent;
    private volatile @Nullable MqttLine events;

    MqttDoor(
            MqttSettings settings,
            ConnectionSource source,
            Taking taking,
            KnownDevices known,
            Tally counts) {
        this.settings = settings;
        this.election = new Election(source, ELECTION, LOOK_EVERY);
        this.taking = taking;
        this.known = known;
        this.counts = counts;
    }

    /// Whether this service has the line, or would have it if the broker answered.
    public boolean elected() {
        return election.elected();
    }

    /// Whether devices are heard at present.
    public boolean up() {
        return up(urgent) && up(events);
    }

    /// What became of messages since the service started.
    public Map<String, Long> counted() {
        return counts.now();
    }

    private static boolean up(@Nullable MqttLine line) {
        return line != null && line.up();
    }

    /// Stands for election and, once elected, has the lines until stopped or until the connection
    /// is gone.
    @Override
    public void go(Stop stop) throws SQLException, InterruptedException {
        election.stand(this::listen, stop);
    }

    private void listen(Connection connection, Stop stop)
            throws SQLException, InterruptedException {
        try (var inOrder = new InOrder()) {
            var alive = new Alive();
            try {
                while (!stop.asked()) {
                    hold(connection);
                    if (!up()) {
                        lineUp(inOrder, alive);
                    }
                    known.writeHeard();
                    Election.pause(up() ? LOOK_EVERY : TRY_AGAIN_AFTER, stop);
                }
            } finally {
                alive.end();
                hangUp();
            }
        }
    }

    /// Whoever is not elected any more hangs up at once.
    private static void hold(Connection connection) throws SQLException {
        try (var ask = connection.createStatement()) {
            ask.execute("select 1");
        }
    }

    private void lineUp(InOrder inOrder, Alive alive) {
        try {
            if (!up(urgent)) {
                hangUp(urgent);
                urgent =
                        MqttLine.open(
                                settings,
                                settings.client() + "-urgent",
                                List.of(
                                        MqttTopic.Kind.PANIC,
                                        MqttTopic.Kind.WILL,
                                        MqttTopic.Kind.STATE,
                                        MqttTopic.Kind.ANSWER),
                                (message, done) ->
                                        inOrder.run(
                                                device(message), () -> take(message, done, alive)));
            }
            if (!up(events)) {
                hangUp(events);
                events =
                        MqttLine.open(
                                settings,
                                settings.client() + "-events",
                                List.of(MqttTopic.Kind.EVENT),
                                (message, done) ->
                                        inOrder.run(
                                                store(message), () -> take(message, done, alive)));
            }
            LOG.info("Devices are heard through {}:{}", settings.host(), settings.port());
        } catch (Failure.Unreachable e) {
            LOG.warn("No devices are heard: {}", e.getMessage());
        }
    }

    private static String device(Incoming message) {
        return message.topic().split("/siren/answer|/[^/]*$", 2)[0];
    }

    private static String store(Incoming message) {
        var levels = message.topic().split("/", -1);
        return "events/" + levels[1] + "/" + levels[2];
    }

    /// Acknowledged when it is settled, and not before. While the database is away it waits, and
    /// the broker with it; what meets a fault of ours again and again makes room for the next, and
    /// comes again with the next line.
    private void take(Incoming message, Runnable done, Alive alive) {
        int attempt = 0;
        do {
            attempt++;
            try {
                taking.take(message);
                done.run();
                return;
            } catch (Failure.Unreachable e) {
                LOG.debug("A message waits: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("A message under {} met a fault of ours", message.topic(), e);
                counts.one("fault of ours");
                if (attempt >= ATTEMPTS) {
                    return;
                }
            }
        } while (alive.goesOnAfter(TRY_AGAIN_AFTER));
    }

    /// Tells a siren. Returns when the broker has it.
    ///
    /// @throws Failure.Unreachable when it has not
    void tell(SirenOrder order) {
        var line = urgent;
        if (line == null || !line.up()) {
            throw new Failure.Unreachable("The MQTT broker", null);
        }
        var payload = JsonMapper.shared().createObjectNode();
        payload.put("set", order.on() ? "on" : "off");
        payload.put("command", order.id().toString());
        payload.put("drill", order.device().drill());
        var message =
                Mqtt5Publish.builder()
                        .topic(MqttTopic.set(settings.prefix(), order.device()))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(
                                JsonMapper.shared()
                                        .writeValueAsString(payload)
                                        .getBytes(StandardCharsets.UTF_8))
                        .contentType("application/json")
                        .correlationData(order.id().toString().getBytes(StandardCharsets.UTF_8))
                        .responseTopic(MqttTopic.answer(settings.prefix(), order.device()));
        if (order.on()) { // a siren that comes back after an hour must not sound
            message = message.messageExpiryInterval(Math.max(1, order.left().toSeconds()));
        }
        line.publish(message.build());
    }

    private void hangUp() {
        hangUp(urgent);
        hangUp(events);
        urgent = null;
        events = null;
    }

    private static void hangUp(@Nullable MqttLine line) {
        if (line != null) {
            line.close();
        }
    }
}
