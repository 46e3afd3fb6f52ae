package org.watchroom.intake.door.app;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Body;
import org.watchroom.intake.door.Places;
import org.watchroom.intake.door.limits.Turns;
import org.watchroom.operations.intake.Afterword;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.Signing;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.terminal.TerminalEntrance;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes what the app reports, and that an alarm was cancelled.
///
/// A cancelled alarm stays what it is; that it was cancelled is a line on its timeline. Cancelled
/// under duress, which looks the same on the device, it is one more alarm.
public final class AppReports {
    private static final int LARGEST = 64 * 1024;
    private static final int AT_ONCE = 64;

    /// Besides: no crowd stands before a panic alarm.
    private static final int ALARMS_AT_ONCE = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_READ = Duration.ofSeconds(20);
    private static final Pattern KEY = Pattern.compile("[!-~]{8,100}");
    private static final Pattern MOMENT = Pattern.compile("[0-9T:.+Z-]{10,40}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reception reception;
    private final Afterword afterword;
    private final Following following;
    private final Clock clock;
    private final Turns strangers;
    private final Places places = new Places(AT_ONCE, LONGEST_WAIT);
    private final Places alarmPlaces = new Places(ALARMS_AT_ONCE, LONGEST_WAIT);

    public AppReports(Reception reception, Afterword afterword, Following following, Clock clock) {
        this.reception = reception;
        this.afterword = afterword;
        this.following = following;
        this.clock = clock;
        this.strangers = new Turns(30, Duration.ofMinutes(1), clock);
    }

    void take(
            ServerRequest request,
            ServerResponse response,
            Optional<TerminalEntrance.Known> terminal,
            boolean cancel) {
        var key = request.headers().value(HeaderNames.create("Idempotency-Key")).orElse("");
        if (!KEY.matcher(key).matches()) {
            Answers.problem(response, AppProblems.key(), Optional.empty());
            return;
        }
        final byte[] bytes;
        try {
            bytes = Body.read(request.content().inputStream(), LARGEST, LONGEST_READ);
        } catch (Body.Unusable e) { // what broke off the app sends again
            Answers.lastProblem(
                    response,
                    e.why() == Body.Why.TOO_LARGE ? AppProblems.tooLarge() : AppProblems.cutOff());
            return;
        }
        var said = said(bytes);
        var peer = request.remotePeer().host();
        if (terminal.isEmpty() && !panic(said) && !strangers.take(peer)) {
            Answers.problem(response, AppProblems.tooOften(), Optional.empty());
            return;
        }
        var from = terminal.map(one -> peer + " terminal " + one.id()).orElse(peer);
        var signing = terminal.isPresent() ? Signing.NOT_ASKED : Signing.UNSIGNED;
        var about = cancel ? cancelled(request) : Optional.<UUID>empty();
        var among = about.isPresent() || panic(said) ? alarmPlaces : places;
        if (!among.enter()) {
            Answers.problem(response, AppProblems.busy(), Optional.empty());
            return;
        }
        try {
            answer(
                    response,
                    about.isPresent()
                            ? cancel(arrived(key, from, bytes).signed(signing), said, about.get())
                            : reception.take(arrived(key, from, bytes).signed(signing)));
        } finally {
            among.leave();
        }
    }

    private RawReport arrived(String key, String from, byte[] bytes) {
        return RawReport.arrived(
                clock, AppDoor.NAME, Optional.of(key), from, "application/json", bytes);
    }

    /// The alarm, where the secret shows that this device sent it.
    private Optional<UUID> cancelled(ServerRequest request) {
        var secret = request.headers().value(AppDoor.SECRET).orElse("");
        return request.headers()
                .value(HeaderNames.create("Receipt-Report"))
                .flatMap(AppDoor::uuid)
                .filter(report -> following.fits(report, secret));
    }

    private Receipt cancel(RawReport report, JsonNode said, UUID alarm) {
        var duress = said.path("duress").asBoolean(false);
        var line =
                "Cancelled on the device that sent the alarm"
                        + at(said)
                        + (duress
                                ? ", with the gesture for duress: whoever did it was made to."
                                : ". The alarm stands until somebody has made sure.");
        if (duress) {
            afterword.take(
                    arrived(report.key() + "/line", report.remote(), report.bytes())
                            .signed(report.signing()),
                    alarm,
                    line);
            return reception.take(report);
        }
        return afterword.take(report, alarm, line).orElseGet(() -> reception.take(report));
    }

    private static String at(JsonNode said) {
        var moment = said.path("occurredAt").asString("");
        return MOMENT.matcher(moment).matches() ? " at " + moment + " by its clock" : "";
    }

    private static boolean panic(JsonNode said) {
        return said.path("category").asString("").equals("panic");
    }

    /// What is no JSON is the reception's to refuse.
    private static JsonNode said(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private void answer(ServerResponse response, Receipt receipt) {
        if (receipt instanceof Receipt.Refused(var report, var problem)) {
            Answers.problem(response, problem, Optional.of(report));
            return;
        }
        var json =
                JSON.createObjectNode()
                        .put("report", receipt.report().toString())
                        .put("secret", following.secret(receipt.report()));
        if (receipt instanceof Receipt.Raised(var _, var incident)) {
            json.put("reference", incident.reference());
        }
        Answers.json(response, receipt instanceof Receipt.Raised ? 201 : 202, json);
    }
}
