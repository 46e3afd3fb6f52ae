package org.watchroom.console.incident;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.enrichment.Enrichments;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.till.TillFeed;
import org.watchroom.operations.till.matching.TillMatch;
import org.watchroom.operations.till.matching.TillWatch;
import org.watchroom.operations.till.reading.FeedDefaults;
import org.watchroom.operations.till.taking.TillIntake;

/// A theft of razors, and the tills of its store.
final class ToldByTills implements AutoCloseable {
    final ControlRoom room = new ControlRoom("North", false);
    final Desk mara = room.desk("Mara Ellison");
    final IncidentId theft;
    final Instant at;
    private final TillIntake tills;
    private final TillWatch watch;

    ToldByTills() {
        room.store("YORK-01", "Parliament Street", "York");
        room.database()
                .update(
                        "insert into app.till_feed (code, region_id, secret_sha256) values ('north', 1, sha256('x'))");
        theft =
                room.raise(
                        "YORK-01",
                        "shop-theft",
                        Severity.MEDIUM,
                        "Man took razors at the till bank and left without paying");
        at = mara.incidents().find(theft).orElseThrow().incident().occurredAt();
        var clock = mara.seat().clock();
        var reception = new Reception(room.intake(), new Raising(clock), Map.of());
        tills = new TillIntake(room.intake(), reception, clock);
        watch = new TillWatch(room.intake(), clock);
    }

    /// Seconds from the moment of the theft, and the rest of a receipt's JSON.
    void sold(int seconds, String number, String rest) {
        told(seconds, number, rest);
        while (watch.round()) {
            // until nothing is new
        }
    }

    /// As [#sold], and nobody has looked yet.
    void told(int seconds, String number, String rest) {
        tills.take(
                new TillFeed("north", 1, false, new byte[32]),
                TillIntake.Way.HTTP,
                "{\"store\":\"YORK-01\",\"till\":\"4\",\"receipt\":\"%s\",\"at\":\"%s\",%s}"
                        .formatted(number, at.plusSeconds(seconds), rest)
                        .getBytes(StandardCharsets.UTF_8),
                FeedDefaults.BRITISH,
                "");
    }

    /// A service that looks as it does every day.
    TillWatch service(Clock clock) {
        return new TillWatch(room.intake(), clock);
    }

    /// Pieces of news that no service has answered.
    int news() {
        var count = new AtomicInteger();
        room.database()
                .query("select count(*) from app.till_news", row -> count.set(row.getInt(1)));
        return count.get();
    }

    /// What is said of the theft.
    String words() {
        return new Enrichments(mara.seat().session().database())
                .of(theft).stream()
                        .filter(one -> one.kind().equals(TillMatch.RECEIPTS))
                        .map(one -> TillMatch.of(one.details()).words())
                        .findFirst()
                        .orElse("");
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
