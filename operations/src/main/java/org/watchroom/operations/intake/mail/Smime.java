package org.watchroom.operations.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/// Signatures of mails (S/MIME, RFC 8551, detached): is it whole, whose is it, does anybody we
/// trust vouch for that. Whether a certificate was revoked is not asked.
final class Smime {
    private static final String NONE = "It is not signed (S/MIME).";

    private final List<X509Certificate> anchors;

    Smime(List<X509Certificate> anchors) {
        this.anchors = anchors;
    }

    /// @param at certificates must be valid then
    Verdict on(byte[] bytes, SentMail mail, Instant at) {
        var type = mail.first("Content-Type").orElse("");
        var kind = type.toLowerCase(Locale.ROOT);
        if (!kind.startsWith("multipart/signed") || !kind.contains("pkcs7-signature")) {
            return new Verdict(Verdict.Kind.UNVERIFIED, NONE);
        }
        try {
            var parts = parts(bytes, HeaderWords.parameter(type, "boundary").orElse(""));
            return parts.size() < 2
                    ? forged("its signature is missing")
                    : judged(crlf(parts.get(0)), signature(parts.get(1)), mail, at);
        } catch (CMSException
                | GeneralSecurityException
                | OperatorCreationException
                | RuntimeException e) {
            return forged("its signature cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Verdict judged(byte[] content, byte[] signature, SentMail mail, Instant at)
            throws CMSException, GeneralSecurityException, OperatorCreationException {
        var signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
        var certificates = certificates(signed);
        var signers = signed.getSignerInfos().getSigners();
        if (signers.isEmpty()) {
            return forged("nobody signed it");
        }
        X509Certificate last = null;
        for (SignerInformation signer : signers) {
            var holder = signed.getCertificates().getMatches(signer.getSID());
            if (holder.isEmpty()) {
                return forged("the certificate of its signer is not in it");
            }
            last =
                    new JcaX509CertificateConverter()
                            .getCertificate((X509CertificateHolder) holder.iterator().next());
            if (!signer.verify(
                    new JcaSimpleSignerInfoVerifierBuilder().build(last.getPublicKey()))) {
                return forged("it was changed after it was signed");
            }
        }
        return known(Objects.requireNonNull(last), certificates, mail, at);
    }

    private static List<X509Certificate> certificates(CMSSignedData signed)
            throws GeneralSecurityException {
        var all = new ArrayList<X509Certificate>();
        for (X509CertificateHolder one : signed.getCertificates().getMatches(null)) {
            all.add(new JcaX509CertificateConverter().getCertificate(one));
        }
        return all;
    }

    private Verdict known(
            X509Certificate signer, List<X509Certificate> others, SentMail mail, Instant at) {
        var name =
                name(signer)
                        + ", certificate valid until "
                        + signer.getNotAfter().toInstant().toString().substring(0, 10);
        if (at.isBefore(signer.getNotBefore().toInstant())
                || at.isAfter(signer.getNotAfter().toInstant())) {
            return new Verdict(
                    Verdict.Kind.UNVERIFIED,
                    "Signed (S/MIME) by " + name + ", but that is not valid now.");
        }
        if (!addresses(signer).contains(mail.sender())) {
            return new Verdict(
                    Verdict.Kind.UNVERIFIED,
                    "Signed (S/MIME) by " + name + ", but that is not its sender's.");
        }
        return vouched(signer, others, at)
                ? new Verdict(
                        Verdict.Kind.VERIFIED, "Sender verified: signed (S/MIME) by " + name + ".")
                : new Verdict(
                        Verdict.Kind.UNVERIFIED,
                        "Signed (S/MIME) by " + name + ", for whom nobody vouches whom we trust.");
    }

    private boolean vouched(X509Certificate signer, List<X509Certificate> others, Instant at) {
        if (anchors.isEmpty()) {
            return false;
        }
        if (anchors.contains(signer)) {
            return true;
        }
        try {
            var which = new X509CertSelector();
            which.setCertificate(signer);
            var how =
                    new PKIXBuilderParameters(
                            anchors.stream()
                                    .map(one -> new TrustAnchor(one, null))
                                    .collect(Collectors.toSet()),
                            which);
            how.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            how.setRevocationEnabled(false);
            how.setDate(Date.from(at));
            CertPathBuilder.getInstance("PKIX").build(how);
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// What it calls its holder; an address is nobody's business on a timeline.
    private static String name(X509Certificate one) {
        var names =
                X500Name.getInstance(one.getSubjectX500Principal().getEncoded())
                        .getRDNs(BCStyle.CN);
        return names.length == 0
                ? "a certificate without a name"
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    private static List<String> addresses(X509Certificate one) {
        var found = new ArrayList<String>();
        try {
            var names = one.getSubjectAlternativeNames();
            if (names != null) {
                names.stream()
                        .filter(name -> Integer.valueOf(1).equals(name.get(0)))
                        .forEach(name -> found.add(Addresses.lower(String.valueOf(name.get(1)))));
            }
        } catch (GeneralSecurityException _) {
            return List.of();
        }
        for (var old :
                X500Name.getInstance(one.getSubjectX500Principal().getEncoded())
                        .getRDNs(BCStyle.EmailAddress)) {
            found.add(Addresses.lower(IETFUtils.valueToString(old.getFirst().getValue())));
        }
        return found;
    }

    private static Verdict forged(String why) {
        return new Verdict(Verdict.Kind.FORGED, "Its signature (S/MIME) is wrong: " + why + ".");
    }

    private static byte[] signature(byte[] part) {
        var text = new String(part, StandardCharsets.ISO_8859_1);
        var body = text.split("\\r?\\n\\r?\\n", 2);
        return Base64.getMimeDecoder().decode(body[body.length - 1].strip());
    }

    /// The bytes of the parts as they came; a signature is over them, not over what they mean.
    private static List<byte[]> parts(byte[] bytes, String boundary) {
        if (boundary.isEmpty()) {
            return List.of();
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var found = new ArrayList<byte[]>();
        var mark = "\n--" + boundary;
        int at = text.indexOf(mark);
        while (at >= 0) {
            int from = text.indexOf('\n', at + mark.length()) + 1;
            int next = text.indexOf(mark, at + mark.length());
            if (from == 0 || next < from) {
                break;
            }
            int to = text.charAt(next - 1) == '\r' ? next - 1 : next;
            found.add(
                    text.substring(from, Math.max(from, to)).getBytes(StandardCharsets.ISO_8859_1));
            at = next;
        }
        return found;
    }

    /// Signed is the form that goes over the wire.
    private static byte[] crlf(byte[] part) {
        var out = new ByteArrayOutputStream(part.length + part.length / 40);
        for (int i = 0; i < part.length; i++) {
            if (part[i] == '\n' && (i == 0 || part[i - 1] != '\r')) {
                out.write('\r');
            }
            out.write(part[i]);
        }
        return out.toByteArray();
    }
}
