package org.watchroom.operations.handover;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;

/// The certificate that copies for a recipient are encrypted to.
///
/// Nobody vouches for it but the person who has compared its fingerprint with the recipient.
public final class RecipientCertificate {
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int LARGEST = 64 * 1024;

    private final X509Certificate certificate;

    private RecipientCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /// @param bytes DER, or text with a PEM certificate
    /// @throws Failure.Refused `certificate-unreadable`, `certificate-not-now` or `certificate-use`
    public static RecipientCertificate read(byte[] bytes, Instant now) {
        if (bytes.length > LARGEST) {
            throw unreadable(null);
        }
        try {
            var read =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(bytes));
            return new RecipientCertificate(read).usable(now);
        } catch (CertificateException | ClassCastException e) {
            throw unreadable(e);
        }
    }

    /// @throws Failure.Refused unless it may be encrypted to at this moment
    RecipientCertificate usable(Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new Failure.Refused(
                    "certificate-not-now",
                    "The certificate is valid from %s until %s; ask the recipient for another one"
                            .formatted(
                                    certificate.getNotBefore().toInstant(),
                                    certificate.getNotAfter().toInstant()),
                    e);
        }
        var usage = certificate.getKeyUsage();
        if (!certificate.getPublicKey().getAlgorithm().equals("RSA")
                || usage != null && !usage[KEY_ENCIPHERMENT]) {
            throw new Failure.Refused(
                    "certificate-use",
                    "Nothing can be encrypted to this certificate: it needs an RSA key and, where it says"
                            + " what it is for, key encipherment",
                    null);
        }
        return this;
    }

    X509Certificate x509() {
        return certificate;
    }

    /// Whose it says it is.
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    public Instant until() {
        return certificate.getNotAfter().toInstant();
    }

    /// SHA-256 over all of it: what two people compare on the phone.
    public String fingerprint() {
        return Sha256.of(encoded()).hex();
    }

    byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate cannot be written", e);
        }
    }

    String text() {
        return new String(Base64.getEncoder().encode(encoded()), StandardCharsets.US_ASCII);
    }

    private static Failure.Refused unreadable(@Nullable Exception e) {
        return new Failure.Refused(
                "certificate-unreadable", "This is not an X.509 certificate in DER or PEM", e);
    }
}
