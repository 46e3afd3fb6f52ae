package org.watchroom.operations.pack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.watchroom.operations.evidence.Sha256;

/// A new key with its certificate and the certificate of a small authority of its own.
record Certificates(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
    static final String SIGNATURE = "SHA256withRSA";
    private static final int BITS = 3072;
    private static final Duration YEARS_10 = Duration.ofDays(3652);

    static Certificates create(String organisation, Clock clock) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var root = generator.generateKeyPair();
            var own = generator.generateKeyPair();
            var rootName = name("Watchroom evidence authority", organisation);
            // A day early, so that a clock that is behind does not refuse the first pack.
            var from = clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
            var authority = issue(rootName, root, rootName, root, from, true);
            var certificate =
                    issue(
                            rootName,
                            root,
                            name("Watchroom evidence signing", organisation),
                            own,
                            from,
                            false);
            return new Certificates(own.getPrivate(), certificate, authority);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("a signing key could not be made", e);
        }
    }

    /// No extended key usage: with one, `openssl cms -verify` would want a certificate for e-mail.
    private static X509Certificate issue(
            X500Name issuer,
            KeyPair issuerKey,
            X500Name subject,
            KeyPair key,
            Instant from,
            boolean authority)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var serial = new BigInteger(127, new SecureRandom());
        var to = from.plus(YEARS_10);
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer, serial, Date.from(from), Date.from(to), subject, key.getPublic());
        var extensions = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.basicConstraints,
                true,
                authority ? new BasicConstraints(0) : new BasicConstraints(false));
        int usage =
                authority
                        ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                        : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                extensions.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(issuerKey.getPublic()));
        var signed =
                builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKey.getPrivate()));
        return new JcaX509CertificateConverter().getCertificate(signed);
    }

    private static X500Name name(String common, String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation.isBlank() ? "Control room" : organisation.strip())
                .addRDN(BCStyle.CN, common)
                .build();
    }

    static String organisation(X509Certificate certificate) {
        return subject(certificate, BCStyle.O);
    }

    static String commonName(X509Certificate certificate) {
        return subject(certificate, BCStyle.CN);
    }

    private static String subject(X509Certificate certificate, ASN1ObjectIdentifier part) {
        var names =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs(part);
        return names.length == 0 ? "" : names[0].getFirst().getValue().toString();
    }

    static Sha256 fingerprint(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate cannot be read", e);
        }
    }
}
