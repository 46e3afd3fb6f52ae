package org.watchroom.operations.statement;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.watchroom.operations.statement.signing.PersonalCertificate;

/// Somebody's own certificate in a file.
final class TestCertificate {
    private TestCertificate() {}

    /// @param days until it ends; negative: it has ended
    static Path write(Path folder, String name, String password, int days)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        var x500 = new X500Name(name);
        var now = Instant.now();
        var certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                new JcaX509v3CertificateBuilder(
                                                x500,
                                                BigInteger.valueOf(now.toEpochMilli()),
                                                Date.from(now.minus(Duration.ofDays(9))),
                                                Date.from(now.plus(Duration.ofDays(days))),
                                                x500,
                                                pair.getPublic())
                                        .build(
                                                new JcaContentSignerBuilder("SHA256withECDSA")
                                                        .build(pair.getPrivate())));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                pair.getPrivate(),
                password.toCharArray(),
                new X509Certificate[] {certificate});
        var file = folder.resolve(name.replaceAll("\\W", "") + ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    static PersonalCertificate open(Path file, String password) {
        return PersonalCertificate.open(file, password.toCharArray(), Instant.now());
    }

    static X509Certificate certificate(Path file, String password) {
        return open(file, password).chain().getFirst();
    }
}
