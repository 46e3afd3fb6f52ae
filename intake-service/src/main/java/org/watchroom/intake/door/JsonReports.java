package org.watchroom.intake.door;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem.Fault;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;
import tools.jackson.databind.JsonNode;

/// Reports as JSON. Strict about JSON, so that nobody reads it differently from its sender;
/// forgiving about the report.
public final class JsonReports implements ReportFormat {
    private static final int MOST_FAULTS = 20;
    private static final String SCHEMA = "Report";

    private final OpenApi description;
    private final Schema schema;
    private final boolean answers;

    public JsonReports(OpenApi description) {
        this(description, false);
    }

    /// @param answers whether their sender hears at once what is wrong with them
    public JsonReports(OpenApi description, boolean answers) {
        this.description = description;
        this.answers = answers;
        this.schema = description.schema(SCHEMA);
    }

    @Override
    public Reading read(RawReport report) {
        final JsonNode tree;
        try {
            tree = StrictJson.read(report.bytes());
        } catch (StrictJson.NotJson e) {
            return new Reading.Faulty(e.problem());
        }
        var faults =
                tree.isMissingNode()
                        ? List.of(new Fault("", "There is nothing in it."))
                        : faults(tree);
        if (!faults.isEmpty()) {
            return new Reading.Faulty(DoorProblems.notAReport(faults));
        }
        try {
            return new Reading.Understood(signal(tree, report.receivedAt()));
        } catch (DateTimeException _) {
            return new Reading.Faulty(
                    DoorProblems.notAReport(
                            List.of(
                                    fault(
                                            "Not a moment there ever was. ",
                                            List.of("occurredAt")))));
        }
    }

    @Override
    public boolean answers() {
        return answers;
    }

    private List<Fault> faults(JsonNode tree) {
        return schema.validate(tree).stream().limit(MOST_FAULTS).map(this::fault).toList();
    }

    private Fault fault(Error error) {
        var pointer = OpenApi.pointer(error);
        var path =
                pointer.isEmpty()
                        ? List.<String>of()
                        : Arrays.asList(pointer.substring(1).split("/", -1));
        return fault(words(String.valueOf(error.getKeyword()), path.isEmpty()), path);
    }

    private Fault fault(String words, List<String> path) {
        var pointer = new StringBuilder();
        path.forEach(step -> pointer.append('/').append(step));
        return new Fault(
                pointer.toString(), (words + description.description(SCHEMA, path)).strip());
    }

    private static String words(String keyword, boolean whole) {
        return switch (keyword) {
            case "required" -> "It is missing. ";
            case "type" -> whole ? "A report is one JSON object." : "It is of the wrong type. ";
            case "enum" -> "It is not a known value. ";
            case "maxLength" -> "It is too long. ";
            case "minLength", "pattern" -> "It is empty. ";
            case "format" -> "It is not a date and time with offset. ";
            default -> "It cannot be used. ";
        };
    }

    private static Signal signal(JsonNode tree, Instant receivedAt) {
        return new Signal(
                string(tree, "id"),
                string(tree, "source").flatMap(Source::of).orElse(Source.API),
                string(tree, "occurredAt").map(JsonReports::moment).orElse(receivedAt),
                tree.path("store").asString().strip(),
                tree.path("category").asString().strip(),
                string(tree, "severity").map(s -> Severity.valueOf(s.toUpperCase(Locale.ROOT))),
                string(tree, "text").orElse(""),
                string(tree, "place").orElse(""),
                reporter(tree.path("reporter")),
                tree.path("drill").asBoolean(false));
    }

    private static Optional<Reporter> reporter(JsonNode reporter) {
        return reporter.isObject()
                ? Optional.of(
                        new Reporter(
                                string(reporter, "name").orElse(""),
                                string(reporter, "phone").orElse(""),
                                string(reporter, "staffNumber").orElse(""),
                                string(reporter, "role").orElse("")))
                : Optional.empty();
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<String> string(JsonNode tree, String name) {
        return tree.path(name).isString()
                ? Optional.of(tree.path(name).asString())
                : Optional.empty();
    }
}
