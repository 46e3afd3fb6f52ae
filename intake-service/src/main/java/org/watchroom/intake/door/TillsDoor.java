package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.till.TillFeed;
import org.watchroom.operations.till.TillFeeds;
import org.watchroom.operations.till.reading.FeedDefaults;
import org.watchroom.operations.till.taking.TillIntake;
import org.watchroom.operations.till.taking.TillIntake.Taken;
import org.watchroom.operations.till.taking.TillIntake.Way;
import tools.jackson.databind.json.JsonMapper;

/// `POST /tills/{feed}`: receipts of a till system, as JSON Lines, CSV or POSLog, with the feed's
/// secret as bearer token (RFC 6750).
///
/// It answers when all of it is kept; the same again changes nothing. Lines that cannot be used are
/// named in the answer and stand in the lane, the others are taken.
final class TillsDoor implements HttpService {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([!-~]{16,200})", Pattern.CASE_INSENSITIVE);
    private static final int AT_ONCE = 4;
    private static final int TOLD = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TillFeeds feeds;
    private final TillIntake intake;
    private final Limits limits;
    private final Guesses guesses;
    private final Places places;

    TillsDoor(TillFeeds feeds, TillIntake intake, Limits limits, Clock clock) {
        this.feeds = feeds;
        this.intake = intake;
        this.limits = limits;
        this.guesses = new Guesses(clock);
        this.places = new Places(AT_ONCE, limits.longestWait());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/{feed}", this::post)
                .any("/{feed}", (_, response) -> Routes.wrongMethod(response, "POST"));
    }

    private void post(ServerRequest request, ServerResponse response) {
        var peer = request.remotePeer().host();
        if (guesses.tooMany(peer)) {
            Answers.lastProblem(response, DoorProblems.tooMany());
            return;
        }
        var feed = feed(request);
        if (feed.isEmpty()) {
            guesses.wrong(peer);
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
            Answers.lastProblem(response, notAFeed());
            return;
        }
        final byte[] bytes;
        try {
            bytes =
                    Body.read(
                            request.content().inputStream(),
                            ReportsDoor.LARGEST,
                            limits.longestRead());
        } catch (Body.Unusable e) {
            Answers.lastProblem(response, DoorProblems.unusable(e.why()));
            return;
        }
        if (!places.enter()) {
            Answers.problem(response, DoorProblems.tooMany(), Optional.empty());
            return;
        }
        try {
            answer(response, intake.take(feed.get(), Way.HTTP, bytes, FeedDefaults.BRITISH, peer));
        } finally {
            places.leave();
        }
    }

    private Optional<TillFeed> feed(ServerRequest request) {
        var code = request.path().pathParameters().get("feed");
        var bearer =
                request.headers()
                        .value(HeaderNames.AUTHORIZATION)
                        .map(BEARER::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1));
        return CODE.matcher(code).matches() && bearer.isPresent()
                ? feeds.find(code).filter(feed -> feed.opens(bearer.get()))
                : Optional.empty();
    }

    private static void answer(ServerResponse response, Taken taken) {
        if (taken.refused() > 0 && taken.receipts() == 0 && taken.repeated() == 0) {
            Answers.problem(response, nothing(taken), Optional.empty());
            return;
        }
        var json =
                JSON.createObjectNode()
                        .put("batch", taken.batch().toString())
                        .put("receipts", taken.receipts())
                        .put("repeated", taken.repeated())
                        .put("refused", taken.refused())
                        .put("again", taken.again());
        var problems = json.putArray("problems");
        taken.faults().stream()
                .limit(TOLD)
                .forEach(fault ->
                        problems.addObject()
                                .put("line", fault.line())
                                .put("field", fault.field())
                                .put("message", fault.message()));
        Answers.json(response, 200, json);
    }

    private static Problem nothing(Taken taken) {
        return new Problem(
                "till-lines",
                "Nothing of it can be used",
                422,
                "None of its lines makes a receipt. It is kept for people to look at.",
                taken.faults().stream()
                        .limit(TOLD)
                        .map(fault ->
                                new Problem.Fault(
                                        "/" + fault.line() + "/" + fault.field(), fault.message()))
                        .toList());
    }

    private static Problem notAFeed() {
        return new Problem(
                "not-a-feed",
                "Not a till feed, or not its secret",
                401,
                "Send the feed's secret as 'Authorization: Bearer SECRET'. An administrator makes it"
                        + " with './watchroom admin till-feed add'. Nothing was kept.",
                List.of());
    }
}
