package org.watchroom.operations.handover;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/// CMS EnvelopedData with AES-256-CBC to one certificate, as `openssl cms -decrypt` opens it.
///
/// It hides and does not vouch: that nothing was changed says the signed pack inside.
final class Envelope {
    private static final int PIECE = 64 * 1024;

    private Envelope() {}

    /// @return takes the plain bytes; closing it ends the envelope and leaves `out` open
    static OutputStream open(OutputStream out, RecipientCertificate to) throws IOException {
        try {
            var generator = new CMSEnvelopedDataStreamGenerator();
            generator.setBufferSize(PIECE);
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(to.x509()));
            return generator.open(
                    out, new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build());
        } catch (CMSException | CertificateEncodingException e) {
            throw new IllegalStateException("the copy could not be encrypted", e);
        }
    }
}
