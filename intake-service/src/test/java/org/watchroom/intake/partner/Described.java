package org.watchroom.intake.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.watchroom.intake.testing.RunningIntake;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What a running door says of itself at `/openapi.yaml`, held against what it answers.
final class Described {
    private final JsonNode tree;

    Described(RunningIntake intake) {
        tree = new YAMLMapper().readTree(intake.get("/openapi.yaml").body());
    }

    /// That this answer of a path is described: its status, its type and every part of its body.
    void holds(String path, RunningIntake.Answer answer) {
        var responses = tree.path("paths").path(path).path("get").path("responses");
        var response = resolved(responses.path(Integer.toString(answer.status())));
        assertThat(response.isObject()).as(path + " " + answer.status()).isTrue();
        var type = answer.type().split(";", 2)[0];
        var content = response.path("content").path(type);
        assertThat(content.isObject()).as(path + " as " + type).isTrue();
        var schema = content.path("schema");
        var body = type.endsWith("json") ? answer.json() : read(answer.body(), schema);
        var root = (ObjectNode) schema.deepCopy();
        root.set("components", tree.path("components"));
        var errors =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(root)
                        .validate(
                                body,
                                context ->
                                        context.executionConfig(
                                                c -> c.formatAssertionsEnabled(true)));
        assertThat(errors).as(answer.body()).isEmpty();
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : tree.at(reference.substring(1));
    }

    private JsonNode read(String xml, JsonNode schema) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var root =
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement();
            var said = resolved(schema).path("xml");
            assertThat(root.getLocalName()).isEqualTo(said.path("name").asString());
            assertThat(root.getNamespaceURI()).isEqualTo(said.path("namespace").asString());
            return value(root, schema);
        } catch (Exception e) {
            throw new IllegalStateException(xml, e);
        }
    }

    /// As the description maps XML to values: elements are properties, and so are attributes; what
    /// it calls an array is one, all else is there once.
    private JsonNode value(Element element, JsonNode schema) {
        var known = resolved(schema).path("properties");
        if (known.isMissingNode()) {
            return JsonMapper.shared().valueToTree(element.getTextContent());
        }
        var object = JsonMapper.shared().createObjectNode();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var one = (Attr) attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(one.getNamespaceURI())) {
                assertThat(
                                resolved(known.path(one.getName()))
                                        .path("xml")
                                        .path("attribute")
                                        .asBoolean(false))
                        .as(one.getName())
                        .isTrue();
                object.put(one.getName(), one.getValue());
            }
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                add(object, child, known.path(child.getLocalName()), element);
            }
        }
        return object;
    }

    private void add(ObjectNode object, Element child, JsonNode said, Element parent) {
        var name = Objects.requireNonNull(child.getLocalName());
        assertThat(child.getNamespaceURI()).as(name).isEqualTo(parent.getNamespaceURI());
        var schema = resolved(said);
        if (schema.path("type").asString("").equals("array")) {
            object.withArray(name).add(value(child, schema.path("items")));
        } else {
            assertThat(object.has(name)).as("twice: " + name).isFalse();
            object.set(name, value(child, said));
        }
    }
}
