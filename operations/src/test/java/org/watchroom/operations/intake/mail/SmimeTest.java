package org.watchroom.operations.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.intake.mail.Mails.NOW;
import static org.watchroom.operations.intake.mail.Mails.mail;
import static org.watchroom.operations.intake.mail.Mails.outcome;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

/// Signed mails: whole or changed, by whom, and who vouches for that.
final class SmimeTest {
    private static final String CONTENT =
            "Content-Type: text/plain\r\n\r\nTwo men took spirits.\r\n";

    private final KeyPair authority = pair();
    private final KeyPair mara = pair();
    private final X509Certificate root =
            certificate(
                    "CN=Example Authority",
                    authority,
                    authority,
                    "CN=Example Authority",
                    "",
                    true,
                    Duration.ofDays(900));

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String subject,
            KeyPair pair,
            KeyPair by,
            String issuer,
            String address,
            boolean authority,
            Duration life) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(subject.hashCode() & 0xFFFF),
                            Date.from(NOW.minus(Duration.ofDays(100))),
                            Date.from(NOW.minus(Duration.ofDays(100)).plus(life)),
                            new X500Name(subject),
                            pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!address.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, address)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(by.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate hers(String address, Duration life) {
        return certificate(
                "CN=Mara Quinn", mara, authority, "CN=Example Authority", address, false, life);
    }

    private String signed(X509Certificate certificate) throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(mara.getPrivate()),
                                certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        var signature =
                generator
                        .generate(
                                new CMSProcessableByteArray(
                                        CONTENT.getBytes(StandardCharsets.UTF_8)),
                                false)
                        .getEncoded();
        return mail(
                "[YORK-01] shop-theft: signed",
                "--sig\r\n"
                        + CONTENT
                        + "\r\n--sig\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(signature)
                        + "\r\n--sig--\r\n",
                "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=sig");
    }

    private Verdict verdict(String mail) {
        var bytes = mail.getBytes(StandardCharsets.UTF_8);
        return new Smime(List.of(root)).on(bytes, SentMail.of(bytes), NOW);
    }

    @Test
    void a_whole_signature_of_the_sender_for_whom_somebody_vouches_verifies_it() throws Exception {
        var verdict = verdict(signed(hers("mara@stores.example", Duration.ofDays(365))));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.VERIFIED);
        assertThat(verdict.words()).contains("Mara Quinn", "valid until 2027-08-22");
        assertThat(
                        verdict(
                                        signed(hers("mara@stores.example", Duration.ofDays(365)))
                                                .replace("\r\n", "\n"))
                                .kind())
                .as("stored with other line ends")
                .isEqualTo(Verdict.Kind.VERIFIED);
    }

    @Test
    void a_changed_word_makes_it_forged_and_keeps_it_out() throws Exception {
        var changed =
                signed(hers("mara@stores.example", Duration.ofDays(365)))
                        .replace("Two men", "Six men");
        assertThat(verdict(changed).kind()).isEqualTo(Verdict.Kind.FORGED);
        assertThat(outcome(Mails.reports(MailRules.none()), changed)).isEqualTo("forged");
        var none =
                changed.replaceAll(
                        "(?s)\r\n--sig\r\nContent-Type: application/pkcs7.*", "\r\n--sig--\r\n");
        assertThat(outcome(Mails.reports(MailRules.none()), none)).isEqualTo("forged");
    }

    @Test
    void another_ones_an_expired_or_an_unknown_signature_verifies_nobody() throws Exception {
        assertThat(verdict(signed(hers("other@stores.example", Duration.ofDays(365)))))
                .satisfies(unverified("not its sender's"));
        assertThat(verdict(signed(hers("mara@stores.example", Duration.ofDays(50)))))
                .satisfies(unverified("not valid now"));
        var own =
                certificate(
                        "CN=Mara Quinn",
                        mara,
                        mara,
                        "CN=Mara Quinn",
                        "mara@stores.example",
                        false,
                        Duration.ofDays(365));
        assertThat(verdict(signed(own))).satisfies(unverified("nobody vouches"));
        assertThat(verdict(mail("x", "y"))).satisfies(unverified("not signed"));
    }

    private static java.util.function.Consumer<Verdict> unverified(String words) {
        return verdict -> {
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNVERIFIED);
            assertThat(verdict.words()).contains(words);
        };
    }
}
