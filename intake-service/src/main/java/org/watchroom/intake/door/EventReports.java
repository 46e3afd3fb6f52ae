package org.watchroom.intake.door;

import java.nio.charset.StandardCharsets;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import tools.jackson.databind.node.ObjectNode;

/// Reports that come as CloudEvents: the data is a report. The event's id and time stand in where
/// the report has none.
final class EventReports implements ReportFormat {
    private final ReportFormat reports;

    /// @param reports reads what is inside
    EventReports(ReportFormat reports) {
        this.reports = reports;
    }

    @Override
    public Reading read(RawReport report) {
        try {
            return inside(report, Event.read(report.contentType(), report.bytes()));
        } catch (Event.NotAnEvent e) {
            return new Reading.Faulty(e.problem());
        } catch (StrictJson.NotJson e) {
            return new Reading.Faulty(e.problem());
        }
    }

    private Reading inside(RawReport report, Event event) {
        if (!(event.data().deepCopy() instanceof ObjectNode data)) {
            return new Reading.Faulty(
                    DoorProblems.notAnEvent("/data", "The data is a report: one JSON object."));
        }
        if (!data.has("id") && event.id().length() <= ReportsDoor.LONGEST_KEY) {
            data.put("id", event.id());
        }
        if (!data.has("occurredAt") && !event.time().isEmpty()) {
            data.put("occurredAt", event.time());
        }
        return reports.read(rewritten(report, data));
    }

    /// The same report in the words of the door.
    static RawReport rewritten(RawReport report, ObjectNode data) {
        return new RawReport(
                report.id(),
                report.door(),
                report.key(),
                report.receivedAt(),
                report.remote(),
                "application/json",
                data.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean answers() {
        return true;
    }
}
