package org.watchroom.operations.statement.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.watchroom.operations.failure.Failure;

/// A person's own key and certificate, from a PKCS#12 file. Whether its issuer is to be trusted is
/// for whoever checks the signature.
public record PersonalCertificate(PrivateKey key, List<X509Certificate> chain) {
    private static final long LARGEST = 1 << 20;

    public PersonalCertificate {
        chain = List.copyOf(chain);
    }

    /// @param password is not kept, and is wiped
    /// @throws Failure.Unreadable when it is no such file, the password is wrong, or there is not
    ///   one key in it
    /// @throws Failure.Refused `certificate-expired` when it is not valid at `now`
    public static PersonalCertificate open(Path file, char[] password, Instant now) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable("The file is too large to hold a certificate", null);
            }
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            var keys =
                    Collections.list(store.aliases()).stream()
                            .filter(alias -> isKey(store, alias))
                            .toList();
            if (keys.size() != 1) {
                throw unreadable("There are " + keys.size() + " keys in the file, not one", null);
            }
            var chain =
                    Arrays.stream(store.getCertificateChain(keys.getFirst()))
                            .map(X509Certificate.class::cast)
                            .toList();
            chain.getFirst().checkValidity(Date.from(now));
            var usage = chain.getFirst().getKeyUsage();
            if (usage != null && !usage[0] && !usage[1]) {
                throw unreadable("This certificate is not made for signing", null);
            }
            return new PersonalCertificate(
                    (PrivateKey) store.getKey(keys.getFirst(), password), chain);
        } catch (java.security.cert.CertificateExpiredException
                | java.security.cert.CertificateNotYetValidException e) {
            throw new Failure.Refused(
                    "certificate-expired", "The certificate is not valid today", e);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable("The file could not be opened, or its password is wrong", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Failure.Unreadable unreadable(
            String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new Failure.Unreadable(
                what, "Choose a PKCS#12 file (.p12, .pfx) with your own certificate", cause);
    }

    /// The name in the certificate.
    public String name() {
        try {
            var subject = new JcaX509CertificateHolder(chain.getFirst()).getSubject();
            var names = subject.getRDNs(BCStyle.CN);
            return names.length == 0
                    ? subject.toString()
                    : IETFUtils.valueToString(names[0].getFirst().getValue());
        } catch (GeneralSecurityException e) {
            throw unreadable("The certificate cannot be read", e);
        }
    }

    /// A detached CMS signature of exactly these bytes, in DER, with the chain in it.
    public Signed sign(byte[] form) {
        try {
            var leaf = chain.getFirst();
            var algorithm =
                    key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(
                                    new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder(algorithm).build(key), leaf));
            generator.addCertificates(new JcaCertStore(chain));
            var cms = generator.generate(new CMSProcessableByteArray(form), false).getEncoded();
            return new Signed(
                    Signed.Method.CERTIFICATE,
                    name(),
                    cms,
                    "application/pkcs7-signature",
                    form,
                    "application/pdf");
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | CMSException e) {
            throw unreadable("The key in the file cannot sign", e);
        }
    }
}
