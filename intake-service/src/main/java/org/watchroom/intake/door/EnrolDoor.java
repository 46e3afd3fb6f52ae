package org.watchroom.intake.door;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.reporters.ReportingKeys;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `POST /enrol`: a device brings its public key, with a code that an administrator gave out. The
/// code is good once; who guesses is soon asked to wait.
final class EnrolDoor implements HttpService {
    private final Admission admission;
    private final ReportingKeys keys;
    private final Guesses guesses;

    EnrolDoor(Admission admission, ReportingKeys keys, Clock clock) {
        this.admission = admission;
        this.keys = keys;
        this.guesses = new Guesses(clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::post).any("/", (_, response) -> Routes.wrongMethod(response, "POST"));
    }

    private void post(ServerRequest request, ServerResponse response) {
        if (guesses.tooMany(request.remotePeer().host())) {
            Answers.later(response, DoorProblems.tooManyCodes(), 60);
            return;
        }
        admission.admit(request, response, body -> enrol(request, response, body));
    }

    private void enrol(ServerRequest request, ServerResponse response, byte[] body) {
        try {
            var sent = StrictJson.read(body);
            var key = VerifyingKey.parse(text(sent.path("publicKey")));
            var keyid = keys.redeem(text(sent.path("code")), key);
            if (keyid.isEmpty()) {
                guesses.wrong(request.remotePeer().host());
                refuse(
                        response,
                        "The code is not right, too old, or was used for another key. Ask the"
                                + " control room for another one.");
                return;
            }
            Answers.json(
                    response,
                    201,
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("keyid", keyid.get())
                            .put("alg", key.algorithm()));
        } catch (StrictJson.NotJson e) {
            Answers.problem(response, e.problem(), Optional.empty());
        } catch (Failure.Refused e) {
            refuse(response, e.getMessage() + ".");
        }
    }

    /// A JWK may be sent as the object it is.
    private static String text(JsonNode node) {
        return node.isObject() ? node.toString() : node.asString("");
    }

    private static void refuse(ServerResponse response, String detail) {
        Answers.problem(response, DoorProblems.enrolment(detail), Optional.empty());
    }
}
