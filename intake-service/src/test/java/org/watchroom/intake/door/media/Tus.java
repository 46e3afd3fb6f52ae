package org.watchroom.intake.door.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.watchroom.intake.testing.RunningIntake.Answer;
import tools.jackson.databind.json.JsonMapper;

/// A sender that speaks tus 1.0 to a port of this computer.
final class Tus implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    Tus(int port) {
        this.port = port;
    }

    /// What a report's receipt gave.
    record Receipt(String report, String secret) {}

    Receipt report(String json) throws IOException, InterruptedException {
        var answer =
                send(
                        request("/reports")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json)));
        var said = JsonMapper.shared().readTree(answer.body());
        return new Receipt(said.path("report").asString(""), said.path("secret").asString(""));
    }

    HttpResponse<String> begin(Receipt receipt, long length, String name, String... more)
            throws IOException, InterruptedException {
        var request =
                request("/media")
                        .header("Upload-Length", Long.toString(length))
                        .header(
                                "Upload-Metadata",
                                "report %s,secret %s,filename %s"
                                        .formatted(
                                                base64(receipt.report()),
                                                base64(receipt.secret()),
                                                base64(name)))
                        .POST(BodyPublishers.noBody());
        if (more.length > 0) {
            request.headers(more);
        }
        return send(request);
    }

    /// @return where it is
    long offset(String location) throws IOException, InterruptedException {
        var answer = send(request(location).method("HEAD", BodyPublishers.noBody()));
        return answer.headers().firstValueAsLong("Upload-Offset").orElse(-answer.statusCode());
    }

    HttpResponse<String> more(String location, long offset, byte[] bytes)
            throws IOException, InterruptedException {
        return send(
                request(location)
                        .header("Upload-Offset", Long.toString(offset))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    static String location(HttpResponse<String> begun) {
        return begun.headers().firstValue("Location").orElse("");
    }

    static String kind(HttpResponse<String> answer) {
        return Answer.of(answer).kind();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Tus-Resumable", "1.0.0");
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
