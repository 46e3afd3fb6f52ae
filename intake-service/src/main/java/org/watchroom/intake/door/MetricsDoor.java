package org.watchroom.intake.door;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.watchroom.intake.health.Meters;

/// `/metrics`, for who watches over the service: programs on this machine, and who has the token.
/// To others it tells how much is reported when, so they get nothing.
public final class MetricsDoor implements HttpService {
    private static final String BEARER = "Bearer ";

    /// Headers of a proxy on this machine, who asks for somebody else.
    private static final List<HeaderName> HANDED_ON =
            List.of(
                    HeaderNames.FORWARDED,
                    HeaderNames.X_FORWARDED_FOR,
                    HeaderNames.create("Via"),
                    HeaderNames.create("X-Real-IP"));

    private final Meters meters;
    private final Optional<String> token;

    /// @param token lets in from other machines; empty for none
    MetricsDoor(Meters meters, Optional<String> token) {
        this.meters = meters;
        this.token = token;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::tell).any("/", (_, response) -> Routes.wrongMethod(response, "GET"));
    }

    private void tell(ServerRequest request, ServerResponse response) {
        if (fromHere(request) || hasToken(request)) {
            response.header(HeaderNames.CONTENT_TYPE, Meters.TYPE)
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(meters.text());
        } else {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"metrics\"");
            Answers.problem(response, DoorProblems.metrics(), Optional.empty());
        }
    }

    private static boolean fromHere(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress()
                && HANDED_ON.stream().noneMatch(request.headers()::contains);
    }

    private boolean hasToken(ServerRequest request) {
        return token.isPresent()
                && request.headers()
                        .value(HeaderNames.AUTHORIZATION)
                        .filter(said -> equal(said, BEARER + token.get()))
                        .isPresent();
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
