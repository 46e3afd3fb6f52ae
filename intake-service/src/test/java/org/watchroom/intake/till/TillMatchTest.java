package org.watchroom.intake.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.testing.Eventually.seen;
import static org.watchroom.intake.till.TillRoom.receipt;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.enrichment.Enrichment;
import org.watchroom.operations.enrichment.Enrichments;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.till.matching.TillMatch;

/// What pays for what is said to be stolen: found whichever comes last.
final class TillMatchTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    private TillRoom room;

    @BeforeEach
    void begin() {
        room = new TillRoom();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private int count(String from) {
        return room.intake.number("select count(*) from app." + from);
    }

    private IncidentId theft(String text, Instant at) {
        var report =
                room.intake.post(
                        """
                        {"store":"YORK-01","category":"shop-theft","source":"terminal","occurredAt":"%s","text":"%s","place":"Till 4"}\
                        """
                                .formatted(at, text));
        assertThat(report.status()).isEqualTo(201);
        return new IncidentId(UUID.fromString(report.json().path("incident").asString()));
    }

    private void says(
            Session session, IncidentId incident, String kind, Predicate<Enrichment> wanted) {
        var enrichments = new Enrichments(session.database());
        seen(
                kind + " of " + incident,
                () ->
                        enrichments.of(incident).stream()
                                .anyMatch(one -> one.kind().equals(kind) && wanted.test(one)));
    }

    private static boolean likely(Enrichment one) {
        var match = TillMatch.of(one.details());
        return one.state() == Enrichment.State.FOUND
                && match.confidence() == TillMatch.Confidence.LIKELY
                && match.receipts().getFirst().receipt().equals("77");
    }

    @Test
    void the_receipt_that_pays_is_found_whichever_comes_last_and_none_is_said_plainly() {
        var at = NOON;
        try (var mara = room.signIn(room.mara)) {
            room.post(receipt("70", at.minusSeconds(300), "BREAD WHITE", "1.20", ""));
            var early = theft("Man took razors and left without paying", at);
            says(mara, early, TillMatch.RECEIPTS, one -> one.state() == Enrichment.State.LATE);

            room.post(receipt("71", at.plusSeconds(600), "MILK", "1.20", ""));
            says(
                    mara,
                    early,
                    TillMatch.RECEIPTS,
                    one ->
                            one.state() == Enrichment.State.NONE
                                    && TillMatch.of(one.details())
                                            .words()
                                            .startsWith("None pays for it."));

            room.post(receipt("77", at.plusSeconds(90), "GILLETTE RAZOR 8S", "24.98", ""));
            says(mara, early, TillMatch.RECEIPTS, TillMatchTest::likely);

            var late = theft("Razors stolen", at.plusSeconds(30));
            says(mara, late, TillMatch.RECEIPTS, TillMatchTest::likely);
            says(mara, late, TillMatch.REFUNDS, one -> one.state() == Enrichment.State.NONE);

            room.post(
                    receipt(
                            "90",
                            at.plusSeconds(1_800),
                            "GILLETTE RAZOR 8S",
                            "24.98",
                            ",\"kind\":\"refund\""));
            says(
                    mara,
                    late,
                    TillMatch.REFUNDS,
                    one ->
                            one.state() == Enrichment.State.NONE
                                    || one.state() == Enrichment.State.FOUND);
        }
        assertThat(room.lines("select details_sealed::text from app.incident_enrichment"))
                .noneMatch(kept -> kept.contains("RAZOR"));
        assertThat(count("journal where tbl = 'incident_enrichment'")).isGreaterThan(3);
    }

    @Test
    void a_void_pays_for_nothing() {
        try (var mara = room.signIn(room.mara)) {
            room.post(
                    receipt(
                                    "77",
                                    NOON,
                                    "GILLETTE RAZOR 8S",
                                    "24.98",
                                    ",\"kind\":\"void-after-tender\"")
                            + receipt("78", NOON.plusSeconds(600), "MILK", "1", ""));
            says(
                    mara,
                    theft("Razors stolen", NOON),
                    TillMatch.RECEIPTS,
                    one -> one.state() == Enrichment.State.NONE);
        }
    }

    /// The figure is told, not judged: it depends on the machine.
    @Test
    void how_long_it_takes_from_the_last_of_both_to_the_enrichment() {
        var took = new ArrayList<Long>();
        try (var mara = room.signIn(room.mara)) {
            room.post(receipt("70", NOON.plusSeconds(1_100), "BREAD", "1.20", ""));
            for (int i = 0; i < 20; i++) {
                long begun = System.nanoTime();
                says(
                        mara,
                        theft("Razors stolen, number " + i, NOON.plusSeconds(i)),
                        TillMatch.RECEIPTS,
                        _ -> true);
                took.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
        }
        Collections.sort(took);
        LoggerFactory.getLogger(TillsDoorTest.class)
                .info("report to enrichment: median {} ms, p95 {} ms", took.get(10), took.get(18));
        assertThat(took).hasSize(20);
    }
}
