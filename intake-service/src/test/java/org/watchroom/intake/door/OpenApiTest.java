package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class OpenApiTest {
    private final OpenApi description = OpenApi.load();

    @Test
    void it_is_openapi_3_1_and_every_reference_leads_somewhere() {
        assertThat(description.tree().path("openapi").asString()).startsWith("3.1");
        var references = new ArrayList<String>();
        description.tree().findValuesAsString("$ref").forEach(references::add);
        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(reference ->
                        assertThat(description.tree().at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void its_examples_are_what_its_schemas_say() {
        var checked = new ArrayList<String>();
        contents(description.tree(), checked);
        assertThat(checked).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void its_examples_are_read_by_the_door() {
        var reports =
                description
                        .tree()
                        .at("/paths/~1reports/post/requestBody/content/application~1json/examples");
        assertThat(reports.size()).isGreaterThan(3);
        for (var example : reports) {
            assertThat(description.schema("Report").validate(example.path("value"))).isEmpty();
        }
    }

    @Test
    void its_words_are_the_words_of_the_control_room() {
        var fields = description.tree().at("/components/schemas/Report/properties");
        assertThat(fields.at("/source/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Source.values()).stream().map(Source::code).toList());
        assertThat(
                        fields.at("/severity/enum")
                                .valueStream()
                                .map(word -> word.asString().toUpperCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Severity.values()).stream().map(Severity::name).toList());
        var receipt =
                description
                        .tree()
                        .at(
                                "/paths/~1reports/post/responses/201/content/application~1json/example");
        assertThat(new IncidentId(UUID.fromString(receipt.path("incident").asString())).reference())
                .isEqualTo(receipt.path("reference").asString());
    }

    @Test
    void every_field_says_what_it_wants() {
        var fields = description.tree().at("/components/schemas/Report/properties");
        fields.forEachEntry((name, field) ->
                assertThat(field.path("description").asString("")).as(name).endsWith("."));
    }

    private void contents(JsonNode node, List<String> checked) {
        for (var content : node.path("content")) {
            var examples = new ArrayList<JsonNode>();
            content.path("examples").forEach(example -> examples.add(example.path("value")));
            if (content.has("example")) {
                examples.add(content.path("example"));
            }
            for (var example : examples) {
                var root = (ObjectNode) content.path("schema").deepCopy();
                root.set("components", description.tree().path("components"));
                var errors =
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(root)
                                .validate(
                                        example,
                                        context ->
                                                context.executionConfig(
                                                        c -> c.formatAssertionsEnabled(true)));
                assertThat(errors).as(example.toString()).isEmpty();
                checked.add(example.toString());
            }
        }
        node.forEach(child -> contents(child, checked));
    }
}
