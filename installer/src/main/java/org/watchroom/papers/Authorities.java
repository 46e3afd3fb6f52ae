package org.watchroom.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whom the packaged Java trusts. It takes over what the building machine trusts, and that may be
/// somebody's own authority, which every user of the package would trust then. Kept are those that
/// Debian's `ca-certificates` brings.
public final class Authorities {
    private static final char @Nullable [] NO_PASSWORD = null;

    private Authorities() {}

    /// @param arguments the runtime's `cacerts`, and the folder of certificates that are known
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var known = Path.of(arguments[1]);
        if (!Files.isDirectory(known)) {
            System.out.println(
                    "There is no " + known + ": the packaged Java trusts whom this machine trusts");
            return;
        }
        for (var name : keep(Path.of(arguments[0]), known)) {
            System.out.println("The packaged Java does not trust, as this machine does: " + name);
        }
    }

    /// Takes out whoever is not known, and names them.
    ///
    /// @throws IOException also when nobody would be left
    static Set<String> keep(Path store, Path known) throws IOException, GeneralSecurityException {
        var certificates = read(known);
        var trusted = KeyStore.getInstance(store.toFile(), NO_PASSWORD);
        var kept = KeyStore.getInstance("PKCS12");
        kept.load(null, NO_PASSWORD);
        var others = new TreeSet<String>();
        for (var alias : new TreeSet<>(Collections.list(trusted.aliases()))) {
            var one = trusted.getCertificate(alias);
            if (certificates.contains(one)) {
                kept.setCertificateEntry(alias, one);
            } else {
                others.add(
                        one instanceof X509Certificate x
                                ? x.getSubjectX500Principal().getName()
                                : alias);
            }
        }
        if (kept.size() == 0) {
            throw new IOException("Nobody that " + store + " trusts is in " + known);
        }
        try (var out = Files.newOutputStream(store)) {
            kept.store(out, NO_PASSWORD);
        }
        return others;
    }

    private static Set<Certificate> read(Path folder) throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var all = new HashSet<Certificate>();
        for (var file : files(folder)) {
            try (var in = Files.newInputStream(file)) {
                all.addAll(factory.generateCertificates(in));
            }
        }
        return all;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".crt")).sorted().toList();
        }
    }
}
