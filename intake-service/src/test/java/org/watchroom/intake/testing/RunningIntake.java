package org.watchroom.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.operations.testing.TestKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An intake service on a free port and a database of its own, with a live region that has the
/// store `YORK-01` and a drill region that has the store `D-0001`.
public final class RunningIntake implements AutoCloseable {
    public static final int NORTH = 1;
    public static final int DRILL = 9;

    private final TestDatabase db = TestDatabase.create();
    private final TestKeys keys = new TestKeys(db);
    private HttpClient client = HttpClient.newHttpClient();
    public final UUID york;
    public final UUID drillStore;
    private final IntakeWiring service;

    public RunningIntake() {
        this(IntakeSettings.onAnyFreePort());
    }

    public RunningIntake(IntakeSettings settings) {
        db.region(NORTH, "NORTH", "North", false);
        db.region(DRILL, "DRILL", "Drill", true);
        york = db.store(NORTH, "YORK-01", "Coppergate", 53.957, -1.081);
        drillStore = db.store(DRILL, "D-0001", "Practice", 53.9, -1.1);
        keys.settle();
        var door = db.intake();
        try {
            service =
                    new IntakeWiring(
                            settings,
                            door::connect,
                            keys.intakePair(door),
                            Heartbeat.Revival.NONE,
                            Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestDatabase db() {
        return db;
    }

    public TestKeys keys() {
        return keys;
    }

    public IntakeWiring service() {
        return service;
    }

    public int port() {
        return service.port();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /// Posts it as JSON.
    public Answer post(String json, String... headers) {
        return post(json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer post(byte[] body, String... headers) {
        return send(
                HttpRequest.newBuilder(uri("/reports")).POST(BodyPublishers.ofByteArray(body)),
                withType(headers));
    }

    /// The next request goes by a line of its own. One that is kept may be closed by the service's
    /// limits in the moment in which it is used, and nobody knows then whether a report was taken.
    public void byAnotherLine() {
        client.close();
        client = HttpClient.newHttpClient();
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /// What this answers once the service is well: its heart beats first after its door has opened.
    public Answer well(String path) {
        Eventually.seen("a service that is well", () -> get("/health").status() == 200);
        return get(path);
    }

    public Answer send(HttpRequest.Builder request, String... headers) {
        try {
            if (headers.length > 0) {
                request.headers(headers);
            }
            return Answer.of(
                    client.send(
                            request.timeout(Duration.ofSeconds(30)).build(),
                            BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] withType(String... headers) {
        if (List.of(headers).contains("Content-Type")) {
            return headers;
        }
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type");
        all.add("application/json");
        return all.toArray(String[]::new);
    }

    /// How many reports stand in the queue, each in an incident of its own or in another's.
    public int told() {
        return number("select coalesce(sum(reports), 0) from app.incident");
    }

    public int incidents() {
        return number("select count(*) from app.incident");
    }

    /// The first column of the first row.
    public int number(String sql, Object... values) {
        return Integer.parseInt(text(sql, values));
    }

    public String text(String sql, Object... values) {
        return texts(sql, values).getFirst();
    }

    /// As [#text], once there is a row: what came while the service had not read its newest keys is
    /// raised when it has, within seconds.
    public String awaited(String sql, Object... values) {
        Eventually.seen("a row of " + sql, () -> !texts(sql, values).isEmpty());
        return text(sql, values);
    }

    private List<String> texts(String sql, Object... values) {
        var found = new ArrayList<String>();
        db.query(sql, row -> found.add(row.getString(1)), values);
        return found;
    }

    /// The bytes that are kept, opened.
    public byte[] kept(UUID report) {
        return keys.rawReport(report);
    }

    /// The summary of an incident, opened.
    public String summary(UUID incident) {
        return keys.summary(incident);
    }

    /// The first line of an incident's timeline, opened.
    public String reported(UUID incident) {
        return keys.reported(incident);
    }

    @Override
    public void close() {
        service.close();
        client.close();
        keys.close();
        db.close();
    }

    /// What the door said.
    ///
    /// @param json missing where it was not JSON
    public record Answer(int status, String type, String location, JsonNode json, String body) {
        public static Answer of(HttpResponse<String> response) {
            var type = response.headers().firstValue("Content-Type").orElse("");
            var json =
                    type.endsWith("json")
                            ? JsonMapper.shared().readTree(response.body())
                            : JsonMapper.shared().missingNode();
            return new Answer(
                    response.statusCode(),
                    type,
                    response.headers().firstValue("Location").orElse(""),
                    json,
                    response.body());
        }

        public String kind() {
            var type = json.path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /// The pointers of a problem's errors.
        public List<String> pointers() {
            return json.path("errors")
                    .valueStream()
                    .map(e -> e.path("pointer").asString())
                    .toList();
        }

        /// The report that was kept, of a receipt or a problem.
        public UUID report() {
            return UUID.fromString(
                    json.path("report")
                            .asString(json.path("instance").asString("").replace("/reports/", "")));
        }
    }
}
