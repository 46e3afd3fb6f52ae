package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.watchroom.intake.health.Tally;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.PanelBook;

/// What panels tell is over: the incident of what began is told so. It is never closed by that.
final class Restorals {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.UK);

    private final PanelBook panels;
    private final Meanings meanings;
    private final Tally counts;
    private final Clock clock;

    Restorals(PanelBook panels, Meanings meanings, Tally counts, Clock clock) {
        this.panels = panels;
        this.meanings = meanings;
        this.counts = counts;
        this.clock = clock;
    }

    /// It began, and is over when the panel says so.
    void begun(Panel panel, Told told, IncidentId incident) {
        if (told.event().lasts()) {
            panels.raised(
                    panel.device(),
                    told.event().code(),
                    told.event().spot(),
                    incident,
                    clock.instant());
        }
    }

    /// Tells the incidents of what is over by this, where it is the end of anything. Once: what is
    /// over is forgotten in the same transaction.
    void over(Panel panel, Message message, Told told) {
        var ended = meanings.ended(told.event());
        if (ended.isEmpty()) {
            return;
        }
        var when = When.of(panel, message, told.event(), clock.instant());
        int incidents =
                panels.over(
                        panel.device(),
                        ended,
                        told.event().spot(),
                        "Restored at "
                                + AT.format(when.at().atOffset(ZoneOffset.UTC))
                                + ". "
                                + Telling.words(panel, told)
                                + when.otherwise());
        for (int n = 0; n < incidents; n++) {
            counts.one("restored");
        }
    }
}
