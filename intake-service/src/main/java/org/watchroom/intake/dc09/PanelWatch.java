package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.sensor.DeviceStanding;
import org.watchroom.operations.work.Stop;

/// Finds panels that were not heard for as long as they are supervised: dead, as a device is whose
/// last will came. One technical fault each time, told when the panel is heard again. Where that is
/// switched off they are found once it is on, if they are silent still.
final class PanelWatch implements Rounds.Round {
    private final KnownPanels known;
    private final Answering answering;
    private final Reception reception;
    private final DeviceBook devices;
    private final Tally counts;
    private final Predicate<? super Where> wanted;
    private final Clock clock;

    PanelWatch(
            KnownPanels known,
            Answering answering,
            Reception reception,
            DeviceBook devices,
            Tally counts,
            Predicate<? super Where> wanted,
            Clock clock) {
        this.known = known;
        this.answering = answering;
        this.reception = reception;
        this.devices = devices;
        this.counts = counts;
        this.wanted = wanted;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) {
        if (overdue().isEmpty()) {
            return;
        }
        known.changed(); // what was read a moment ago may have been heard since
        for (var panel : overdue()) {
            stop.check();
            dies(panel);
        }
    }

    private List<Panel> overdue() {
        return known.all().stream()
                .filter(p -> !p.dead() && overdue(p))
                .filter(p -> wanted.test(Where.store(p.device().region(), p.device().store())))
                .toList();
    }

    /// Not by a time in which we did not listen, or could not keep what we heard.
    private boolean overdue(Panel panel) {
        var heard = panel.row().seen().orElse(panel.since());
        var since = later(later(heard, panel.since()), answering.hearingSince());
        return panel.supervised()
                .filter(interval -> since.plus(interval).isBefore(clock.instant()))
                .isPresent();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Done twice, by two services or by one that was killed in between, it raises one: the key is
    /// that of the panel's next fault until that is written down.
    private void dies(Panel panel) {
        int fault = panel.row().standing().map(DeviceStanding::faults).orElse(0) + 1;
        var now = clock.instant();
        var receipt =
                reception.take(
                        RawReport.arrived(
                                clock,
                                Dc09Reports.DOOR,
                                Optional.of(panel.device().id() + "/dead/" + fault),
                                "",
                                Envelope.TYPE,
                                Envelope.dead(
                                        panel,
                                        now,
                                        panel.device().title()
                                                + " is not heard any more. It is to be heard every "
                                                + words(panel.supervised().orElseThrow())
                                                + ".")));
        counts.one(receipt instanceof Receipt.Refused ? "lane" : "dead");
        devices.failed(panel.device(), DeviceStanding.State.DEAD, now, fault, receipt.told());
        known.changed();
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
