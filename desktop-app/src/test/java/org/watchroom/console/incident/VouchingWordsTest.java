package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.Vouching;
import org.watchroom.operations.incident.Vouching.Verdict;
import org.watchroom.operations.site.StoreId;

final class VouchingWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:02:11Z");

    private final Texts texts = Texts.ofConsole();

    @Test
    void every_verdict_has_its_line() {
        for (var verdict : Verdict.values()) {
            assertThat(
                            words(
                                    Optional.of(
                                            new Vouching(
                                                    verdict, Optional.empty(), Optional.empty()))))
                    .as(verdict.code())
                    .endsWith(".")
                    .doesNotContain("incident.vouching");
        }
        assertThat(words(Optional.empty())).isEmpty();
    }

    @Test
    void a_wrong_clock_is_said_with_its_way_and_size() {
        assertThat(words(off(Duration.ofMinutes(61))))
                .endsWith("The sender's clock is 61 minutes fast.");
        assertThat(words(off(Duration.ofHours(-5))))
                .endsWith("The sender's clock is 5 hours slow.");
        assertThat(words(off(Duration.ofDays(-400))))
                .endsWith("The sender's clock is 400 days slow.");
    }

    @Test
    void only_what_is_wrong_is_doubtful() {
        assertThat(VouchingWords.doubtful(incident(off(Duration.ofMinutes(61))))).isTrue();
        for (var verdict : Verdict.values()) {
            assertThat(
                            VouchingWords.doubtful(
                                    incident(
                                            Optional.of(
                                                    new Vouching(
                                                            verdict,
                                                            Optional.empty(),
                                                            Optional.empty())))))
                    .isEqualTo(verdict != Verdict.VOUCHED && verdict != Verdict.UNSIGNED);
        }
    }

    private static Optional<Vouching> off(Duration clock) {
        return Optional.of(new Vouching(Verdict.VOUCHED, Optional.empty(), Optional.of(clock)));
    }

    private String words(Optional<Vouching> vouching) {
        return VouchingWords.of(incident(vouching), texts);
    }

    private static Incident incident(Optional<Vouching> vouching) {
        return new Incident(
                new IncidentId(UUID.randomUUID()),
                1,
                new StoreId(UUID.randomUUID()),
                "shop-theft",
                Severity.MEDIUM,
                "Razors",
                "",
                Source.API,
                new Incident.State.Waiting(),
                NOW,
                NOW,
                Optional.empty(),
                1,
                Optional.empty(),
                vouching,
                NOW,
                1);
    }
}
