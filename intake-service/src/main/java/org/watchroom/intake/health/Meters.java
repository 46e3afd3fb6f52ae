package org.watchroom.intake.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.watchroom.intake.health.Pulse.Beat;
import org.watchroom.operations.intake.Backlog;

/// The service in figures, in the text format of Prometheus. Named by its conventions: base units,
/// `_total` for what only grows.
///
/// A label is one of a few words that are written down here or in the settings: never a store, a
/// person or an address, which would be personal data and without bounds.
public final class Meters implements AutoCloseable {
    /// Of the text format, with its version.
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] STEPS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Pulse pulse;

    /// The registry would make the name and the labels of one anew to look it up.
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();

    public Meters(Pulse pulse) {
        this.pulse = pulse;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        gauge("watchroom.ready", "Whether reports are taken.", beat -> flag(beat.ready()));
        gauge("watchroom.database.up", "Whether the database answers.", beat -> flag(beat.up()));
        gauge(
                "watchroom.reports.pending",
                "Reports that are kept and not in the queue yet.",
                beat -> backlog(beat, Backlog::reports));
        gauge(
                "watchroom.reports.pending.oldest.seconds",
                "Age of the oldest of them.",
                beat ->
                        backlog(
                                beat,
                                waiting ->
                                        waiting.oldest()
                                                .map(since ->
                                                        Duration.between(since, beat.now())
                                                                .toSeconds())
                                                .orElse(0L)));
        gauge(
                "watchroom.record.sealed",
                "Whether the record is being sealed, where this service seals.",
                beat -> known(beat.sealing(), state -> flag(!state.alarm())));
        gauge(
                "watchroom.retention.waiting",
                "Things due for deletion that the last round could not delete.",
                beat -> known(beat.deleting(), Pulse.Deleted::failed));
        gauge(
                "watchroom.evidence.broken",
                "Kept exhibits that the last round found altered.",
                beat -> known(beat.evidence(), Pulse.Read::broken));
        gauge(
                "watchroom.devices.up",
                "Whether the line to devices in stores is up, where this service has it.",
                beat ->
                        known(
                                beat.devices().filter(Pulse.Devices::elected),
                                line -> flag(line.up())));
    }

    /// A request was answered.
    ///
    /// @param route one of the paths that the door knows
    public void answered(String method, String route, int status, Duration took) {
        requests.computeIfAbsent(
                        new Request(method, route, status),
                        one ->
                                Timer.builder("http.server.requests")
                                        .description("Requests at the door.")
                                        .tag("method", one.method)
                                        .tag("route", one.route)
                                        .tag("status", Integer.toString(one.status))
                                        .serviceLevelObjectives(STEPS)
                                        .register(registry))
                .record(took);
    }

    private record Request(String method, String route, int status) {}

    /// All of it, as of now.
    public String text() {
        var beat = pulse.now();
        beat.doors().keySet().forEach(this::door);
        count("watchroom.devices.messages", beat, Meters::messages);
        count("watchroom.recorders.events", beat, Beat::recorders);
        return registry.scrape();
    }

    private void door(String name) {
        Gauge.builder("watchroom.door.up", pulse, now -> flag(well(now.now(), name)))
                .description("Whether nothing is wrong with a door beside the HTTP door.")
                .tag("door", name)
                .register(registry);
    }

    private static boolean well(Beat beat, String door) {
        var now = beat.doors().get(door);
        return now != null && now.why().isEmpty();
    }

    private void count(String name, Beat beat, Function<Beat, Map<String, Long>> counted) {
        for (var outcome : counted.apply(beat).keySet()) {
            FunctionCounter.builder(
                            name, pulse, now -> counted.apply(now.now()).getOrDefault(outcome, 0L))
                    .description("What became of them since the service started.")
                    .tag("outcome", outcome)
                    .register(registry);
        }
    }

    private static Map<String, Long> messages(Beat beat) {
        return beat.devices().map(Pulse.Devices::counted).orElse(Map.of());
    }

    private void gauge(String name, String description, ToDoubleFunction<Beat> value) {
        Gauge.builder(name, pulse, now -> value.applyAsDouble(now.now()))
                .description(description)
                .register(registry);
    }

    private static double backlog(Beat beat, ToDoubleFunction<Backlog> value) {
        return known(beat.backlog(), value);
    }

    /// What nobody knows is no number.
    private static <T> double known(Optional<T> one, ToDoubleFunction<T> value) {
        return one.map(value::applyAsDouble).orElse(Double.NaN);
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
