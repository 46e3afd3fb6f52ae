package org.watchroom.operations.statement;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.statement.signing.Strokes;
import org.watchroom.operations.testing.ControlRoom;

/// A control room where Mara has claimed a theft and may take statements.
final class StatementRoom implements AutoCloseable {
    final ControlRoom room = new ControlRoom();
    final IncidentId theft = room.raise(room.york, Severity.HIGH, "Razors taken");
    final Session mara = room.signIn(room.mara);
    final Statements statements = new Statements(mara.database(), mara.person(), room.clock);

    StatementRoom() {
        new Triage(mara.database(), room.clock).claim(incident());
    }

    org.watchroom.operations.incident.Incident incident() {
        return new Incidents(mara.database()).find(theft).orElseThrow().incident();
    }

    /// @return its reference
    String exhibit(String title) {
        var exhibits = new Exhibits(mara.database(), room.clock);
        var production = exhibits.produce(incident());
        var made =
                production.master(
                        new Making(
                                title,
                                "cam1.mp4",
                                "video/mp4",
                                new HashingCopy.Content(
                                        title.length(), Sha256.of(title.getBytes())),
                                Optional.empty(),
                                Optional.empty(),
                                "Copied bit for bit from the recorder.",
                                ""));
        mara.database().writing(tx -> exhibits.record(tx, production));
        return made.reference();
    }

    Statement draft(StatementKind kind) {
        return statements.draft(theft, kind, List.of(), Optional.empty());
    }

    Statement now(UUID id) {
        return statements.of(theft).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Content newest(Statement of) {
        return statements.versions(of.id()).getLast().content();
    }

    /// As a witness would leave it: everything confirmed or said, and signed by this name.
    static Content completed(Content draft, Particulars witness, String words) {
        var sentences = new ArrayList<Sentence>();
        draft.sentences()
                .forEach(sentence ->
                        sentences.add(
                                sentence.open()
                                        ? sentence.saying(sentence.suggested().orElse(words))
                                        : sentence));
        return draft.saying(sentences)
                .of(witness)
                .answering(
                        Arrays.stream(Advokate.values())
                                .map(question -> new Answer(question, "", false))
                                .toList());
    }

    Statement finished(StatementKind kind, Particulars witness, String words) {
        var draft = draft(kind);
        statements.finish(draft, completed(newest(draft), witness, words));
        return now(draft.id());
    }

    List<HandedOver> signed() {
        return new SignedStatements(mara.database(), room.clock).of(theft);
    }

    static Strokes scrawl() {
        var points = new ArrayList<Strokes.Point>();
        for (int n = 0; n < 60; n++) {
            points.add(new Strokes.Point(20 + n * 6, 60 + 40 * Math.sin(n / 4.0), n * 16L));
        }
        return new Strokes(400, 120, List.of(new Strokes.Line(points)));
    }

    static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        mara.close();
        room.close();
    }
}
