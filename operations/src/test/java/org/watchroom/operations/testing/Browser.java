package org.watchroom.operations.testing;

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
public final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int asked;

    public Browser(Path profile) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        var port = profile.resolve("DevToolsActivePort");
        Files.deleteIfExists(port); // of one that was killed
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

    public interface Question {
        boolean yes() throws IOException, InterruptedException;
    }

    public static void await(Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.yes()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the browser did not come that far");
            }
            Thread.sleep(50);
        }
    }

    public JsonNode ask(String method, Map<String, ?> parameters) throws InterruptedException {
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

    public void open(URI page) throws IOException, InterruptedException {
        ask("Page.enable", Map.of());
        ask("Page.navigate", Map.of("url", page.toString()));
        await(() -> evaluate("document.readyState + location.href").equals("complete" + page));
    }

    /// What the expression is, as text; of a promise what it comes to.
    public String evaluate(String script) throws InterruptedException {
        var answer =
                ask(
                        "Runtime.evaluate",
                        Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value").asString("");
    }

    /// Whether the expression is true. While a page is loading what it names may not be there yet:
    /// then it is not.
    public boolean holds(String condition) throws InterruptedException {
        return evaluate(
                        "(() => { try { return String(%s) } catch { return '' } })()"
                                .formatted(condition))
                .equals("true");
    }

    /// Another page than it is, without waiting for it.
    public void go(URI page) throws InterruptedException {
        ask("Page.enable", Map.of());
        ask("Page.navigate", Map.of("url", page.toString()));
    }

    /// As a device with a screen of this size has it.
    public void screen(int width, int height, boolean dark) throws InterruptedException {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 800));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
    }

    /// Pulls the network cable, or puts it back.
    public void offline(boolean off) throws InterruptedException {
        ask("Network.enable", Map.of());
        ask(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        off,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    /// One half of a click in the middle of what the selector finds.
    ///
    /// @param event `mousePressed` or `mouseReleased`
    public void mouse(String event, String selector) throws InterruptedException {
        var at =
                JsonMapper.shared()
                        .readTree(
                                evaluate(
                                        "(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect(); return JSON.stringify([b.x + b.width / 2, b.y + b.height / 2]); })()"
                                                .formatted(
                                                        JsonMapper.shared()
                                                                .writeValueAsString(selector))));
        ask(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        event,
                        "x",
                        at.path(0).asDouble(0),
                        "y",
                        at.path(1).asDouble(0),
                        "button",
                        "left",
                        "buttons",
                        1,
                        "clickCount",
                        1));
    }

    public void click(String selector) throws InterruptedException {
        mouse("mousePressed", selector);
        mouse("mouseReleased", selector);
    }

    /// One half of a stroke of a key, such as `Tab`, `Enter` or `Space`.
    ///
    /// @param event `keyDown` or `keyUp`
    public void key(String event, String key) throws InterruptedException {
        var code = Map.of("Tab", 9, "Enter", 13, "Space", 32).get(key);
        var text = Map.of("Tab", "", "Enter", "\r", "Space", " ").get(key);
        ask(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        event,
                        "key",
                        key.equals("Space") ? " " : key,
                        "code",
                        key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        event.equals("keyDown") ? text : ""));
    }

    public void press(String key) throws InterruptedException {
        key("keyDown", key);
        key("keyUp", key);
    }

    /// Ends it as a flat battery would; what it had kept is in the profile.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /// As a hand drops a folder from the file manager.
    public void drop(Path folder) throws InterruptedException {
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
    public void choose(String selector, Path folder) throws InterruptedException {
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

    public void picture(Path file) throws IOException, InterruptedException {
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
