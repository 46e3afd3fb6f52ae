package org.watchroom.intake.door.customer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.watchroom.intake.door.Answers;
import org.watchroom.intake.door.Body;
import org.watchroom.intake.door.DoorProblems;
import org.watchroom.intake.door.Limits;
import org.watchroom.intake.door.limits.Turns;
import org.watchroom.operations.customer.FollowUpCode;
import org.watchroom.operations.customer.Threads;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.Signing;
import org.watchroom.operations.intake.follow.Following;
import org.watchroom.operations.intake.lane.Glance;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.work.Database;
import tools.jackson.databind.json.JsonMapper;

/// `/customers`: the page, the shops it can name, a puzzle, and where it sends a report.
///
/// Where the same shop gets many reports from customers within a while, further ones are kept and
/// stand in the lane, to be read before anybody is sent: a crowd that tells the truth is heard by
/// its first, and a crowd that does not fills no queue.
public final class CustomerDoor implements HttpService {
    /// The name under which these reports are kept.
    public static final String NAME = "customer";

    private static final int LARGEST = 32 * 1024;
    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final int REPORTS_OF_ONE_ADDRESS = 6;
    private static final int REPORTS_OF_ONE_SHOP = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reception reception;
    private final Threads threads;
    private final Following following;
    private final boolean pictures;
    private final Places places;
    private final Limits limits;
    private final Clock clock;
    private final Puzzles puzzles;
    private final Turns addresses;
    private final Turns shops;
    private final ThreadDoor talk;

    /// @param following lets a picture be sent after its report
    /// @param pictures whether there is a door for them
    public CustomerDoor(
            Reception reception,
            Database database,
            Following following,
            boolean pictures,
            Limits limits,
            Clock clock) {
        this.reception = reception;
        this.threads = new Threads(database, clock);
        this.following = following;
        this.pictures = pictures;
        this.places = new Places(database, clock);
        this.limits = limits;
        this.clock = clock;
        this.puzzles = new Puzzles(clock);
        this.addresses = new Turns(REPORTS_OF_ONE_ADDRESS, WHILE, clock);
        this.shops = new Turns(REPORTS_OF_ONE_SHOP, WHILE, clock);
        this.talk = new ThreadDoor(threads, limits, clock);
    }

    @Override
    public void routing(HttpRules rules) {
        CustomerPage.into(rules);
        rules.get("/puzzle", (_, response) -> puzzle(response))
                .get("/shops", this::shops)
                .post("/reports", this::report);
        talk.into(rules);
    }

    private void puzzle(ServerResponse response) {
        Answers.json(
                response,
                200,
                JSON.createObjectNode()
                        .put("puzzle", puzzles.fresh())
                        .put("zeroBits", Puzzles.BITS)
                        .put("pictures", pictures));
    }

    private void shops(ServerRequest request, ServerResponse response) {
        var found = JSON.createArrayNode();
        for (Store store : places.like(request.query().first("q").orElse(""))) {
            found.addObject()
                    .put("code", store.code())
                    .put("name", (store.fascia() + " " + store.title()).strip())
                    .put("drill", places.drill(store));
        }
        Answers.json(response, 200, found);
    }

    private void report(ServerRequest request, ServerResponse response) {
        final byte[] bytes;
        try {
            bytes = Body.read(request.content().inputStream(), LARGEST, limits.longestRead());
        } catch (Body.Unusable e) {
            Answers.lastProblem(response, DoorProblems.unusable(e.why()));
            return;
        }
        var code = header(request, "Follow-Up-Code").flatMap(FollowUpCode::of);
        var key = header(request, "Idempotency-Key").filter(k -> k.matches("[!-~]{16,80}"));
        if (code.isEmpty() || key.isEmpty()) {
            Answers.problem(response, CustomerProblems.noCode(), Optional.empty());
        } else if (!header(request, "Proof-Of-Work").map(puzzles::solved).orElse(false)) {
            Answers.problem(response, CustomerProblems.notSolved(), Optional.empty());
        } else if (!addresses.take(request.remotePeer().host())) {
            Answers.problem(response, CustomerProblems.tooOften(), Optional.empty());
        } else {
            keep(response, arrived(key.get(), bytes), code.get());
        }
    }

    /// From where it came is not kept.
    private RawReport arrived(String key, byte[] bytes) {
        return RawReport.arrived(clock, NAME, Optional.of(key), "", "application/json", bytes)
                .signed(Signing.UNSIGNED);
    }

    private void keep(ServerResponse response, RawReport report, FollowUpCode code) {
        var crowded = !shops.take(Glance.of(report.bytes()).store());
        var receipt =
                crowded
                        ? reception.refuse(report, CustomerProblems.review())
                        : reception.take(report);
        if (receipt instanceof Receipt.Refused(var id, Problem problem)
                && problem.status() >= 400) {
            Answers.problem(response, problem, Optional.of(id));
            return;
        }
        threads.open(receipt.report(), code);
        var said = JSON.createObjectNode().put("state", "kept");
        if (receipt instanceof Receipt.Raised raised) {
            said.put("reference", raised.incident().reference());
        }
        if (pictures) {
            said.put("report", receipt.report().toString())
                    .put("secret", following.secret(receipt.report()));
        }
        Answers.json(response, 201, said);
    }

    static Optional<String> header(ServerRequest request, String name) {
        var all = request.headers().values(HeaderNames.create(name));
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
