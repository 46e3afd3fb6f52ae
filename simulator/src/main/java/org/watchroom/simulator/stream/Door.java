package org.watchroom.simulator.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.work.Stop;

/// The intake service's door for reports, from outside. May be used by many threads.
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final URI reports;
    private final HttpClient client;

    /// @param door where the service listens, such as `http://127.0.0.1:8740`
    public Door(URI door) {
        var text = door.toString();
        this.reports =
                URI.create(
                        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                                + "/reports");
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /// What became of a report.
    public enum Answer {
        /// It is safe; an incident stands in the queue or will shortly.
        ACKNOWLEDGED,
        /// The door read it and will never take it: the drill and the region do not fit.
        REFUSED
    }

    /// Sends the report, again and again with the same key until the door has answered for good.
    ///
    /// @throws Stop.Stopped when asked to stop before that
    public Answer send(Report report, Stop stop) {
        var request =
                HttpRequest.newBuilder(reports)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", report.key())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(report.json()))
                        .build();
        var pause = FIRST_PAUSE;
        while (true) {
            stop.check();
            var wait = pause;
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status == 200 || status == 201 || status == 202) {
                    return Answer.ACKNOWLEDGED;
                }
                if (status != 408 && status != 429 && status < 500) {
                    LOG.warn(
                            "The door refused {} with {}: {}", report.key(), status, answer.body());
                    return Answer.REFUSED;
                }
                wait = asked(answer, pause);
                LOG.info("The door answered {} to {}; it is sent again", status, report.key());
            } catch (IOException away) {
                LOG.info(
                        "The door does not answer {} ({}); it is sent again",
                        report.key(),
                        away.toString());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Stop.Stopped();
            }
            Pauses.sleep(wait, stop);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                            ? LONGEST_PAUSE
                            : pause.multipliedBy(2);
        }
    }

    private static Duration asked(HttpResponse<?> answer, Duration otherwise) {
        var seconds =
                answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,3}"));
        return seconds.map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(otherwise);
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            client.awaitTermination(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
