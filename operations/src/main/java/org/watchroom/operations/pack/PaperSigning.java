package org.watchroom.operations.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.watchroom.operations.audit.stamp.TimeStamps;

/// Puts the signature into a printed paper that [PaperSeal] reads.
final class PaperSigning {
    /// Room for signature, certificate and time stamp, in bytes.
    private static final int ROOM = 24 * 1024;

    private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");

    private PaperSigning() {}

    /// The same document with a signature over all of it.
    static byte[] sign(
            byte[] pdf, SigningIdentity identity, Instant at, Optional<TimeStamps> stamps)
            throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            options.setPreferredSignatureSize(ROOM);
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(CADES);
            signature.setName(identity.organisation());
            signature.setReason("Paper of an evidence pack");
            signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
            document.addSignature(
                    signature,
                    content ->
                            Signing.sign(
                                    content.readAllBytes(), identity, Optional.empty(), stamps),
                    options);
            document.getSignatureFields()
                    .getFirst()
                    .setAlternateFieldName("Signature of " + identity.organisation());
            var out = new ByteArrayOutputStream(pdf.length + 2 * ROOM + ROOM);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }
}
