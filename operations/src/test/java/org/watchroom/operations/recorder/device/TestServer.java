package org.watchroom.operations.recorder.device;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server on a free port of this computer that does to each request what a test says.
public final class TestServer implements AutoCloseable {
    /// Short enough for tests, long enough for a busy computer.
    public static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public TestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    public TestServer(Behaviour everywhere) throws IOException {
        this();
        at("/", everywhere);
    }

    public void at(String path, Behaviour behaviour) {
        server.createContext(
                path,
                exchange -> {
                    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    try (exchange) {
                        behaviour.answer(exchange);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Each as `GET /a?b=c`, in order.
    public List<String> requests() {
        return requests;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public DeviceAddress address() {
        return new DeviceAddress(uri("/"), Optional.empty());
    }

    public DeviceAddress address(String name, String password) {
        return new DeviceAddress(uri("/"), Optional.of(new Login(name, password)));
    }

    public static void reply(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        reply(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static void reply(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// Says nothing until the test is over.
    public void silence() throws InterruptedException {
        pause(Duration.ofMinutes(1));
    }

    /// Says nothing for a while, or until the test is over.
    public void pause(Duration length) throws InterruptedException {
        if (closing.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the test is over");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
