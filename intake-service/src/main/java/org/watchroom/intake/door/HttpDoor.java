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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.door.limits.Gate;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.intake.door.signed.KnownKeys;
import org.watchroom.intake.door.signed.SignatureCheck;
import org.watchroom.intake.duty.DeviceReports;
import org.watchroom.intake.duty.Scrubbing;
import org.watchroom.intake.duty.SelfAlarm;
import org.watchroom.intake.health.Meters;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.handover.Links;
import org.watchroom.operations.intake.ProblemJson;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.intake.reporters.Hooks;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.taking.TillIntake;

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

    /// How reports are written whose sender hears at once what is wrong with them.
    public static ReportFormat answering(OpenApi description) {
        return new JsonReports(description, true);
    }

    /// Under which name its reports are kept, and how they are written; those that are made of what
    /// devices say are written alike.
    public static Map<String, ReportFormat> formats(OpenApi description) {
        var json = new JsonReports(description);
        return Map.of(
                ReportsDoor.NAME,
                new JsonReports(description, true),
                DeviceReports.DOOR,
                json,
                Scrubbing.DOOR,
                json,
                SelfAlarm.DOOR,
                json,
                EventsDoor.NAME,
                new EventReports(json));
    }

    /// As [#formats(OpenApi)], and those that come by hooks.
    public static Map<String, ReportFormat> formats(OpenApi description, Hooks hooks) {
        var all = new HashMap<String, ReportFormat>(formats(description));
        all.put(HooksDoor.NAME, new HookReports(new JsonReports(description), hooks::mapping));
        return all;
    }

    /// Where the door is, and for whom; as in the settings of the service.
    ///
    /// @param port 0 takes any that is free
    /// @param tls with them the door speaks HTTPS alone
    public record Address(
            String host, int port, Set<String> names, Limits limits, Optional<TlsFiles> tls) {}

    /// What is behind one path, such as `/reports`.
    public record Service(String path, HttpService service) {}

    /// Who may report at this door, how, and how much.
    public record Reporters(
            ReportingKeys keys, Hooks hooks, HookUses uses, Gate gate, Room room, Limits limits) {}

    /// Where reports are handed in: `/reports`, `/events`, `/hooks/{name}`, and `/enrol`, where
    /// keys come in that they are signed with.
    public static List<Service> reports(
            Reception reception,
            RawReports reports,
            Following following,
            Reporters reporters,
            OpenApi description,
            Clock clock) {
        var admission =
                new Admission(
                        reception,
                        new SignatureCheck(new KnownKeys(reporters.keys, clock), clock),
                        reporters.gate,
                        reporters.room,
                        reporters.limits);
        var json = new JsonReports(description, true);
        return List.of(
                new Service(
                        "/reports", new ReportsDoor(admission, reports, following, json, clock)),
                new Service("/events", new EventsDoor(admission, new EventReports(json), clock)),
                new Service(
                        "/hooks",
                        new HooksDoor(
                                admission,
                                reporters.hooks,
                                reporters.uses,
                                new HookReports(json, reporters.hooks::mapping),
                                clock)),
                new Service("/enrol", new EnrolDoor(admission, reporters.keys, clock)));
    }

    /// Where recipients fetch their copies.
    public static Service copies(Links copies, Clock clock) {
        return new Service("/copies", new CopiesDoor(copies, clock));
    }

    /// Where till systems hand in receipts.
    public static Service tills(TillFeeds feeds, TillIntake intake, Limits limits, Clock clock) {
        return new Service("/tills", new TillsDoor(feeds, intake, limits, clock));
    }

    /// Where programs that watch over the service ask for its figures.
    ///
    /// @param token lets in those of other machines
    public static Service metrics(Meters meters, Optional<String> token) {
        return new Service("/metrics", new MetricsDoor(meters, token));
    }

    /// Opens the door.
    ///
    /// @throws IOException when the port is taken
    public static HttpDoor open(
            Address address,
            OpenApi description,
            Pulse pulse,
            Meters meters,
            List<Service> services)
            throws IOException {
        var routes =
                new Routes(services, new Addressed(address.names()), pulse, meters, description);
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
