package org.watchroom.intake.dc09;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;

/// How the reports of the DC-09 door are written: see [Envelope].
public final class Dc09Reports implements ReportFormat {
    /// The name of this door.
    public static final String DOOR = "dc09";

    @Override
    public Reading read(RawReport report) {
        return Envelope.read(report.bytes())
                .<Reading>map(kept ->
                        new Reading.Understood(
                                new Signal(
                                        Optional.empty(),
                                        kept.source(),
                                        kept.at(),
                                        kept.store(),
                                        kept.category(),
                                        kept.severity(),
                                        kept.text(),
                                        kept.place(),
                                        Optional.empty(),
                                        kept.drill())))
                .orElseGet(() ->
                        new Reading.Faulty(
                                problem(
                                        "not-a-report",
                                        "Not a report",
                                        "A panel sent something that tells of nothing.")));
    }

    /// A message that is sent again has another time and another filling.
    @Override
    public boolean same(RawReport kept, RawReport other) {
        return true;
    }

    static Problem problem(String kind, String title, String detail) {
        return new Problem(kind, title, 422, detail, List.of(new Problem.Fault("", detail)));
    }
}
