package org.watchroom.operations.statement;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.watchroom.operations.report.RearFacts;
import org.watchroom.operations.report.StatementFacts;
import org.watchroom.operations.report.StatementPrinter;

/// Puts a statement on pages.
final class Printing {
    private final StatementPrinter printer = new StatementPrinter();

    /// What stands around a statement's words.
    record Frame(Statement of, String title, boolean drill, Instant at, ZoneId zone) {}

    /// @param drawn signatures that were drawn, by who gave them
    StatementPrinter.Printed served(
            Frame frame, Content content, Map<SignerRole, BufferedImage> drawn) {
        var hands = new ArrayList<StatementFacts.Hand>();
        hands.add(hand(SignerRole.MAKER, content.witness().name(), frame, drawn));
        if (content.witness().signatures() > 1) {
            hands.add(hand(SignerRole.READER, content.witness().reader(), frame, drawn));
        }
        return printer.statement(
                new StatementFacts(
                        frame.title(),
                        frame.of().incident().reference(),
                        frame.of().supplements().isPresent(),
                        frame.drill(),
                        content.witness().name(),
                        content.witness().ageWords(),
                        content.witness().occupation(),
                        content.declaration(),
                        content.readerDeclaration(),
                        paragraphs(content),
                        answers(frame.of().kind(), content),
                        hands,
                        frame.at(),
                        frame.zone()));
    }

    private static StatementFacts.Hand hand(
            SignerRole role, String name, Frame frame, Map<SignerRole, BufferedImage> drawn) {
        var picture = Optional.ofNullable(drawn.get(role));
        return new StatementFacts.Hand(
                role == SignerRole.MAKER ? "Signed by the maker" : "Signed by the reader",
                name,
                picture,
                picture.map(_ -> frame.at()));
    }

    private static List<String> paragraphs(Content content) {
        var paragraphs = new TreeMap<Integer, String>();
        content.sentences()
                .forEach(sentence ->
                        paragraphs.merge(
                                sentence.paragraph(), sentence.text(), (a, b) -> a + " " + b));
        return List.copyOf(paragraphs.values());
    }

    private static List<StatementFacts.Answered> answers(StatementKind kind, Content content) {
        return kind == StatementKind.WITNESS
                ? content.answers().stream()
                        .filter(answer -> answer.applies() && !answer.words().isEmpty())
                        .map(answer ->
                                new StatementFacts.Answered(
                                        answer.question().heading(), answer.words()))
                        .toList()
                : List.of();
    }

    byte[] rear(Frame frame, String name, Rear rear) {
        var lines =
                List.of(
                        line("Address, telephone, e-mail", rear.contact()),
                        line("Date of birth", rear.born()),
                        line("Dates to avoid", rear.datesToAvoid()),
                        line("Special needs", rear.needs()),
                        line("Willing to come to court", rear.willing()),
                        line("Consent to medical records", rear.medical()),
                        line("Victim Personal Statement", rear.personalStatement()));
        return printer.rear(
                        new RearFacts(
                                "Rear page of a statement",
                                frame.of().incident().reference(),
                                frame.drill(),
                                name,
                                lines,
                                frame.at(),
                                frame.zone()))
                .pdf();
    }

    private static RearFacts.Line line(String label, String words) {
        return new RearFacts.Line(label, words.isBlank() ? "Not stated" : words);
    }
}
