package org.watchroom.intake.door;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The door's description, and the schemas in it.
public final class OpenApi {
    private static final String RESOURCE = "openapi.yaml";

    private final byte[] yaml;
    private final JsonNode tree;

    private OpenApi(byte[] yaml) {
        this.yaml = yaml;
        this.tree = new YAMLMapper().readTree(yaml);
    }

    public static OpenApi load() {
        try (var in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new OpenApi(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] yaml() {
        return yaml.clone();
    }

    JsonNode tree() {
        return tree;
    }

    /// What checks one of `components/schemas` that refers to no other; formats count.
    Schema schema(String name) {
        var root = tree.path("components").path("schemas").path(name);
        var config =
                SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(config))
                .getSchema(root);
    }

    /// What the description says of the field that an error of the schema `name` is about; empty
    /// for the whole report.
    String description(String name, List<String> path) {
        JsonNode at = tree.path("components").path("schemas").path(name);
        for (var step : path) {
            at = at.path("properties").path(step);
        }
        return path.isEmpty() ? "" : at.path("description").asString("");
    }

    /// The JSON pointer of the field an error is about: of the missing one, not of the object that
    /// lacks it.
    static String pointer(Error error) {
        var at = error.getInstanceLocation().toString();
        return "required".equals(error.getKeyword()) ? at + "/" + error.getProperty() : at;
    }
}
