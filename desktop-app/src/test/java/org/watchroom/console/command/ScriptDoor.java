package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.watchroom.intake.IntakeMain;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.operations.secret.KeyFile;
import picocli.CommandLine;

/// The intake service of a script's shared server: made known to it by `admin keys service`, as its
/// administrator does it.
final class ScriptDoor implements AutoCloseable {
    private final IntakeWiring service;
    private final HttpClient client = HttpClient.newHttpClient();

    /// @param folder for the service's key
    ScriptDoor(AdminScript script, Path folder) throws IOException {
        var login = script.db.intake();
        var key = folder.resolve("intake.key");
        script.hush();
        assertThat(
                        new CommandLine(new IntakeMain())
                                .execute("--public-key", "--key-file", key.toString()))
                .isZero();
        var printed = folder.resolve("intake.pub");
        Files.writeString(printed, script.said());
        assertThat(
                        script.run(
                                List.of(
                                        "admin",
                                        "keys",
                                        "service",
                                        "--login",
                                        login.user(),
                                        "--public",
                                        printed.toString())))
                .isZero();
        service =
                new IntakeWiring(
                        IntakeSettings.onAnyFreePort(),
                        login::connect,
                        KeyFile.open(key),
                        Heartbeat.Revival.NONE,
                        Clock.systemUTC());
    }

    /// @param headers name and value by turns
    HttpResponse<String> post(String path, String body, String... headers) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }
}
