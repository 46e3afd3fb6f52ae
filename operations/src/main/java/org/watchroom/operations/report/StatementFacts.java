package org.watchroom.operations.report;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the served copy of a statement prints. There is no place in it for what belongs on the rear
/// page.
///
/// @param title such as `Witness statement`
/// @param reference of the incident
/// @param supplement of an earlier one
/// @param declaration with `{pages}` where their number goes
/// @param readerDeclaration empty unless somebody reads it to the maker
/// @param paragraphs in order
/// @param answers headings and what was answered, of an eyewitness
/// @param signed who signs, in order: the maker first
/// @param at when the pages were made
public record StatementFacts(
        String title,
        String reference,
        boolean supplement,
        boolean drill,
        String name,
        String age,
        String occupation,
        String declaration,
        String readerDeclaration,
        List<String> paragraphs,
        List<Answered> answers,
        List<Hand> signed,
        Instant at,
        ZoneId zone) {
    public StatementFacts {
        paragraphs = List.copyOf(paragraphs);
        answers = List.copyOf(answers);
        signed = List.copyOf(signed);
    }

    /// A question to an eyewitness, in a word, and the answer.
    public record Answered(String heading, String words) {}

    /// A place to sign.
    ///
    /// @param role such as `Signed by the witness`
    /// @param drawn empty where nobody has signed by drawing
    /// @param when empty until then
    public record Hand(
            String role, String name, Optional<BufferedImage> drawn, Optional<Instant> when) {}
}
