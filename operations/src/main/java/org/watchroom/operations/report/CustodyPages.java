package org.watchroom.operations.report;

import java.util.Locale;

/// The words of a continuity log.
final class CustodyPages {
    private CustodyPages() {}

    static Document of(CustodyFacts facts) {
        var document = new Document("Continuity log of " + facts.reference());
        var moments = new Moments(facts.zone());
        document.section("The exhibit")
                .fact("Exhibit reference", facts.reference())
                .fact("What it is", Printable.words(facts.kind() + ": " + facts.title()))
                .fact("File", Printable.words(facts.fileName()))
                .fact("Size", String.format(Locale.UK, "%,d bytes", facts.size()))
                .fact("Made from", facts.madeFrom().orElse("nothing: it is a master"))
                .fact("How it was made", Printable.words(facts.operation()))
                .fact("Made with", facts.tool().isBlank() ? "a plain copy" : facts.tool());
        document.text("SHA-256 of its bytes:").code(facts.sha256());
        document.section("Every hand and every check", "record");
        for (var line : facts.lines()) {
            document.record(
                    moments.brief(line.at()),
                    Printable.words(line.who()),
                    Printable.words(line.what()),
                    Printable.words(String.join("\n", line.particulars())));
        }
        document.section("Until when")
                .text(Printable.words(facts.asOf()))
                .text(
                        "Lines are added to this log and never changed. Whatever happens to the exhibit from here on is for"
                                + " whoever has it to write down.");
        document.section("Signed by whoever hands it on")
                .fact("Name", "................................................................")
                .fact(
                        "Signature",
                        "................................................................")
                .fact(
                        "Date and time",
                        "................................................................");
        return document;
    }
}
