package org.watchroom.intake.duty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.evidence.custody.CheckOutcome;
import org.watchroom.operations.evidence.custody.Scrub;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// Reads again what is kept in vaults, and reports an exhibit that is found broken as a technical
/// incident of its store, once.
public final class Scrubbing implements Rounds.Round {
    /// The name of this door.
    public static final String DOOR = "vault";

    public static final Duration LOOK_EVERY = Duration.ofHours(1);

    /// How old a check may become: our choice, as is the pace, which leaves a disk to whoever works
    /// on it and still reads 20 TB a month.
    public static final Duration CHECK_EVERY = Duration.ofDays(30);

    public static final long BYTES_PER_SECOND = 8L << 20;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = LoggerFactory.getLogger(Scrubbing.class);

    private final List<Scrub> vaults;
    private final Reception reception;
    private final Pulse pulse;
    private final Clock clock;

    public Scrubbing(List<Scrub> vaults, Reception reception, Pulse pulse, Clock clock) {
        this.vaults = List.copyOf(vaults);
        this.reception = reception;
        this.pulse = pulse;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) throws IOException {
        int checked = 0;
        int broken = 0;
        for (var vault : vaults) {
            var round = vault.round(this::report, stop);
            checked += round.checked();
            broken += round.broken();
            if (round.sealed() > 0) {
                LOG.info("Encrypted {} kept files from before", round.sealed());
            }
        }
        pulse.evidence(checked, broken);
    }

    private void report(Scrub.Rot rot) {
        LOG.error(
                "Exhibit {} of {} is broken: its kept file is {}",
                rot.reference(),
                rot.store(),
                rot.outcome() == CheckOutcome.MISSING ? "gone" : "not what was kept");
        var id = "rot/" + rot.since();
        reception.take(
                RawReport.arrived(
                        clock, DOOR, Optional.of(id), "vault", "application/json", bytes(rot, id)));
    }

    private byte[] bytes(Scrub.Rot rot, String id) {
        var report = JSON.createObjectNode();
        report.put("id", id);
        report.put("store", rot.store());
        report.put("category", "technical");
        report.put("severity", "high");
        report.put("source", "api");
        report.put("occurredAt", clock.instant().toString());
        report.put("drill", rot.drill());
        report.put(
                "text",
                ("Exhibit %s is broken: its kept file is %s. Find another copy, such as in a pack, before the recorder"
                                + " overwrites the footage.")
                        .formatted(
                                rot.reference(),
                                rot.outcome() == CheckOutcome.MISSING
                                        ? "gone from the evidence vault"
                                        : "not what was kept"));
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }
}
