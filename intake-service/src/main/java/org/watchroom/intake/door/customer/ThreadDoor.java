package org.watchroom.intake.door.customer;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Body;
import org.watchroom.intake.door.DoorProblems;
import org.watchroom.intake.door.Limits;
import org.watchroom.intake.door.limits.Turns;
import org.watchroom.operations.customer.FollowUpCode;
import org.watchroom.operations.customer.Followed;
import org.watchroom.operations.customer.Threads;
import org.watchroom.operations.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/customers/thread`: the way back to a report, for whoever has its code. The code travels in a
/// header, so that it stands in no address and no log.
final class ThreadDoor {
    private static final int LARGEST = 24 * 1024;
    private static final int WRONG_OF_ONE_ADDRESS = 20;
    private static final int MESSAGES_OF_ONE_REPORT = 20;
    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Threads threads;
    private final Limits limits;
    private final Turns wrong;
    private final Turns messages;

    ThreadDoor(Threads threads, Limits limits, Clock clock) {
        this.threads = threads;
        this.limits = limits;
        this.wrong = new Turns(WRONG_OF_ONE_ADDRESS, WHILE, clock);
        this.messages = new Turns(MESSAGES_OF_ONE_REPORT, WHILE, clock);
    }

    void into(HttpRules rules) {
        rules.get("/thread", this::read).post("/thread", this::write);
    }

    private void read(ServerRequest request, ServerResponse response) {
        found(request, response).ifPresent(found -> Answers.json(response, 200, json(found)));
    }

    /// Empty when there is none; the answer is given then.
    private Optional<Followed> found(ServerRequest request, ServerResponse response) {
        var code = code(request);
        var found = code.flatMap(threads::find);
        if (found.isEmpty()) {
            Answers.problem(
                    response,
                    wrong.take(request.remotePeer().host())
                            ? CustomerProblems.noSuchCode()
                            : CustomerProblems.tooOften(),
                    Optional.empty());
        }
        return found;
    }

    private void write(ServerRequest request, ServerResponse response) {
        final byte[] bytes;
        try {
            bytes = Body.read(request.content().inputStream(), LARGEST, limits.longestRead());
        } catch (Body.Unusable e) {
            Answers.lastProblem(response, DoorProblems.unusable(e.why()));
            return;
        }
        var followed = found(request, response);
        if (followed.isEmpty()) {
            return;
        }
        var message = message(bytes);
        if (message.isEmpty()) {
            Answers.problem(response, CustomerProblems.message(), Optional.empty());
        } else if (!messages.take(followed.get().report().toString())) {
            Answers.problem(response, CustomerProblems.tooOften(), Optional.empty());
        } else {
            keep(response, code(request).orElseThrow(), message.get());
        }
    }

    private void keep(ServerResponse response, FollowUpCode code, Message message) {
        try {
            threads.write(code, message.id, message.text);
            threads.find(code).ifPresent(now -> Answers.json(response, 200, json(now)));
        } catch (Failure.Missing _) {
            Answers.problem(response, CustomerProblems.notYet(), Optional.empty());
        } catch (Failure.Refused e) {
            if (!e.rule().equals("too-many")) {
                throw e;
            }
            Answers.problem(response, CustomerProblems.tooOften(), Optional.empty());
        }
    }

    private static Optional<FollowUpCode> code(ServerRequest request) {
        return CustomerDoor.header(request, "Follow-Up-Code").flatMap(FollowUpCode::of);
    }

    private static Optional<Message> message(byte[] bytes) {
        try {
            var tree = JSON.readTree(bytes);
            var text = tree.path("text").asString("").strip();
            var id = UUID.fromString(tree.path("id").asString(""));
            return text.isEmpty() || text.length() > Threads.LONGEST || text.indexOf(0) >= 0
                    ? Optional.empty()
                    : Optional.of(new Message(id, text));
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private record Message(UUID id, String text) {}

    private static JsonNode json(Followed found) {
        var json = JSON.createObjectNode();
        json.put("receivedAt", found.receivedAt().toString());
        json.put("state", found.standing().name().toLowerCase(Locale.ROOT));
        var said = json.putArray("messages");
        for (var line : found.said()) {
            said.addObject()
                    .put("id", line.id().toString())
                    .put("at", line.at().toString())
                    .put("from", line.byStaff() ? "control-room" : "reporter")
                    .put("text", line.text());
        }
        return json;
    }
}
