package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.ProblemJson;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.ReportStatus;
import org.watchroom.operations.intake.follow.Following;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `POST /reports` and `GET /reports/{id}`.
///
/// Whatever arrives whole is kept, readable or not. At most [Limits#atOnce] reports are worked on
/// at once; others wait shortly and are then asked to come again, so that a flood does not become a
/// pile of threads ([Admission]).
final class ReportsDoor implements HttpService {
    /// The name under which these reports are kept.
    static final String NAME = "http";

    static final int LARGEST = 256 * 1024;
    static final int LONGEST_KEY = 200;
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + LONGEST_KEY + "}");
    private static final Pattern JSON_TYPE =
            Pattern.compile(
                    "application/(json|[a-z0-9.-]+\\+json)\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*",
                    Pattern.CASE_INSENSITIVE);

    /// Kept in place of a sender's own words, which could say anything.
    private static final String OTHER_TYPE = "application/octet-stream";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Admission admission;
    private final RawReports reports;
    private final ReportFormat format;
    private final Following following;
    private final Clock clock;

    /// @param following lets their senders come back to them
    /// @param format how these reports are written
    ReportsDoor(
            Admission admission,
            RawReports reports,
            Following following,
            ReportFormat format,
            Clock clock) {
        this.admission = admission;
        this.reports = reports;
        this.following = following;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::post)
                .any("/", (_, response) -> Routes.wrongMethod(response, "POST"))
                .get("/{id}", this::status)
                .any("/{id}", (_, response) -> Routes.wrongMethod(response, "GET"));
    }

    private void post(ServerRequest request, ServerResponse response) {
        admission.admit(request, response, bytes -> taken(request, response, bytes));
    }

    private void taken(ServerRequest request, ServerResponse response, byte[] bytes) {
        var type = header(request, "Content-Type").orElse("");
        var keys = request.headers().values(HeaderNames.create("Idempotency-Key"));
        var key =
                keys.isEmpty() ? Optional.<String>empty() : Optional.of(unquoted(keys.getFirst()));
        boolean json = JSON_TYPE.matcher(type.strip()).matches();
        var problem =
                keys.size() > 1 || key.filter(k -> !KEY.matcher(k).matches()).isPresent()
                        ? DoorProblems.key()
                        : json ? null : DoorProblems.mediaType();
        var checked = admission.check(request, response, bytes, Set.of(), false);
        var report =
                RawReport.arrived(
                                clock,
                                NAME,
                                Admission.key(
                                        checked, problem == null ? key : Optional.empty(), bytes),
                                request.remotePeer().host(),
                                json ? "application/json" : OTHER_TYPE,
                                bytes)
                        .signed(checked.signing());
        if (admission.passes(
                request, response, checked, 1, () -> Admission.alarm(format, report))) {
            answerReporter(
                    response,
                    problem == null
                            ? admission.hand(report, checked)
                            : admission.refuse(report, checked, problem));
        }
    }

    private void answerReporter(ServerResponse response, Receipt receipt) {
        answer(response, receipt, json(receipt).put("secret", following.secret(receipt.report())));
    }

    /// To a machine that does not come back.
    static void answer(ServerResponse response, Receipt receipt) {
        answer(response, receipt, json(receipt));
    }

    private static void answer(ServerResponse response, Receipt receipt, ObjectNode json) {
        if (receipt instanceof Receipt.Refused(UUID report, Problem problem)) {
            Answers.problem(response, problem, Optional.of(report));
            return;
        }
        response.header(HeaderNames.LOCATION, "/reports/" + receipt.report());
        Answers.json(response, receipt instanceof Receipt.Raised ? 201 : 202, json);
    }

    private void status(ServerRequest request, ServerResponse response) {
        var id = uuid(request.path().pathParameters().get("id"));
        var found = id == null ? Optional.<ReportStatus>empty() : reports.find(id);
        if (found.isEmpty()) {
            Answers.problem(response, DoorProblems.noSuchReport(), Optional.empty());
            return;
        }
        var json = json(found.get().receipt());
        json.put("receivedAt", found.get().receivedAt().toString());
        Answers.json(response, 200, json);
    }

    static ObjectNode json(Receipt receipt) {
        var json = JSON.createObjectNode().put("report", receipt.report().toString());
        switch (receipt) {
            case Receipt.Kept _ -> json.put("state", "received");
            case Receipt.Raised(var _, var incident) ->
                    json.put("state", "raised")
                            .put("incident", incident.value().toString())
                            .put("reference", incident.reference());
            case Receipt.Refused(UUID report, Problem problem) ->
                    json.put("state", "refused")
                            .set("problem", ProblemJson.tree(problem, Optional.of(report)));
        }
        return json;
    }

    private static Optional<String> header(ServerRequest request, String name) {
        return request.headers().value(HeaderNames.create(name));
    }

    /// As the draft has it the key is a quoted string; most senders leave the marks out.
    private static String unquoted(String key) {
        var bare = key.strip();
        return bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
