package org.watchroom.intake.door.customer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.door.DoorProblems;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem.Fault;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;

/// Reports of customers: written as every report, with less said for them. They come through the
/// web form whatever they say, and their category decides how bad it is.
public final class CustomerReports implements ReportFormat {
    /// What a customer can report; codes of categories.
    static final Set<String> CATEGORIES =
            Set.of(
                    "weapon",
                    "assault",
                    "threat",
                    "shop-theft",
                    "damage",
                    "card-fraud",
                    "antisocial",
                    "suspicious");

    private final ReportFormat json;

    /// @param json reads what they send
    public CustomerReports(ReportFormat json) {
        this.json = json;
    }

    @Override
    public Reading read(RawReport report) {
        return switch (json.read(report)) {
            case Reading.Faulty faulty -> faulty;
            case Reading.Understood(Signal said) when !CATEGORIES.contains(said.category()) ->
                    new Reading.Faulty(
                            DoorProblems.notAReport(
                                    List.of(
                                            new Fault(
                                                    "/category",
                                                    "A customer cannot report this here. Call 999"
                                                            + " in an emergency."))));
            case Reading.Understood(Signal said) ->
                    new Reading.Understood(
                            new Signal(
                                    said.reference(),
                                    Source.WEB,
                                    said.occurredAt(),
                                    said.store(),
                                    said.category(),
                                    Optional.empty(),
                                    said.text(),
                                    said.place(),
                                    said.reporter(),
                                    said.drill()));
        };
    }

    @Override
    public boolean answers() {
        return true;
    }
}
