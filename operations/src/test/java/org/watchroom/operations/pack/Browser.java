package org.watchroom.operations.pack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real browser without a window, driven over its DevTools protocol. Without `chromium` the test
/// is skipped.
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int asked;

    Browser(Path profile) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--window-size=1000,1100",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var port = profile.resolve("DevToolsActivePort");
        await(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
        var tabs =
                http.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + Files.readAllLines(port)
                                                                        .getFirst()
                                                                + "/json/list"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        var tab =
                JsonMapper.shared()
                        .readTree(tabs)
                        .valueStream()
                        .filter(one -> one.path("type").asString("").equals("page"))
                        .findFirst()
                        .orElseThrow();
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(tab.path("webSocketDebuggerUrl").asString("")),
                                new Listener())
                        .join();
    }

    /// Puts answers together that come in pieces.
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(JsonMapper.shared().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    interface Question {
        boolean yes() throws IOException, InterruptedException;
    }

    static void await(Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.yes()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the browser did not come that far");
            }
            Thread.sleep(50);
        }
    }

    JsonNode ask(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++asked;
        var question = Map.of("id", id, "method", method, "params", parameters);
        socket.sendText(JsonMapper.shared().writeValueAsString(question), true).join();
        while (true) {
            var answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer to " + method);
            }
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new AssertionError(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    void open(URI page) throws IOException, InterruptedException {
        ask("Page.enable", Map.of());
        ask("Page.navigate", Map.of("url", page.toString()));
        await(() -> evaluate("document.readyState + location.href").equals("complete" + page));
    }

    String evaluate(String script) throws InterruptedException {
        return ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
                .path("result")
                .path("value")
                .asString("");
    }

    /// As a hand drops a folder from the file manager.
    void drop(Path folder) throws InterruptedException {
        for (var type : List.of("dragEnter", "dragOver", "drop")) {
            ask(
                    "Input.dispatchDragEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            300,
                            "y",
                            300,
                            "data",
                            Map.of(
                                    "items",
                                    List.of(),
                                    "files",
                                    List.of(folder.toString()),
                                    "dragOperationsMask",
                                    1)));
        }
    }

    /// As the dialog of a file field answers with a folder.
    void choose(String selector, Path folder) throws InterruptedException {
        var document = ask("DOM.getDocument", Map.of());
        var field =
                ask(
                        "DOM.querySelector",
                        Map.of(
                                "nodeId",
                                document.path("root").path("nodeId").asInt(0),
                                "selector",
                                selector));
        ask(
                "DOM.setFileInputFiles",
                Map.of(
                        "nodeId",
                        field.path("nodeId").asInt(0),
                        "files",
                        List.of(folder.toString())));
    }

    void picture(Path file) throws IOException, InterruptedException {
        var data =
                ask(
                                "Page.captureScreenshot",
                                Map.of("format", "png", "captureBeyondViewport", true))
                        .path("data")
                        .asString("");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(data));
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        http.close();
    }
}
