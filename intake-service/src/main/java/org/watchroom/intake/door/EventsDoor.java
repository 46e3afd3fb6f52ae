package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.intake.door.signed.Checked;
import org.watchroom.operations.intake.ProblemJson;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.ReportFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `POST /events`: CloudEvents 1.0.2 over HTTP, structured, binary or many at once. Source and id
/// tell an event from every other; each event of a batch has its own answer.
final class EventsDoor implements HttpService {
    /// The name under which these reports are kept.
    static final String NAME = "events";

    private static final int MOST_AT_ONCE = 500;
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String CE = "ce-";

    private final Admission admission;
    private final ReportFormat format;
    private final Clock clock;

    EventsDoor(Admission admission, ReportFormat format, Clock clock) {
        this.admission = admission;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::post).any("/", (_, response) -> Routes.wrongMethod(response, "POST"));
    }

    private void post(ServerRequest request, ServerResponse response) {
        admission.admit(request, response, body -> taken(request, response, body));
    }

    private void taken(ServerRequest request, ServerResponse response, byte[] body) {
        var type =
                request.headers()
                        .value(HeaderNames.CONTENT_TYPE)
                        .map(t -> t.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .orElse("");
        var attributes = attributes(request);
        var besides =
                attributes.keySet().stream().map(name -> CE + name).collect(Collectors.toSet());
        var checked = admission.check(request, response, body, besides, true);
        switch (type) {
            case Event.STRUCTURED -> one(request, response, checked, Event.STRUCTURED, body);
            case BATCH -> batch(request, response, checked, body);
            default -> {
                if (attributes.isEmpty()) {
                    unknown(request, response, checked, body);
                } else {
                    attributes.putIfAbsent("datacontenttype", type);
                    one(request, response, checked, Event.BINARY, Event.binary(attributes, body));
                }
            }
        }
    }

    private static Map<String, String> attributes(ServerRequest request) {
        var all = new LinkedHashMap<String, String>();
        for (var header : request.headers()) {
            var name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(CE)) {
                all.put(name.substring(CE.length()), header.get());
            }
        }
        return all;
    }

    private void unknown(
            ServerRequest request, ServerResponse response, Checked checked, byte[] body) {
        if (admission.passes(request, response, checked, 1, () -> false)) {
            var report =
                    RawReport.arrived(
                                    clock,
                                    NAME,
                                    Admission.key(checked, Optional.empty(), body),
                                    request.remotePeer().host(),
                                    "application/octet-stream",
                                    body)
                            .signed(checked.signing());
            ReportsDoor.answer(
                    response, admission.refuse(report, checked, DoorProblems.eventType()));
        }
    }

    private void one(
            ServerRequest request,
            ServerResponse response,
            Checked checked,
            String type,
            byte[] event) {
        var report = report(request, checked, type, event);
        if (admission.passes(
                request, response, checked, 1, () -> Admission.alarm(format, report))) {
            ReportsDoor.answer(response, admission.hand(report, checked));
        }
    }

    private RawReport report(ServerRequest request, Checked checked, String type, byte[] event) {
        var own = once(type, event);
        return RawReport.arrived(
                        clock,
                        NAME,
                        checked.forged()
                                ? Admission.key(checked, Optional.empty(), event)
                                : own.map(id -> checked.once().orElse("event") + " " + id),
                        request.remotePeer().host(),
                        type,
                        event)
                .signed(checked.signing());
    }

    private static Optional<String> once(String type, byte[] event) {
        try {
            var read = Event.read(type, event);
            return Optional.of(read.source() + " " + read.id());
        } catch (Event.NotAnEvent | StrictJson.NotJson _) {
            return Optional.empty();
        }
    }

    private void batch(
            ServerRequest request, ServerResponse response, Checked checked, byte[] body) {
        final List<byte[]> events;
        try {
            events = Pieces.of(body, MOST_AT_ONCE);
        } catch (StrictJson.NotJson e) {
            if (admission.passes(request, response, checked, 1, () -> false)) {
                var report = report(request, checked, BATCH, body);
                ReportsDoor.answer(response, admission.refuse(report, checked, e.problem()));
            }
            return;
        }
        var reports =
                events.stream()
                        .map(event -> report(request, checked, Event.STRUCTURED, event))
                        .toList();
        if (admission.passes(
                request,
                response,
                checked,
                Math.max(1, reports.size()),
                () -> reports.stream().anyMatch(report -> Admission.alarm(format, report)))) {
            answer(response, reports, checked);
        }
    }

    /// What could not be kept makes the whole batch come again: what was kept gets the same answer
    /// then.
    private void answer(ServerResponse response, List<RawReport> reports, Checked checked) {
        var json = JsonMapper.shared().createObjectNode();
        var items = json.putArray("items");
        for (var report : reports) {
            items.add(item(admission.hand(report, checked)));
        }
        Answers.json(response, 200, json);
    }

    private static ObjectNode item(Receipt receipt) {
        return receipt instanceof Receipt.Refused(var report, var problem)
                ? JsonMapper.shared()
                        .createObjectNode()
                        .put("status", problem.status())
                        .put("report", report.toString())
                        .put("state", "refused")
                        .set("problem", ProblemJson.tree(problem, Optional.of(report)))
                : ReportsDoor.json(receipt)
                        .put("status", receipt instanceof Receipt.Raised ? 201 : 202);
    }
}
