package org.watchroom.operations.pack;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/// The signature inside a printed paper (PAdES, ETSI EN 319 142-1: B-B, or B-T with a time stamp),
/// so that a paper that leaves its pack still says whose it is.
final class PaperSeal {
    private static final int PARTS = 4;
    private static final int LONGEST = 256 << 20;

    private PaperSeal() {}

    /// The signature over a paper.
    ///
    /// @param said when the paper says it was signed
    record Found(Signature.Signed signed, Optional<Instant> said) {}

    /// @throws Signature.Broken when it has no signature, or none over all of it
    static Found read(byte[] pdf) throws Signature.Broken {
        if (pdf.length > LONGEST) {
            throw new Signature.Broken("is far too long for a paper of a pack");
        }
        try (var document = Loader.loadPDF(pdf)) {
            var signatures = document.getSignatureDictionaries();
            if (signatures.size() != 1) {
                throw new Signature.Broken(
                        "has %d signatures instead of one".formatted(signatures.size()));
            }
            var signature = signatures.getFirst();
            if (!whole(signature.getByteRange(), pdf)) {
                throw new Signature.Broken("is not signed as a whole");
            }
            var said =
                    Optional.ofNullable(signature.getSignDate())
                            .map(GregorianCalendar.class::cast)
                            .map(GregorianCalendar::toInstant);
            return new Found(
                    Signature.read(signature.getSignedContent(pdf), trimmed(signature, pdf)), said);
        } catch (IOException | RuntimeException unreadable) {
            throw new Signature.Broken("cannot be read as a signed paper");
        }
    }

    /// All bytes but the signature's own, which stand between `<` and `>`.
    private static boolean whole(int[] range, byte[] pdf) {
        return range.length == PARTS
                && range[0] == 0
                && range[1] > 0
                && range[2] > range[1] + 1
                && (long) range[2] + range[3] == pdf.length
                && pdf[range[1]] == '<'
                && pdf[range[2] - 1] == '>';
    }

    /// The signature without the zeros that fill its room.
    private static byte[] trimmed(PDSignature signature, byte[] pdf)
            throws IOException, Signature.Broken {
        var padded = signature.getContents(pdf);
        int length = length(padded);
        for (int at = length; at < padded.length; at++) {
            if (padded[at] != 0) {
                throw new Signature.Broken("has something behind its signature");
            }
        }
        return Arrays.copyOf(padded, length);
    }

    /// Of a DER sequence with its head.
    private static int length(byte[] der) throws Signature.Broken {
        if (der.length < PARTS || der[0] != 0x30) {
            throw new Signature.Broken("has no signature where it should be");
        }
        int first = der[1] & 0xff;
        if (first < 0x80) {
            return 2 + first;
        }
        int count = first - 0x80;
        int length = 0;
        for (int n = 0; n < count && n < PARTS; n++) {
            length = length << 8 | der[2 + n] & 0xff;
        }
        if (count > 3 || 2 + count + length > der.length) {
            throw new Signature.Broken("has no signature where it should be");
        }
        return 2 + count + length;
    }
}
