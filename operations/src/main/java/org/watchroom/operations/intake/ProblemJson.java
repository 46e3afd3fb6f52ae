package org.watchroom.operations.intake;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A [Problem] as `application/problem+json` (RFC 9457), with the extension member `errors`.
public final class ProblemJson {
    private static final String TYPE = "tag:watchroom.org,2026:problem/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemJson() {}

    /// @param report the raw report that was kept, if one was
    public static String write(Problem problem, Optional<UUID> report) {
        return tree(problem, report).toString();
    }

    public static ObjectNode tree(Problem problem, Optional<UUID> report) {
        var json =
                JSON.createObjectNode()
                        .put("type", TYPE + problem.kind())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail());
        report.ifPresent(id -> json.put("instance", "/reports/" + id));
        if (!problem.faults().isEmpty()) {
            var errors = json.putArray("errors");
            for (var fault : problem.faults()) {
                errors.addObject().put("pointer", fault.pointer()).put("message", fault.message());
            }
        }
        return json;
    }

    public static Problem read(String text) {
        var json = JSON.readTree(text);
        var faults = new ArrayList<Problem.Fault>();
        for (JsonNode error : json.path("errors")) {
            faults.add(
                    new Problem.Fault(
                            error.path("pointer").asString(), error.path("message").asString()));
        }
        return new Problem(
                json.path("type").asString().replace(TYPE, ""),
                json.path("title").asString(),
                json.path("status").asInt(),
                json.path("detail").asString(),
                faults);
    }
}
