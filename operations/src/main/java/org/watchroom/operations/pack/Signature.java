package org.watchroom.operations.pack;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// A detached CMS signature (RFC 5652, CAdES-B): the certificate it was made with is bound into it.
final class Signature {
    private static final int LONGEST = 1 << 20;

    private Signature() {}

    /// DER.
    static byte[] sign(byte[] content, SigningIdentity identity, Instant at) {
        try {
            var attributes = new ASN1EncodableVector();
            attributes.add(
                    new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
            var bound = new ESSCertIDv2(Certificates.fingerprint(identity.certificate()).bytes());
            attributes.add(
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {bound}))));
            var info =
                    new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build());
            info.setSignedAttributeGenerator(
                    new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)));
            var generator = new CMSSignedDataGenerator();
            var signer = new JcaContentSignerBuilder(Certificates.SIGNATURE).build(identity.key());
            generator.addSignerInfoGenerator(info.build(signer, identity.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(identity.certificate())));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded("DER");
        } catch (GeneralSecurityException
                | OperatorCreationException
                | CMSException
                | IOException e) {
            throw new IllegalStateException("the pack could not be signed", e);
        }
    }

    /// Who signed this content.
    ///
    /// @throws Broken when it is no signature over this content
    static X509Certificate signer(byte[] content, byte[] signature) throws Broken {
        if (signature.length > LONGEST) {
            throw new Broken("is far too long for a signature");
        }
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            var signers = List.copyOf(signed.getSignerInfos().getSigners());
            if (signers.size() != 1) {
                throw new Broken("has %d signers instead of one".formatted(signers.size()));
            }
            if (!plain(signed, signers.getFirst())
                    || !endsWith(
                            signature, signers.getFirst().toASN1Structure().getEncoded("DER"))) {
                throw new Broken("is not built like a signature of a pack");
            }
            return verified(signed, signers.getFirst());
        } catch (CMSException
                | GeneralSecurityException
                | OperatorCreationException
                | IOException
                | RuntimeException unreadable) {
            throw new Broken("is not a signature over the list of checksums");
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
        throw new Broken("is not a signature over the list of checksums");
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
