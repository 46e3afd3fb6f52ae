package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.panel.AlarmCode.Does;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.PanelBook;
import org.watchroom.operations.panel.PanelBook.Last;
import org.watchroom.operations.sensor.DeviceBook;
import org.watchroom.operations.work.Hash;

/// Hands in the messages of panels we know: each once, however often it comes.
///
/// A panel that got no answer sends the same under the same number. It is the same when its time is
/// the same, or when it comes soon. Later it may be that, or another alarm of a panel that began to
/// count anew: then the open incident is told, and where it is closed there is a new one.
final class Telling {
    /// A panel that sends again does so within this, with whatever time.
    private static final Duration SOON = Duration.ofMinutes(2);

    /// Afterwards it is another alarm.
    private static final Duration PERHAPS = Duration.ofMinutes(10);

    private final Reception reception;
    private final PanelBook panels;
    private final DeviceBook devices;
    private final KnownPanels known;
    private final Meanings meanings;
    private final Restorals restorals;
    private final Tally counts;
    private final Clock clock;

    Telling(
            Reception reception,
            PanelBook panels,
            DeviceBook devices,
            KnownPanels known,
            Meanings meanings,
            Tally counts,
            Clock clock) {
        this.reception = reception;
        this.panels = panels;
        this.devices = devices;
        this.known = known;
        this.meanings = meanings;
        this.restorals = new Restorals(panels, meanings, counts, clock);
        this.counts = counts;
        this.clock = clock;
    }

    /// Whether it tells of a panic. Never fails: what cannot be looked up now is none.
    boolean panic(Frame frame, Message message) {
        try {
            return Taking.panics(told(frame, message));
        } catch (Failure.Unreachable _) {
            return false;
        }
    }

    /// It is there.
    ///
    /// @return true
    /// @throws Failure.Unreachable when that could not be written down
    boolean alive(Panel panel) {
        counts.one("alive");
        panels.noted(panel.device(), "NULL", clock.instant());
        return true;
    }

    /// It was heard, whatever it said; one that was dead lives again.
    void heard(Panel panel) {
        devices.heard(Map.of(panel.device(), clock.instant()));
        if (panel.dead()) {
            devices.well(
                    panel.device(), clock.instant(), panel.device().title() + " is heard again.");
            known.changed();
        }
    }

    /// The key of what it tells, until it is written down that it came.
    String key(Panel panel, Frame frame, Message message) {
        var said = said(frame, message);
        return key(panel, frame, said, turn(last(panel, frame, said)), 0);
    }

    /// @return false where it tells nothing that can be read
    /// @throws Failure.Unreachable when it could not be kept
    boolean take(Frame frame, Panel panel, Message message, Aside.Thing thing) {
        var told = told(frame, message);
        if (told.isEmpty()) {
            return false;
        }
        var said = said(frame, message);
        var last = last(panel, frame, said);
        if (last.filter(one -> knownAlready(one, panel, message, told)).isPresent()) {
            counts.one("taken before");
            return true;
        }
        int turn = turn(last);
        Optional<IncidentId> raised = Optional.empty();
        for (int n = 0; n < told.size(); n++) {
            var one = told.get(n);
            restorals.over(panel, message, one);
            if (one.code().does() == Does.NOTE) {
                counts.one("noted");
                panels.noted(panel.device(), one.event().code(), clock.instant());
            } else {
                var receipt =
                        reception.take(
                                report(
                                        panel,
                                        message,
                                        one,
                                        thing,
                                        key(panel, frame, said, turn, n)));
                counts.one(receipt instanceof Receipt.Refused ? "lane" : "taken");
                receipt.told().ifPresent(incident -> restorals.begun(panel, one, incident));
                raised = raised.or(receipt::told);
            }
        }
        panels.taken(
                panel.device(),
                frame.sequence(),
                said,
                message.stamp(),
                turn,
                clock.instant(),
                raised);
        return true;
    }

    private List<Told> told(Frame frame, Message message) {
        var events =
                switch (frame.token()) {
                    case "SIA-DCS" -> Event.sia(message.data());
                    case "ADM-CID" -> Event.contactId(message.data()).stream().toList();
                    default -> List.<Event>of();
                };
        return events.stream().map(event -> new Told(event, meanings.of(event))).toList();
    }

    private Optional<Last> last(Panel panel, Frame frame, String said) {
        return panels.last(panel.device().id(), frame.sequence(), said);
    }

    private static int turn(Optional<Last> last) {
        return last.map(Last::turn).orElse(0) + 1;
    }

    private boolean knownAlready(Last last, Panel panel, Message message, List<Told> told) {
        if (!last.same()) {
            return false;
        }
        var age = Duration.between(last.at(), clock.instant());
        if (!message.stamp().isEmpty() && message.stamp().equals(last.stamp())
                || age.compareTo(SOON) <= 0) {
            return true;
        }
        return age.compareTo(PERHAPS) <= 0
                && last.raised()
                        .filter(incident ->
                                devices.again(
                                        panel.device(),
                                        incident,
                                        panel.device().title()
                                                + " told it once more: "
                                                + told.getFirst().code().title()
                                                + "."))
                        .isPresent();
    }

    /// With all that it says but its time, which another try may have anew.
    private static String said(Frame frame, Message message) {
        return frame.token() + "\n" + message.data() + "\n" + message.extended();
    }

    private static String key(Panel panel, Frame frame, String said, int turn, int n) {
        var digest = HexFormat.of().formatHex(Hash.sha256(said), 0, 8);
        return panel.device().id() + "/" + frame.sequence() + "/" + turn + "/" + digest + "/" + n;
    }

    private RawReport report(
            Panel panel, Message message, Told told, Aside.Thing thing, String key) {
        var when = When.of(panel, message, told.event(), clock.instant());
        return RawReport.arrived(
                this.clock,
                Dc09Reports.DOOR,
                Optional.of(key),
                thing.remote(),
                Envelope.TYPE,
                Envelope.event(
                        thing.bytes(),
                        message.data() + message.extended(),
                        panel,
                        told.event(),
                        told.code(),
                        when.at(),
                        words(panel, told) + when.otherwise()));
    }

    static String words(Panel panel, Told told) {
        var where = told.event().where();
        var text = told.event().text();
        return panel.device().title()
                + ": "
                + told.code().title()
                + " ("
                + told.event().code()
                + ")"
                + (where.isEmpty() ? "" : ", " + where)
                + "."
                + (text.isEmpty() ? "" : " It says: " + text);
    }
}
