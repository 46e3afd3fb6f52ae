package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.panel.ClockTolerance;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.Panels;

/// Which panels there are, as read a moment ago; one that is not known is looked for sooner.
final class KnownPanels {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration FRESH_ENOUGH = Duration.ofMillis(250);

    private final Panels panels;
    private final Optional<ClockTolerance> window;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of());

    private record Snapshot(Instant at, Map<String, Panel> byAccount) {}

    /// @param window holds whatever a region says of the clocks of its panels; empty: as that says
    KnownPanels(Panels panels, Optional<Duration> window, Clock clock) {
        this.panels = panels;
        this.window = window.map(each -> new ClockTolerance(each, each));
        this.clock = clock;
    }

    Optional<Panel> find(String account) {
        var known = Optional.ofNullable(now(FRESH).get(account));
        return known.isPresent() ? known : Optional.ofNullable(now(FRESH_ENOUGH).get(account));
    }

    Collection<Panel> all() {
        return now(FRESH).values();
    }

    /// What was read before is not true any more.
    void changed() {
        snapshot = new Snapshot(Instant.EPOCH, Map.of());
    }

    private Map<String, Panel> now(Duration age) {
        var last = snapshot;
        if (last.at.plus(age).isAfter(clock.instant())) {
            return last.byAccount;
        }
        var at = clock.instant();
        var byAccount =
                panels.inService().stream()
                        .map(panel -> window.map(panel::within).orElse(panel))
                        .collect(Collectors.toMap(Panel::account, Function.identity()));
        snapshot = new Snapshot(at, byAccount);
        return byAccount;
    }
}
