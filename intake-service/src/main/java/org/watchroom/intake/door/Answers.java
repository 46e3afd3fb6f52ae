package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.ProblemJson;
import tools.jackson.databind.JsonNode;

/// Writes what the door says.
public final class Answers {
    static final String PROBLEM = "application/problem+json";

    private Answers() {}

    public static void json(ServerResponse response, int status, JsonNode body) {
        send(response, status, "application/json", body.toString());
    }

    public static void problem(ServerResponse response, Problem problem, Optional<UUID> report) {
        if (problem.status() == 429 || problem.status() == 503) {
            response.header(HeaderNames.RETRY_AFTER, "1");
        }
        send(response, problem.status(), PROBLEM, ProblemJson.write(problem, report));
    }

    /// The last answer on this line: the rest of the request may still be on it.
    public static void lastProblem(ServerResponse response, Problem problem) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        problem(response, problem, Optional.empty());
    }

    private static void send(ServerResponse response, int status, String type, String body) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .send(body.getBytes(StandardCharsets.UTF_8));
    }
}
