package org.watchroom.operations.pack;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.watchroom.operations.audit.stamp.TimeStamps;

/// Makes a [Signature]. Apart from reading it, so that who only checks a pack needs no key and no
/// authority.
final class Signing {
    private Signing() {}

    /// DER, with the moment claimed in it and no time stamp.
    static byte[] sign(byte[] content, SigningIdentity identity, Instant at) {
        return sign(content, identity, Optional.of(at), Optional.empty());
    }

    /// DER.
    ///
    /// @param at when it is signed; empty for signatures inside PDF, which say so elsewhere (ETSI
    ///   EN 319 142-1 §6.3)
    /// @param stamps where the signature is time-stamped (CAdES-B-T)
    static byte[] sign(
            byte[] content,
            SigningIdentity identity,
            Optional<Instant> at,
            Optional<TimeStamps> stamps) {
        try {
            var info =
                    new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build());
            info.setSignedAttributeGenerator(attributes(identity, at));
            var generator = new CMSSignedDataGenerator();
            var signer = new JcaContentSignerBuilder(Certificates.SIGNATURE).build(identity.key());
            generator.addSignerInfoGenerator(info.build(signer, identity.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(identity.certificate())));
            var signed = generator.generate(new CMSProcessableByteArray(content), false);
            if (stamps.isPresent()) {
                signed = stamped(signed, stamps.get());
            }
            return signed.getEncoded("DER");
        } catch (GeneralSecurityException
                | OperatorCreationException
                | CMSException
                | IOException e) {
            throw new IllegalStateException("the pack could not be signed", e);
        }
    }

    private static CMSAttributeTableGenerator attributes(
            SigningIdentity identity, Optional<Instant> at) {
        var attributes = new ASN1EncodableVector();
        at.ifPresent(moment ->
                attributes.add(
                        new Attribute(
                                CMSAttributes.signingTime,
                                new DERSet(new Time(Date.from(moment))))));
        var bound = new ESSCertIDv2(Certificates.fingerprint(identity.certificate()).bytes());
        attributes.add(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {bound}))));
        var usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        return at.isPresent()
                ? usual
                : about ->
                        usual.getAttributes(about)
                                .remove(CMSAttributes.signingTime)
                                .remove(CMSAttributes.cmsAlgorithmProtect);
    }

    private static CMSSignedData stamped(CMSSignedData signed, TimeStamps stamps)
            throws IOException {
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        var token = stamps.over(signer.getSignature());
        if (token.isEmpty()) {
            return signed;
        }
        var unsigned = new ASN1EncodableVector();
        unsigned.add(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                        new DERSet(ASN1Primitive.fromByteArray(token.get()))));
        return CMSSignedData.replaceSigners(
                signed,
                new SignerInformationStore(
                        SignerInformation.replaceUnsignedAttributes(
                                signer, new AttributeTable(unsigned))));
    }
}
