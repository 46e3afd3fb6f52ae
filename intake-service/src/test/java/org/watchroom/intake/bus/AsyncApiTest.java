package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.operations.bus.Bus;
import org.watchroom.operations.bus.Relay;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What is told is what the description says, and the description is whole.
final class AsyncApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(region|table)}");

    @TempDir Path folder;

    private final JsonNode tree = read();

    private static JsonNode read() {
        try (var in = Bus.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fits(String schema, JsonNode message) {
        var root = (ObjectNode) tree.at("/components/schemas/" + schema).deepCopy();
        var errors =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(root)
                        .validate(
                                message,
                                context ->
                                        context.executionConfig(
                                                c -> c.formatAssertionsEnabled(true)));
        assertThat(errors).as(message.toString()).isEmpty();
    }

    @Test
    void it_is_asyncapi_3_and_every_reference_leads_somewhere() {
        assertThat(tree.path("asyncapi").asString()).isEqualTo("3.0.0");
        var references = new ArrayList<String>(tree.findValuesAsString("$ref"));
        assertThat(references)
                .hasSizeGreaterThan(10)
                .allSatisfy(reference ->
                        assertThat(tree.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void its_examples_are_what_its_schemas_say() {
        for (var name : new String[] {"changed", "notice"}) {
            var message = tree.at("/components/messages/" + name);
            var schema = message.at("/payload/$ref").asString().replaceFirst(".*/", "");
            assertThat(message.path("examples").size()).isPositive();
            message.path("examples").forEach(one -> fits(schema, one.path("payload")));
        }
    }

    @Test
    void of_kafka_it_names_the_topic_that_is_made() throws IOException {
        assertThat(tree.at("/servers/kafka/protocol").asString()).isEqualTo("kafka-secure");
        var topic = tree.at("/components/channelBindings/topic/kafka");
        Files.writeString(
                folder.resolve("bus.properties"), "kind = kafka\nurl = tls://127.0.0.1:9093");
        assertThat(topic.path("topic").asString())
                .isEqualTo(BusSettings.of(new DoorFiles(folder)).orElseThrow().stream());
        assertThat(topic.path("partitions").asInt()).isEqualTo(1);
        for (var channel : tree.path("channels")) {
            assertThat(channel.at("/bindings/$ref").asString()).endsWith("/topic");
        }
        for (var message : tree.at("/components/messages")) {
            assertThat(message.at("/bindings/$ref").asString()).endsWith("/keyed");
        }
    }

    private boolean addressed(String channel, Broker.Told message) {
        var address = tree.at("/channels/" + channel + "/address").asString();
        var pattern = PARAMETER.matcher(address.replace(".", "\\.")).replaceAll("[A-Za-z0-9_-]+");
        return Pattern.matches(pattern, message.subject());
    }

    @Test
    void what_is_told_and_told_again_is_what_it_says() throws Exception {
        try (var server = new NatsServer(folder, Optional.empty()).start();
                var db = TestDatabase.create();
                var service = new Database(db.intake()::connect, 1);
                var bus = new NatsBus(server.settings())) {
            db.region(1, "NORTH", "North", false);
            db.region(9, "DRILL", "Drill", true);
            var relay = new Relay(service, bus, Clock.systemUTC());
            relay.round(Stop.NEVER);
            db.store(1, "YORK-01", "Coppergate", 53.9, -1.0);
            db.store(9, "D-0001", "Practice", 53.9, -1.0);
            db.update("update app.store set name = 'Other'");
            db.update("update app.category set name = name || ' '");
            db.update("update app.relay_cursor set server = '1/1'");
            relay.round(Stop.NEVER);
            var live = server.messages();
            var ada = db.person("ada", "Ada Byron", "AB", List.of("administrator"), 1);
            try (var line = db.session(ada)) {
                Sql.update(line, "select app.step_up(?)", db.code(ada));
                Sql.update(
                        line,
                        "select app.admin_bus_replay(?, ?, null)",
                        UUID.randomUUID(),
                        JsonMapper.shared().readTree(live.get(1).body()).path("position").asLong());
            }
            relay.round(Stop.NEVER);

            var all = server.messages();
            assertThat(all.size()).isGreaterThan(2 * live.size() - 2);
            for (var message : all) {
                var json = JsonMapper.shared().readTree(message.body());
                if (addressed("notice", message)) {
                    fits("Notice", json);
                } else {
                    assertThat(addressed("change", message) ^ addressed("drill", message))
                            .as(message.subject())
                            .isTrue();
                    fits("Changed", json);
                }
                assertThat(message.id()).startsWith(json.path("id").asString());
            }
            assertThat(all).anyMatch(message -> addressed("notice", message));
            assertThat(all).anyMatch(message -> addressed("drill", message));
            var replayed =
                    all.stream()
                            .map(m -> JsonMapper.shared().readTree(m.body()))
                            .filter(json -> json.has("replay"))
                            .toList();
            assertThat(replayed).hasSizeGreaterThanOrEqualTo(live.size() - 1);
            assertThat(replayed.getFirst().path("id"))
                    .isEqualTo(JsonMapper.shared().readTree(live.get(1).body()).path("id"));
        }
    }
}
