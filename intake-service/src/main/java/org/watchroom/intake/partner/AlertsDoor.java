package org.watchroom.intake.partner;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Routes;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.partner.Alerts;

/// `GET /alerts`, an Atom feed of the alerts that stand, and `GET /alerts/{identifier}.xml`, each
/// as CAP 1.2. Open to everybody: what stands there is public.
public final class AlertsDoor implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsDoor.class);
    private static final Pattern NAME = Pattern.compile("watchroom-([0-9a-f-]{36})\\.xml");
    private static final String CAP = "application/cap+xml; charset=utf-8";
    private static final String ATOM = "application/atom+xml; charset=utf-8";
    private static final long RETRY_SECONDS = 30;

    private final Alerts alerts;
    private final String senderName;

    public AlertsDoor(Alerts alerts, String senderName) {
        this.alerts = alerts;
        this.senderName = senderName;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::feed)
                .get("/{name}", this::one)
                .any("/", (_, response) -> Routes.wrongMethod(response, "GET"))
                .any("/{name}", (_, response) -> Routes.wrongMethod(response, "GET"));
    }

    private void feed(ServerRequest request, ServerResponse response) {
        try {
            send(response, ATOM, AtomFeed.write(alerts.standing(), senderName));
        } catch (Failure.Unreachable e) {
            away(response, e);
        }
    }

    private void one(ServerRequest request, ServerResponse response) {
        var name = NAME.matcher(request.path().pathParameters().get("name"));
        if (!name.matches()) {
            nothing(response);
            return;
        }
        try {
            var found = alerts.find(UUID.fromString(name.group(1)));
            if (found.isEmpty()) {
                nothing(response);
            } else {
                send(response, CAP, found.get().cap());
            }
        } catch (IllegalArgumentException _) {
            nothing(response); // no id after all
        } catch (Failure.Unreachable e) {
            away(response, e);
        }
    }

    private static void send(ServerResponse response, String type, String text) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "public, max-age=30")
                .header("X-Content-Type-Options", "nosniff")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void away(ServerResponse response, Failure.Unreachable e) {
        LOG.debug("Alerts could not be read: {}", e.getMessage());
        var problem =
                new Problem(
                        "alerts-away",
                        "Alerts cannot be read at the moment",
                        503,
                        "Come again after Retry-After seconds.",
                        List.of());
        Answers.later(response, problem, RETRY_SECONDS);
    }

    private static void nothing(ServerResponse response) {
        var problem =
                new Problem(
                        "no-such-alert",
                        "No such alert",
                        404,
                        "Those that stand are at /alerts.",
                        List.of());
        Answers.problem(response, problem, Optional.empty());
    }
}
