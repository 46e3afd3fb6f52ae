package org.watchroom.operations.pack;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.watchroom.operations.audit.stamp.Stamp;
import org.watchroom.operations.evidence.Sha256;

/// A detached CMS signature (RFC 5652, CAdES-B, with a time stamp CAdES-T): the certificate it was
/// made with is bound into it. Read here; [Signing] makes it.
final class Signature {
    /// Bytes that no signature needs.
    static final int LONGEST = 1 << 20;

    private Signature() {}

    /// A good signature.
    ///
    /// @param claimed when it was made, on the signer's word; empty where it does not say
    /// @param stamp when it was made at the latest, on the word of an authority for that
    record Signed(X509Certificate certificate, Optional<Instant> claimed, Optional<Stamp> stamp) {
        /// A certificate has to be valid when it signs, not when somebody looks.
        boolean inTime(Optional<Instant> saidElsewhere) {
            var when = stamp.map(Stamp::at).or(() -> claimed).or(() -> saidElsewhere);
            return when.isEmpty()
                    || !when.get().isBefore(certificate.getNotBefore().toInstant())
                            && !when.get().isAfter(certificate.getNotAfter().toInstant());
        }
    }

    /// Who signed this content.
    ///
    /// @throws Broken when it is no signature over this content
    static X509Certificate signer(byte[] content, byte[] signature) throws Broken {
        return read(content, signature).certificate();
    }

    /// What a signature over this content says.
    ///
    /// @throws Broken when it is no signature over this content
    static Signed read(byte[] content, byte[] signature) throws Broken {
        if (signature.length > LONGEST) {
            throw new Broken("is far too long for a signature");
        }
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            var signers = List.copyOf(signed.getSignerInfos().getSigners());
            if (signers.size() != 1) {
                throw new Broken("has %d signers instead of one".formatted(signers.size()));
            }
            var signer = signers.getFirst();
            if (!plain(signed, signer)
                    || !endsWith(signature, signer.toASN1Structure().getEncoded("DER"))) {
                throw new Broken("is not built like a signature of a pack");
            }
            return new Signed(verified(signed, signer), claimed(signer), stamp(signer));
        } catch (CMSException
                | GeneralSecurityException
                | OperatorCreationException
                | IOException
                | RuntimeException unreadable) {
            throw new Broken("is not a signature over what it stands for");
        }
    }

    private static Optional<Instant> claimed(SignerInformation signer) {
        var attribute = signer.getSignedAttributes().get(CMSAttributes.signingTime);
        return attribute == null
                ? Optional.empty()
                : Optional.of(
                        Time.getInstance(attribute.getAttrValues().getObjectAt(0))
                                .getDate()
                                .toInstant());
    }

    /// One stamp or nothing stands beside the signature.
    private static Optional<Stamp> stamp(SignerInformation signer) throws Broken, IOException {
        var unsigned = signer.getUnsignedAttributes();
        if (unsigned == null) {
            return Optional.empty();
        }
        var attribute = unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (unsigned.size() != 1 || attribute == null || attribute.getAttrValues().size() != 1) {
            throw new Broken("is not built like a signature of a pack");
        }
        var token = attribute.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded();
        try {
            return Optional.of(Stamp.check(token, Sha256.of(signer.getSignature()).bytes()));
        } catch (Stamp.Wrong wrong) {
            throw new Broken("has a time stamp that is not good: " + wrong.getMessage());
        }
    }

    /// What stands around the signature is not covered by it; it may say one thing only.
    private static boolean plain(CMSSignedData signed, SignerInformation signer) {
        return signed.toASN1Structure().getContentType().equals(PKCSObjectIdentifiers.signedData)
                && signed.getVersion() == 1
                && signer.getVersion() == 1
                && signed.getSignedContentTypeOID().equals(PKCSObjectIdentifiers.data.getId())
                && signed.getDigestAlgorithmIDs().size() == 1
                && signed.getDigestAlgorithmIDs().stream()
                        .allMatch(one -> is(one, NISTObjectIdentifiers.id_sha256))
                && is(signer.getDigestAlgorithmID(), NISTObjectIdentifiers.id_sha256)
                && (is(
                                signer.toASN1Structure().getDigestEncryptionAlgorithm(),
                                PKCSObjectIdentifiers.rsaEncryption)
                        || is(
                                signer.toASN1Structure().getDigestEncryptionAlgorithm(),
                                PKCSObjectIdentifiers.sha256WithRSAEncryption));
    }

    private static boolean endsWith(byte[] whole, byte[] tail) {
        return whole.length >= tail.length
                && Arrays.equals(
                        whole, whole.length - tail.length, whole.length, tail, 0, tail.length);
    }

    private static boolean is(AlgorithmIdentifier algorithm, ASN1ObjectIdentifier wanted) {
        var parameters = algorithm.getParameters();
        return algorithm.getAlgorithm().equals(wanted)
                && (parameters == null || parameters instanceof ASN1Null);
    }

    /// Certificates travel beside what is signed; only the one that the signature names by its hash
    /// is believed.
    private static boolean bound(SignerInformation signer, X509Certificate certificate) {
        var attribute =
                signer.getSignedAttributes() == null
                        ? null
                        : signer.getSignedAttributes()
                                .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null || attribute.getAttrValues().size() != 1) {
            return false;
        }
        var named =
                SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getCerts();
        return named.length > 0
                && Arrays.equals(
                        named[0].getCertHash(), Certificates.fingerprint(certificate).bytes());
    }

    private static X509Certificate verified(CMSSignedData signed, SignerInformation signer)
            throws Broken,
                    GeneralSecurityException,
                    OperatorCreationException,
                    CMSException,
                    IOException {
        @SuppressWarnings("unchecked") // BouncyCastle's selectors carry no type here
        var matches = signed.getCertificates().getMatches(signer.getSID());
        for (var match : matches) {
            var certificate =
                    new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) match);
            if (!Arrays.equals(
                    signer.getSID().getIssuer().getEncoded(),
                    certificate.getIssuerX500Principal().getEncoded())) {
                continue;
            }
            // By its key alone: when it was signed says the signature itself, and a clock may be
            // wrong.
            if (bound(signer, certificate)
                    && signer.verify(
                            new JcaSimpleSignerInfoVerifierBuilder()
                                    .build(certificate.getPublicKey()))) {
                return certificate;
            }
        }
        throw new Broken("is not a signature over what it stands for");
    }

    /// True when `authority` issued `certificate`.
    static boolean issued(X509Certificate authority, X509Certificate certificate) {
        try {
            if (authority.getBasicConstraints() < 0
                    || !authority
                            .getSubjectX500Principal()
                            .equals(certificate.getIssuerX500Principal())) {
                return false;
            }
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    /// Why a signature is none, as a predicate: `is …`.
    static final class Broken extends Exception {
        Broken(String words) {
            super(words);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }
}
