package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.door.limits.Turns;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.panel.Panel;

/// Puts into the lane what makes no incident: so many from one address, and so many in all. What
/// goes beyond is only counted, and whoever sent it is told the same: nobody fills the lane, nor
/// the disk, by sending rubbish.
final class Aside {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int OF_ONE = 30;
    private static final int OF_ALL = 300;

    private final Reception reception;
    private final Tally counts;
    private final Clock clock;
    private final Turns ofOne;
    private final Turns ofAll;

    Aside(Reception reception, Tally counts, Clock clock) {
        this.reception = reception;
        this.counts = counts;
        this.clock = clock;
        this.ofOne = new Turns(OF_ONE, WITHIN, clock);
        this.ofAll = new Turns(OF_ALL, WITHIN, clock);
    }

    /// What came, and from where.
    ///
    /// @param remote address without port: the next line of the same panel has another one
    /// @param clear what stood in it; empty where that is not known
    /// @param panic it looks like one
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Thing(byte[] bytes, String remote, String clear, Optional<Panel> panel, boolean panic) {}

    /// @param key empty: its bytes stand for it
    void put(Thing thing, Optional<String> key, Problem problem) {
        if (!ofOne.take(thing.remote()) || !ofAll.take("")) {
            counts.one("too many to keep");
            LOG.debug("Something from {} is not kept: too many", thing.remote());
            return;
        }
        counts.one("lane");
        var text =
                (thing.clear().isEmpty()
                                ? Frame.text(thing.bytes(), 0, thing.bytes().length)
                                : thing.clear())
                        .replaceAll("\\p{Cntrl}", " ")
                        .strip();
        reception.refuse(
                RawReport.arrived(
                        clock,
                        Dc09Reports.DOOR,
                        key,
                        thing.remote(),
                        Envelope.TYPE,
                        Envelope.aside(
                                thing.bytes(), thing.clear(), thing.panel(), thing.panic(), text)),
                problem);
    }
}
