package org.watchroom.operations.evidence.receiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Production;
import org.watchroom.operations.evidence.custody.CustodyDeed;
import org.watchroom.operations.evidence.custody.CustodyKind;
import org.watchroom.operations.evidence.custody.CustodyWords;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome.One;

/// Gives a file and what was in it their references, and says how each came.
final class ReceivedRows {
    private final Production production;
    private final Receipt receipt;
    private final String pictureTool;
    private final List<Receiving.Came> came = new ArrayList<>();

    ReceivedRows(Production production, Receipt receipt, String pictureTool) {
        this.production = production;
        this.receipt = receipt;
        this.pictureTool = pictureTool;
    }

    /// What came from outside, each with its line of custody.
    List<Receiving.Came> came() {
        return came;
    }

    Outcome.Kept file(Piece piece) {
        var file = exhibit(piece, Optional.empty());
        var parts = new ArrayList<One>();
        parts(piece, file.exhibit(), parts);
        return new Outcome.Kept(file.one(), parts);
    }

    private void parts(Piece archive, Exhibit from, List<One> into) {
        for (var part : archive.parts()) {
            var made = exhibit(part, Optional.of(from));
            into.add(made.one());
            if (!made.one().known()) {
                parts(part, made.exhibit(), into);
            }
        }
    }

    private record Made(Exhibit exhibit, One one) {}

    private Made exhibit(Piece piece, Optional<Exhibit> archive) {
        var known = production.known(piece.content());
        if (known.isPresent()) {
            return new Made(
                    known.get(),
                    new One(known.get().reference(), true, Optional.empty(), Optional.empty()));
        }
        var kind = piece.looked().kind();
        var exhibit =
                production.received(
                        archive,
                        making(
                                kind.title(),
                                kind.mediaType(),
                                piece.content(),
                                archive.map(from ->
                                                "Taken out of %s, every byte as it was"
                                                        .formatted(from.reference()))
                                        .orElse("Received as a file, copied bit for bit"),
                                ""),
                        piece.looked().why().map(Quarantine::code),
                        reference -> name(reference, kind.ending()));
        came.add(new Receiving.Came(exhibit, deed(piece, archive)));
        var copy = piece.copy().map(made -> copy(exhibit, made));
        return new Made(
                exhibit,
                new One(
                        exhibit.reference(),
                        false,
                        piece.looked().why(),
                        copy.map(Exhibit::reference)));
    }

    private Exhibit copy(Exhibit of, Piece.Copy made) {
        return production.child(
                of,
                Exhibit.Kind.VIEWING_COPY,
                making(
                        of.making().title(),
                        "image/jpeg",
                        made.content(),
                        "Picture of %s decoded, turned upright and encoded again as JPEG; without anything else that the file tells"
                                .formatted(of.reference()),
                        pictureTool),
                reference -> name(reference, "jpg"));
    }

    private static String name(String reference, String ending) {
        return reference.replace('/', '-') + "." + ending.toLowerCase(Locale.ROOT);
    }

    private static Making making(
            String title,
            String mediaType,
            HashingCopy.Content content,
            String operation,
            String tool) {
        return new Making(
                title, "", mediaType, content, Optional.empty(), Optional.empty(), operation, tool);
    }

    private CustodyDeed deed(Piece piece, Optional<Exhibit> archive) {
        var remarks =
                receipt.how().words()
                        + archive.map(from -> ", in " + from.reference()).orElse("")
                        + ". Original name: "
                        + printable(piece.name());
        return new CustodyDeed(
                CustodyKind.RECEIVED,
                receipt.when(),
                receipt.zone(),
                Optional.empty(),
                new CustodyWords(receipt.from(), "", "", "", "", "", remarks));
    }

    /// A name may hold anything but what would change the line that it stands in.
    private static String printable(String name) {
        return name.codePoints()
                .map(one ->
                        Character.isISOControl(one) || Character.getType(one) == Character.FORMAT
                                ? '?'
                                : one)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
