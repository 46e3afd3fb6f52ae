package org.watchroom.intake.door.customer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// The page itself. It loads nothing from anywhere else and sends nothing to anybody else.
final class CustomerPage {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                    + " connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri"
                    + " 'none'";

    private static final Map<String, String> TYPES =
            Map.of(
                    "index.html", "text/html; charset=utf-8",
                    "style.css", "text/css; charset=utf-8",
                    "app.js", "text/javascript; charset=utf-8",
                    "work.js", "text/javascript; charset=utf-8");

    private CustomerPage() {}

    static void into(HttpRules rules) {
        rules.get("/", (request, response) -> start(request, response));
        TYPES.keySet()
                .forEach(name -> rules.get("/" + name, (_, response) -> send(response, name)));
    }

    /// With the stroke at the end, so that what the page names is found beside it.
    private static void start(ServerRequest request, ServerResponse response) {
        if (request.path().rawPathNoParams().endsWith("/")
                || request.prologue().uriPath().rawPath().endsWith("/")) {
            send(response, "index.html");
        } else {
            response.status(io.helidon.http.Status.MOVED_PERMANENTLY_301)
                    .header(HeaderNames.LOCATION, "/customers/")
                    .send();
        }
    }

    private static void send(ServerResponse response, String name) {
        try (var in = CustomerPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            response.header(HeaderNames.CONTENT_TYPE, TYPES.get(name))
                    .header(HeaderNames.CACHE_CONTROL, "no-cache")
                    .header("Content-Security-Policy", POLICY)
                    .header("Referrer-Policy", "same-origin")
                    .header("X-Content-Type-Options", "nosniff")
                    .send(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
