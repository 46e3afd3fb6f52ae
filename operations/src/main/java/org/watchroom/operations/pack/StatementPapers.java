package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.statement.HandedOver;
import org.watchroom.operations.statement.StatementSignature;
import org.watchroom.operations.statement.signing.Signed;

/// The signed statements in a pack: the copies to serve under `data/statements`, and what is for
/// the police alone under `data/police-only`. Nothing of the one is ever in the other.
final class StatementPapers {
    static final String SERVED = "data/statements/";
    static final String POLICE_ONLY = "data/police-only/";

    private StatementPapers() {}

    /// Writes them, numbered in the order they were begun. What a witness signed goes in as it is,
    /// to the last byte: number and digest stand on the sheet in front ([StatementSheet]).
    ///
    /// @return for the index
    static List<PackedFile> write(List<HandedOver> statements, BagDraft bag, Seals seals)
            throws IOException {
        var files = new ArrayList<PackedFile>();
        for (int n = 0; n < statements.size(); n++) {
            write("%02d-".formatted(n + 1), statements.get(n), bag, seals, files);
        }
        return files;
    }

    private static void write(
            String number, HandedOver handed, BagDraft bag, Seals seals, List<PackedFile> files)
            throws IOException {
        var kind = handed.statement().kind().code();
        var path = SERVED + number + kind + "." + ending(handed.pages().resultType());
        bag.write(path, handed.pages().result());
        files.add(
                new PackedFile(
                        path, Optional.empty(), handed.title() + ", " + how(handed.signature())));
        if (handed.signature().method() == Signed.Method.CERTIFICATE) {
            bag.write(path + ".p7s", handed.pages().proof());
            files.add(
                    new PackedFile(
                            path + ".p7s",
                            Optional.empty(),
                            "The maker's detached CMS signature of that file"));
        }
        if (handed.rear().isPresent()) {
            var rear = POLICE_ONLY + number + kind + "-rear-page.pdf";
            bag.write(rear, seals.paper(handed.rear().get()));
            files.add(
                    new PackedFile(
                            rear,
                            Optional.empty(),
                            "Rear page: FOR THE POLICE ONLY, never to be served"));
        }
    }

    static String how(StatementSignature signature) {
        return switch (signature.method()) {
            case DRAWN -> "signed by drawing on the screen";
            case CERTIFICATE -> "signed with the maker's certificate";
            case PAPER -> "signed on paper and scanned";
        };
    }

    private static String ending(String type) {
        return switch (type) {
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            default -> "pdf";
        };
    }
}
