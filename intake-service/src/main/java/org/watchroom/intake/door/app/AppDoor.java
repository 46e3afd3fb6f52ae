package org.watchroom.intake.door.app;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Guesses;
import org.watchroom.intake.door.limits.Turns;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.terminal.TerminalEntrance;
import org.watchroom.operations.work.Database;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/report/`: the files of the app, and below `api/` what it asks: how to begin, which stores
/// there are, taking reports, and what became of them.
public final class AppDoor implements HttpService {
    /// The name under which its reports are kept.
    public static final String NAME = "terminal";

    static final HeaderName SECRET = HeaderNames.create("Receipt-Secret");
    private static final int LARGEST_QUESTION = 4_096;
    private static final String BEARER = "Bearer ";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AppFiles files = AppFiles.load();
    private final TerminalEntrance terminals;
    private final Following following;
    private final Templates templates;
    private final StoreFinder stores;
    private final AppReports reports;
    private final Clock clock;
    private final Optional<Media> media;
    private final Guesses guesses;
    private final Turns searches;

    /// What is told of files that may come with a report.
    public record Media(long largest, int most, CountOfFiles count) {}

    /// How many files of a report have come.
    @FunctionalInterface
    public interface CountOfFiles {
        int of(UUID report) throws IOException;
    }

    /// @param media empty where no files are taken
    public AppDoor(Database intake, AppReports reports, Optional<Media> media, Clock clock) {
        this.terminals = new TerminalEntrance(intake);
        this.following = new Following(intake);
        this.templates = new Templates(new Incidents(intake));
        this.stores = new StoreFinder(intake, clock);
        this.reports = reports;
        this.media = media;
        this.clock = clock;
        this.guesses = new Guesses(clock);
        this.searches = new Turns(60, Duration.ofMinutes(1), clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/start", this::start)
                .post("/api/enrol", this::enrol)
                .get("/api/stores", this::stores)
                .post("/api/reports", (request, response) -> take(request, response, false))
                .post("/api/cancels", (request, response) -> take(request, response, true))
                .get("/api/reports/{id}", this::standing)
                .any("/api/*", (_, response) -> say(response, AppProblems.nothingHere()))
                .get("/*", files::give)
                .head("/*", files::give)
                .any("/*", (_, response) -> say(response, AppProblems.method()));
    }

    private static void say(ServerResponse response, Problem problem) {
        Answers.problem(response, problem, Optional.empty());
    }

    private Optional<TerminalEntrance.Known> terminal(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .flatMap(value -> terminals.find(value.substring(BEARER.length())));
    }

    /// What the app shows before anybody has touched it, kept by it for when there is no line.
    private void start(ServerRequest request, ServerResponse response) {
        var answer = JSON.createObjectNode().put("now", clock.instant().toString());
        terminal(request).ifPresent(known -> answer.set("terminal", json(known)));
        answer.set("templates", templates.json());
        media.ifPresent(taken ->
                answer.putObject("media")
                        .put("largest", taken.largest())
                        .put("most", taken.most()));
        Answers.json(response, 200, answer);
    }

    private static JsonNode json(TerminalEntrance.Known known) {
        return JSON.createObjectNode()
                .put("store", known.store())
                .put("name", known.name())
                .put("town", known.town())
                .put("drill", known.drill());
    }

    private void enrol(ServerRequest request, ServerResponse response) {
        var peer = request.remotePeer().host();
        if (guesses.tooMany(peer)) {
            say(response, AppProblems.tooOften());
            return;
        }
        var asked = question(request);
        var known =
                terminals.enrol(asked.path("code").asString(""), asked.path("secret").asString(""));
        if (known.isEmpty()) {
            guesses.wrong(peer);
            say(response, AppProblems.code());
        } else {
            Answers.json(response, 200, json(known.get()));
        }
    }

    private static JsonNode question(ServerRequest request) {
        try (var in = request.content().inputStream()) {
            return JSON.readTree(in.readNBytes(LARGEST_QUESTION));
        } catch (IOException | JacksonException _) {
            return JSON.missingNode();
        }
    }

    /// For a device that is no terminal only a few at a time, and not often.
    private void stores(ServerRequest request, ServerResponse response) {
        var known = terminal(request).isPresent();
        if (!known && !searches.take(request.remotePeer().host())) {
            say(response, AppProblems.tooOften());
            return;
        }
        var asked = request.query().first("q").orElse("");
        var answer = JSON.createObjectNode();
        var list = answer.putArray("stores");
        for (var store : stores.find(asked, known)) {
            list.addObject()
                    .put("code", store.code())
                    .put("name", store.name())
                    .put("drill", store.drill());
        }
        Answers.json(response, 200, answer);
    }

    private void take(ServerRequest request, ServerResponse response, boolean cancel) {
        reports.take(request, response, terminal(request), cancel);
    }

    private void standing(ServerRequest request, ServerResponse response) throws IOException {
        var peer = request.remotePeer().host();
        var id = uuid(request.path().pathParameters().get("id"));
        var secret = request.headers().value(SECRET).orElse("");
        if (guesses.tooMany(peer)) {
            say(response, AppProblems.tooOften());
            return;
        }
        var standing =
                id.filter(report -> following.fits(report, secret)).flatMap(following::standing);
        if (standing.isEmpty()) {
            guesses.wrong(peer);
            say(response, AppProblems.noSuchReport());
            return;
        }
        var now = standing.get();
        var answer =
                JSON.createObjectNode()
                        .put("state", now.state().code())
                        .put("receivedAt", now.receivedAt().toString());
        now.incident().ifPresent(one -> answer.put("reference", one.reference()));
        now.outcome().ifPresent(words -> answer.put("outcome", words));
        if (media.isPresent()) {
            answer.put("files", media.get().count().of(id.orElseThrow()));
        }
        Answers.json(response, 200, answer);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
