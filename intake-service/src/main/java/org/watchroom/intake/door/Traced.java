package org.watchroom.intake.door;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.watchroom.intake.health.Meters;

/// Gives each request a name, under which it stands in the log and in its answer, and takes its
/// time.
final class Traced {
    private static final HeaderName REQUEST = HeaderNames.create("X-Request-Id");

    /// What a sender or a proxy may call it: nothing that would be something else in a log.
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private static final String NO_ROUTE = "none";

    private final List<String> routes;
    private final Meters meters;

    /// @param routes the paths that lead somewhere
    Traced(List<String> routes, Meters meters) {
        this.routes = List.copyOf(routes);
        this.meters = meters;
    }

    /// The name stays with the thread, which is the line's, until its next request: what goes wrong
    /// is logged after this filter is left.
    void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var id = request.headers().value(REQUEST).filter(Traced::usable).orElseGet(Traced::fresh);
        MDC.put("request", id);
        response.header(REQUEST, id);
        var method = method(request);
        var route = routeOf(request.path().path());
        long began = System.nanoTime();
        response.whenSent(() ->
                meters.answered(
                        method,
                        route,
                        response.status().code(),
                        Duration.ofNanos(System.nanoTime() - began)));
        chain.proceed();
    }

    private static boolean usable(String said) {
        return USABLE.matcher(said).matches();
    }

    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// A sender may make up a method.
    private static String method(RoutingRequest request) {
        var said = request.prologue().method().text();
        return switch (said) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> said;
            default -> "other";
        };
    }

    private String routeOf(String path) {
        return routes.stream()
                .filter(route -> path.equals(route) || path.startsWith(route + "/"))
                .findFirst()
                .orElse(NO_ROUTE);
    }
}
