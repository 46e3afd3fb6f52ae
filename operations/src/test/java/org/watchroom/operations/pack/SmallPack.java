package org.watchroom.operations.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.watchroom.operations.evidence.Sha256;

/// A pack with one of everything that checking looks into, made without a control room.
public final class SmallPack {
    private SmallPack() {}

    /// @param pack an empty folder
    /// @param keys where the signer is kept
    /// @return its authority's certificate, DER
    public static byte[] write(Path pack, Path keys) throws IOException {
        var clock = Clock.systemUTC();
        var identity = SigningIdentity.open(keys, "Control Room North", clock);
        var seals = new Seals(identity, clock.instant(), Optional.empty());
        try (var bag = new BagDraft(pack)) {
            var clip = "moving pictures".getBytes(StandardCharsets.UTF_8);
            bag.write("data/clip.mp4", clip);
            bag.write(
                    Lineage.FILE,
                    "{\"exhibits\": [{\"reference\": \"MK/1\", \"kind\": \"master\", \"path\": \"data/clip.mp4\", \"sha256\": \"%s\"}]}"
                            .formatted(Sha256.of(clip)));
            bag.write("data/00-index.pdf", seals.paper(page()));
            bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(identity.authority()));
            var info = new LinkedHashMap<String, String>();
            info.put(ContentDigest.LABEL, ContentDigest.of(bag.payloadHashes()).hex());
            bag.declare(info);
            AsicSeal.write(bag, seals);
            bag.write(PackVerifier.SIGNATURE, seals.beside(bag.seal()));
            return identity.authority().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private static byte[] page() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
