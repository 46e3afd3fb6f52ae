package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the topics is true of what we hear and of what we say.
final class AsyncApiTest {
    private final JsonNode tree = load();

    private static JsonNode load() {
        try (var in = MqttDoor.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Schema schema(String name) {
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(config))
                .getSchema(tree.path("components").path("schemas").path(name));
    }

    private JsonNode at(String reference) {
        var node = tree;
        for (var step : reference.substring(2).split("/")) {
            node = node.path(step);
        }
        return node;
    }

    @Test
    void every_reference_leads_somewhere_and_every_example_fits_its_schema() {
        var references = new ArrayList<String>();
        collect(tree, references);
        assertThat(references).hasSizeGreaterThan(15);
        for (var reference : references) {
            assertThat(at(reference).isMissingNode()).as(reference).isFalse();
        }
        for (var message : tree.path("components").path("messages")) {
            var payload = message.path("payload").path("$ref").asString();
            var name = payload.substring(payload.lastIndexOf('/') + 1);
            assertThat(message.path("examples")).isNotEmpty();
            for (var example : message.path("examples")) {
                assertThat(schema(name).validate(example.path("payload"))).as(name).isEmpty();
            }
        }
    }

    private static void collect(JsonNode node, List<String> into) {
        if (node.path("$ref").isString()) {
            into.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, into));
    }

    @Test
    void each_topic_that_is_heard_is_described_and_each_described_one_is_used() {
        var described = new ArrayList<String>();
        tree.path("channels").forEach(channel -> described.add(channel.path("address").asString()));
        var used =
                new ArrayList<>(
                        Arrays.stream(MqttTopic.Kind.values())
                                .map(kind -> kind.filter("watchroom"))
                                .toList());
        used.add("watchroom/+/+/+/siren/set");
        assertThat(described.stream().map(a -> a.replaceAll("\\{\\w+}", "+")).toList())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void every_example_of_a_report_is_understood() {
        for (var kind : List.of(MqttTopic.Kind.PANIC, MqttTopic.Kind.EVENT)) {
            var name = kind.name().toLowerCase(java.util.Locale.ROOT);
            for (var example : at("#/components/messages/" + name + "/examples")) {
                var full = "watchroom/NORTH/YORK-01/X/" + name;
                var topic = MqttTopic.of(full).orElseThrow();
                var payload =
                        JsonMapper.shared()
                                .writeValueAsString(example.path("payload"))
                                .getBytes(StandardCharsets.UTF_8);
                var report =
                        RawReport.arrived(
                                Clock.systemUTC(),
                                MqttReports.DOOR,
                                Optional.empty(),
                                full,
                                Envelope.LIVE,
                                Envelope.write(topic, full, payload, Optional.empty()));
                assertThat(new MqttReports().read(report)).isInstanceOf(Reading.Understood.class);
            }
        }
    }

    @Test
    void what_sirens_are_told_is_as_described(@TempDir Path folder) throws Exception {
        try (var broker = Broker.start(folder);
                var stores = new Stores(folder, broker.port);
                var siren = Button.at(broker.port, "siren")) {
            siren.listen(Stores.SIREN);
            stores.listening();
            siren.send(Stores.PANIC, "{\"id\":\"1\"}");
            Eventually.seen("told", () -> !siren.heard().isEmpty());
            var message = siren.heard().getFirst();
            var said = JsonMapper.shared().readTree(message.getPayloadAsBytes());
            assertThat(schema("SirenSet").validate(said)).isEmpty();
            assertThat(message.getResponseTopic()).isPresent();
            assertThat(message.getCorrelationData()).isPresent();
        }
    }
}
