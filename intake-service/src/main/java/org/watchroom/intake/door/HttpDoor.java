package org.watchroom.intake.door;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.duty.DeviceReports;
import org.watchroom.intake.duty.Scrubbing;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.handover.Links;
import org.watchroom.operations.intake.ProblemJson;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.follow.Following;

/// The web server of the door. Each request has a virtual thread of its own.
public final class HttpDoor implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int MOST_LINES = 1_000;

    /// Files come in one piece where their sender likes; whatever is behind a path reads no more of
    /// a body than it takes.
    private static final long LARGEST = 100L << 20;

    private final WebServer server;

    private HttpDoor(WebServer server) {
        this.server = server;
    }

    /// Under which name its reports are kept, and how they are written; those that are made of what
    /// devices say are written alike.
    public static Map<String, JsonReports> formats(OpenApi description) {
        var json = new JsonReports(description);
        return Map.of(
                ReportsDoor.NAME,
                new JsonReports(description, true),
                DeviceReports.DOOR,
                json,
                Scrubbing.DOOR,
                json);
    }

    /// Where the door is, and for whom; as in the settings of the service.
    ///
    /// @param port 0 takes any that is free
    /// @param tls with them the door speaks HTTPS alone
    public record Address(
            String host, int port, Set<String> names, Limits limits, Optional<TlsFiles> tls) {}

    /// What is behind one path, such as `/reports`.
    public record Service(String path, HttpService service) {}

    /// Where reports are handed in.
    public static Service reports(
            Reception reception,
            RawReports reports,
            Following following,
            Limits limits,
            Clock clock) {
        return new Service(
                "/reports", new ReportsDoor(reception, reports, following, limits, clock));
    }

    /// Where recipients fetch their copies.
    public static Service copies(Links copies, Clock clock) {
        return new Service("/copies", new CopiesDoor(copies, clock));
    }

    /// Opens the door.
    ///
    /// @throws IOException when the port is taken
    public static HttpDoor open(
            Address address, OpenApi description, Pulse pulse, List<Service> services)
            throws IOException {
        var routes = new Routes(services, new Addressed(address.names()), pulse, description);
        var builder =
                WebServer.builder()
                        .address(InetAddress.getByName(address.host()))
                        .port(address.port())
                        .shutdownHook(false)
                        .maxPayloadSize(LARGEST)
                        .maxTcpConnections(MOST_LINES)
                        .useNio(false)
                        .connectionOptions(QuietLine.of(address.limits().quietLine()))
                        .shutdownGracePeriod(DRAIN)
                        .directHandlers(HttpDoor::refusals)
                        .routing(routes::into);
        address.tls().ifPresent(files -> builder.tls(files.tls()));
        var server = builder.build().start();
        if (!server.isRunning()) { // it tells its log why, and nobody else
            throw new IOException(
                    "cannot listen on "
                            + address.host()
                            + " port "
                            + address.port()
                            + ": taken, or not allowed");
        }
        return new HttpDoor(server);
    }

    public int port() {
        return server.port();
    }

    /// Takes no new requests, finishes those it has, for at most 5 s.
    @Override
    public void close() {
        server.stop();
    }

    private static void refusals(DirectHandlers.Builder handlers) {
        DirectHandler problem =
                (_, event, status, headers, _) -> {
                    var said =
                            event == EventType.PAYLOAD_TOO_LARGE || status.code() == 413
                                    ? DoorProblems.tooLarge()
                                    : DoorProblems.request(status.code());
                    headers.set(HeaderNames.CONTENT_TYPE, Answers.PROBLEM);
                    return TransportResponse.builder()
                            .status(status)
                            .headers(headers)
                            .keepAlive(false)
                            .entity(
                                    ProblemJson.write(said, Optional.empty())
                                            .getBytes(StandardCharsets.UTF_8))
                            .build();
                };
        for (var event : EventType.values()) {
            handlers.addHandler(event, problem);
        }
    }
}
