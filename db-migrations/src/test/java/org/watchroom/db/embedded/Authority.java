package org.watchroom.db.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signs certificates for servers and people of a test.
public final class Authority {
    private final X500Name name;
    private final KeyPair keys;
    private final X509CertificateHolder own;
    private final Instant now;
    private final Duration holding;

    /// @param now certificates hold from an hour before for a day
    public Authority(String title, Instant now) throws GeneralSecurityException, IOException {
        this(title, now, Duration.ofDays(1));
    }

    /// @param holding for how long from now
    public Authority(String title, Instant now, Duration holding)
            throws GeneralSecurityException, IOException {
        this.now = now;
        this.holding = holding;
        name = new X500Name("CN=" + title);
        keys = pair();
        own = sign(name, keys, new GeneralNames(new GeneralName[0]), true, now);
    }

    /// Its own certificate, for who is to trust it.
    public Path writeCertificate(Path file) throws IOException {
        return write(file, own);
    }

    /// `NAME.crt` and `NAME.key` in the folder: of a server with this host name or address.
    public void server(Path folder, String file, GeneralName at)
            throws GeneralSecurityException, IOException {
        issue(folder, file, "server", new GeneralNames(at), now);
    }

    /// The same, run out yesterday.
    public void expiredServer(Path folder, String file, GeneralName at)
            throws GeneralSecurityException, IOException {
        issue(folder, file, "server", new GeneralNames(at), now.minus(3, ChronoUnit.DAYS));
    }

    /// `NAME.crt` and `NAME.key` in the folder: of a person.
    public void person(Path folder, String file, String commonName)
            throws GeneralSecurityException, IOException {
        issue(folder, file, commonName, new GeneralNames(new GeneralName[0]), now);
    }

    private void issue(Path folder, String file, String commonName, GeneralNames at, Instant when)
            throws GeneralSecurityException, IOException {
        var pair = pair();
        write(
                folder.resolve(file + ".crt"),
                sign(new X500Name("CN=" + commonName), pair, at, false, when));
        write(
                folder.resolve(file + ".key"),
                new JcaPKCS8Generator(pair.getPrivate(), null).generate());
    }

    private X509CertificateHolder sign(
            X500Name subject, KeyPair pair, GeneralNames at, boolean authority, Instant when)
            throws CertIOException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)),
                        Date.from(when.minus(1, ChronoUnit.HOURS)),
                        Date.from(when.plus(holding)),
                        subject,
                        pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (at.getNames().length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, at);
        }
        try {
            return builder.build(
                    new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static Path write(Path file, Object what) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(what);
        }
        Files.writeString(file, text.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
