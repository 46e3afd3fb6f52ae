package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Meters;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.failure.Failure;

/// What is where at the door, and what is said where nothing is or something breaks.
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final List<HttpDoor.Service> services;
    private final Addressed addressed;
    private final Pulse pulse;
    private final Meters meters;
    private final byte[] description;

    Routes(
            List<HttpDoor.Service> services,
            Addressed addressed,
            Pulse pulse,
            Meters meters,
            OpenApi description) {
        this.services = List.copyOf(services);
        this.addressed = addressed;
        this.pulse = pulse;
        this.meters = meters;
        this.description = description.yaml();
    }

    void into(HttpRouting.Builder routing) {
        var traced = new Traced(paths(), meters);
        routing.addFilter(traced::filter).addFilter(Routes::hangUp).addFilter(addressed::filter);
        services.forEach(one -> routing.register(one.path(), one.service()));
        routing.get("/health", (_, response) -> health(response))
                .any("/health", (_, response) -> wrongMethod(response, "GET"))
                .get("/ready", (_, response) -> ready(response))
                .any("/ready", (_, response) -> wrongMethod(response, "GET"))
                .get(
                        "/openapi.yaml",
                        (_, response) ->
                                response.header(HeaderNames.CONTENT_TYPE, "application/yaml")
                                        .send(description))
                .any("/openapi.yaml", (_, response) -> wrongMethod(response, "GET"))
                .any((_, response) ->
                        Answers.problem(response, DoorProblems.nothingHere(), Optional.empty()))
                .error(Failure.Unreachable.class, (_, response, failure) -> away(response, failure))
                .error(Throwable.class, this::broken);
    }

    /// The web server (4.5.0) says that it closes the line and then keeps it: closed here, after
    /// the answer went out.
    private static void hangUp(
            FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("the last answer on this line is given");
        }
    }

    public static void wrongMethod(ServerResponse response, String allowed) {
        response.header(HeaderNames.ALLOW, allowed);
        Answers.problem(response, DoorProblems.method(allowed), Optional.empty());
    }

    private void health(ServerResponse response) {
        var beat = pulse.now();
        Answers.json(response, beat.well() ? 200 : 503, beat.json());
    }

    private void ready(ServerResponse response) {
        var beat = pulse.now();
        Answers.json(response, beat.ready() ? 200 : 503, beat.readiness());
    }

    private List<String> paths() {
        return Stream.concat(
                        Stream.of("/health", "/ready", "/openapi.yaml"),
                        services.stream().map(HttpDoor.Service::path))
                .toList();
    }

    private void away(ServerResponse response, Failure.Unreachable failure) {
        pulse.trouble(failure.getMessage());
        LOG.warn("A report could not be kept: {}", failure.getMessage());
        Answers.problem(response, DoorProblems.away(), Optional.empty());
    }

    private void broken(ServerRequest request, ServerResponse response, Throwable bug) {
        var code = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        pulse.trouble("Fault " + code);
        LOG.error(
                "Fault {} at {} {}",
                code,
                request.prologue().method(),
                request.matchingPattern().orElse("?"),
                bug);
        Answers.problem(response, DoorProblems.broken(code), Optional.empty());
    }
}
