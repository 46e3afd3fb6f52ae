package org.watchroom.intake.door;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.reporters.HookMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reports of third parties, by the mapping they came under. A version of a mapping never changes,
/// so a report reads the same today and later.
final class HookReports implements ReportFormat {
    private final ReportFormat reports;
    private final Function<String, Optional<String>> mappings;
    private final ConcurrentHashMap<String, HookMapping> known = new ConcurrentHashMap<>();

    /// @param reports reads what comes of it
    /// @param mappings the JSON of a mapping by `name/version`
    HookReports(ReportFormat reports, Function<String, Optional<String>> mappings) {
        this.reports = reports;
        this.mappings = mappings;
    }

    @Override
    public Reading read(RawReport report) {
        var hook = report.signing().hook();
        if (hook.isEmpty()) {
            return new Reading.Faulty(
                    DoorProblems.notMapped("", "It came without proof, under no mapping."));
        }
        try {
            var mapped = mapped(hook.get(), StrictJson.read(report.bytes()));
            return reports.read(EventReports.rewritten(report, mapped));
        } catch (HookMapping.NotMapped e) {
            return new Reading.Faulty(
                    DoorProblems.notMapped(e.pointer(), String.valueOf(e.getMessage())));
        } catch (StrictJson.NotJson e) {
            return new Reading.Faulty(e.problem());
        }
    }

    /// The sender's own number of the report; empty where there is none, or nothing can be read.
    Optional<String> number(String hook, byte[] body) {
        try {
            return Optional.of(mapped(hook, StrictJson.read(body)).path("id"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        } catch (HookMapping.NotMapped | StrictJson.NotJson _) {
            return Optional.empty();
        }
    }

    private ObjectNode mapped(String hook, JsonNode sent) throws HookMapping.NotMapped {
        var mapping = known.get(hook);
        if (mapping == null) {
            mapping =
                    HookMapping.parse(
                            mappings.apply(hook)
                                    .orElseThrow(
                                            () -> new IllegalStateException("no hook " + hook)));
            known.put(hook, mapping);
        }
        return mapping.report(sent);
    }

    @Override
    public boolean answers() {
        return true;
    }
}
