package org.watchroom.operations.report;

import java.util.Locale;

/// The words of a printed part of the audit record.
final class RecordPages {
    private RecordPages() {}

    static Document of(RecordFacts facts) {
        var document = new Document("Audit record");
        var moments = new Moments(facts.zone());
        document.section("What this is")
                .fact("Part of the record", Printable.words(facts.asked()))
                .fact("Records", String.format(Locale.UK, "%,d", facts.lines().size()))
                .fact("Printed by", Printable.words(facts.printedBy()))
                .fact("Printed", moments.both(facts.printedAt()))
                .fact(
                        "Regions",
                        facts.whole()
                                ? "all there are"
                                : "those the printer audits; others are not in it");
        if (facts.checkpoint().isEmpty()) {
            document.notice("Nothing was sealed yet when this was printed.");
        } else {
            document.text(
                    "The newest seal over the whole record when this was printed. Keep this page: whoever changes a record"
                            + " that was sealed by then cannot make the record fit it again.");
            facts.checkpoint().stream()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> document.code(Printable.words(line)));
        }
        document.section("Records, newest first", "record");
        for (var line : facts.lines()) {
            document.record(
                    moments.brief(line.at()),
                    Printable.words(line.who()),
                    Printable.words(line.what()),
                    Printable.words(line.particulars()));
        }
        if (facts.lines().isEmpty()) {
            document.section("Records").text("There is no record of this.");
        }
        return document;
    }
}
