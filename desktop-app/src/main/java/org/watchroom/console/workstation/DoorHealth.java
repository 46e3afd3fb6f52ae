package org.watchroom.console.workstation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What this workstation's intake service says of itself. Starts nothing.
public final class DoorHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private DoorHealth() {}

    /// How the deleting of what is due goes, as one English sentence; empty while no intake service
    /// runs.
    public static Optional<String> deleting(Home home) {
        return health(home).map(DoorHealth::words);
    }

    /// All that it says, as JSON; empty while no intake service runs.
    public static Optional<String> json(Home home) {
        return health(home).map(JsonNode::toPrettyString);
    }

    /// Why the record is in doubt, as one English sentence; empty when it is sealed.
    public static Optional<String> doubt(Home home) {
        var record = health(home).map(health -> health.path("record"));
        return record.filter(one -> one.path("state").asString("").equals("sealed")).isPresent()
                ? Optional.empty()
                : Optional.of(
                        record.map(one -> one.path("message").asString(""))
                                .filter(words -> !words.isEmpty())
                                .orElse("the intake service does not say how it stands"));
    }

    private static Optional<JsonNode> health(Home home) {
        var file = IntakeCompanion.portFile(home);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var health =
                    URI.create("http://127.0.0.1:" + Files.readString(file).strip() + "/health");
            return Optional.of(JsonMapper.shared().readTree(ask(health)));
        } catch (IOException | JacksonException | IllegalArgumentException silent) {
            return Optional.empty();
        }
    }

    private static String ask(URI health) throws IOException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                            HttpRequest.newBuilder(health).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static String words(JsonNode health) {
        var last = health.path("retention");
        if (last.isMissingNode()) {
            return "no round yet";
        }
        var at = last.path("at").asString();
        return switch (last.path("why").asString()) {
            case "" -> "last round at %s, %s done".formatted(at, last.path("deleted").asInt());
            case "unsealed" ->
                    "nothing is deleted since %s: the record is not being sealed".formatted(at);
            case "disk" ->
                    "%s wait since %s: a folder could not be read or a file not be deleted"
                            .formatted(last.path("failed").asInt(), at);
            case "rule" ->
                    "%s wait since %s: the database refused it"
                            .formatted(last.path("failed").asInt(), at);
            default -> "the round at %s broke off".formatted(at);
        };
    }
}
