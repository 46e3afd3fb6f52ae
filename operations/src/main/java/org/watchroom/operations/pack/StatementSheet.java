package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.report.Paper;
import org.watchroom.operations.report.Reports;

/// The sheet in front of the statements: which files they are, with checksums, under the number and
/// the digest of the pack. Nothing of that is put on the pages themselves, because what a witness
/// signed is not changed by a dot.
final class StatementSheet {
    private static final String FILE = "data/04-statements.pdf";

    private StatementSheet() {}

    /// @param files of the pack so far
    /// @param digest of the pack's content
    /// @return empty for a pack without statements
    static Optional<PackedFile> write(
            Paperwork.Contents contents,
            List<PackedFile> files,
            BagDraft bag,
            Reports reports,
            String digest)
            throws IOException {
        var statements = files.stream().filter(StatementSheet::ofStatement).toList();
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        var facts = contents.facts();
        var paper =
                new Paper(
                        "Statements in this pack",
                        "POLICE EVIDENCE PACK",
                        "Incident %s  ·  %s"
                                .formatted(facts.id().reference(), facts.store().title()));
        paper.section("What this is")
                .text(
                        "The pages of a statement are as their maker signed them, and bear no mark of the pack: a mark put on"
                                + " afterwards would change what was signed. This sheet says which files they are. Rear pages are for"
                                + " the police alone and are never served.");
        paper.section("Files, with their SHA-256");
        for (var file : statements) {
            var content = bag.content(file.path());
            paper.text(
                            "%s: %s (%s)"
                                    .formatted(
                                            file.path(),
                                            file.description(),
                                            String.format(Locale.UK, "%,d bytes", content.size())))
                    .code(content.sha256().hex());
        }
        bag.write(
                FILE,
                contents.seals()
                        .paper(
                                reports.packPaper(
                                        paper,
                                        contents.at(),
                                        facts.entry().zone(),
                                        facts.drill(),
                                        contents.name(),
                                        digest)));
        return Optional.of(
                new PackedFile(
                        FILE,
                        Optional.empty(),
                        "Which statements are in the pack, with checksums"));
    }

    private static boolean ofStatement(PackedFile file) {
        return file.path().startsWith(StatementPapers.SERVED)
                || file.path().startsWith(StatementPapers.POLICE_ONLY);
    }
}
