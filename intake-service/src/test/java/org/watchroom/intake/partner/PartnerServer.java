package org.watchroom.intake.partner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A partner's server: HTTPS with a certificate of its own, in another's hands but for what it
/// answers.
final class PartnerServer implements AutoCloseable {
    private static final char[] PASSWORD = "password".toCharArray();

    private final HttpsServer server;
    private final Path folder;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;

    /// @param body what came
    /// @param headers by name in small letters
    record Got(String path, Map<String, String> headers, String body) {}

    /// @param folder for its certificate, `ca.pem`
    PartnerServer(Path folder) throws Exception {
        this.folder = folder;
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                "EC",
                "-keystore",
                "k.p12",
                "-storepass",
                "password",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2");
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                "k",
                "-keystore",
                "k.p12",
                "-storepass",
                "password",
                "-file",
                "ca.pem");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void run(String... command) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        command[0] = program;
        int ended =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start()
                        .waitFor();
        if (ended != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(folder.resolve("k.p12").toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
            got.add(
                    new Got(
                            exchange.getRequestURI().toString(),
                            headers,
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            if (answer >= 300 && answer < 400) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    PartnerServer answering(int status) {
        answer = status;
        return this;
    }

    List<Got> got() {
        return got;
    }

    String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    Path ca() {
        return folder.resolve("ca.pem");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
