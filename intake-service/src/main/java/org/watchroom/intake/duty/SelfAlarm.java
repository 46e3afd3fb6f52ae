package org.watchroom.intake.duty;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.health.Finding;
import org.watchroom.operations.health.Judgement;
import org.watchroom.operations.health.ServiceState;
import org.watchroom.operations.health.Standing;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// Reports what is broken about this service itself, as a technical incident of the place that the
/// settings name: whoever sits at the queue at night looks at no screen about machines. Once for
/// each trouble, when it has stood for [#STANDS].
///
/// What has an incident of its own already (an exhibit that is broken) is not reported again, nor
/// what no report could tell: that none can be kept.
public final class SelfAlarm implements Rounds.Round {
    /// The name of this door.
    public static final String DOOR = "self";

    public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /// What mends itself sooner need not wake anybody: our choice.
    public static final Duration STANDS = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String store;
    private final Pulse pulse;
    private final Reception reception;
    private final BooleanSupplier wanted;
    private final Clock clock;
    private final Map<String, Trouble> standing = new HashMap<>();

    /// @param store code of the place, such as the control room's own
    /// @param wanted whether this is done at present; what still stands later is reported then
    public SelfAlarm(
            String store, Pulse pulse, Reception reception, BooleanSupplier wanted, Clock clock) {
        this.wanted = wanted;
        this.store = store;
        this.pulse = pulse;
        this.reception = reception;
        this.clock = clock;
    }

    private record Trouble(Instant since, boolean told) {}

    @Override
    public void go(Stop stop) {
        var now = clock.instant();
        var found =
                Judgement.ofService(new ServiceState("", "", now, now, Duration.ZERO, pulse.told()))
                        .stream()
                        .filter(one -> one.standing() == Standing.BROKEN)
                        .filter(one -> words(one).isPresent())
                        .collect(Collectors.toMap(SelfAlarm::name, one -> one, (one, _) -> one));
        standing.keySet().retainAll(found.keySet());
        found.forEach((name, one) -> {
            var trouble = standing.computeIfAbsent(name, _ -> new Trouble(now, false));
            if (!trouble.told
                    && !now.isBefore(trouble.since.plus(STANDS))
                    && wanted.getAsBoolean()) {
                report(name, one, trouble.since);
                standing.put(name, new Trouble(trouble.since, true));
            }
        });
    }

    private static String name(Finding one) {
        return one.code() + "/" + one.subject();
    }

    private void report(String name, Finding one, Instant since) {
        var id = "self/" + name + "/" + since;
        var report = JSON.createObjectNode();
        report.put("id", id);
        report.put("store", store);
        report.put("category", "technical");
        report.put("severity", "high");
        report.put("source", "api");
        report.put("occurredAt", since.toString());
        report.put("text", words(one).orElseThrow());
        reception.take(
                RawReport.arrived(
                        clock,
                        DOOR,
                        Optional.of(id),
                        DOOR,
                        "application/json",
                        JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8)));
    }

    /// What is told; empty for what is not.
    private static Optional<String> words(Finding one) {
        return Optional.ofNullable(
                switch (one.code()) {
                    case "door.shut" ->
                            "Mail of %s is not read: %s. What is sent there waits there."
                                    .formatted(one.subject(), one.values().getFirst());
                    case "devices.down" ->
                            "The line to devices in stores is cut: panic buttons are not heard. Have stores telephone.";
                    case "record.alarm" ->
                            "The record is not being sealed: %s. Do nothing to the database, and call the auditor."
                                    .formatted(one.values().getFirst());
                    case "certificate.over", "certificate.soon" ->
                            "The certificate of the door ends at %s: reporters will be turned away. Put in a new one."
                                    .formatted(one.values().getFirst());
                    default -> null;
                });
    }
}
