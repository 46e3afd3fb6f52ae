package org.watchroom.operations.pack;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;

/// What this installation signs packs with: a key, its certificate, and the certificate of the
/// authority that issued it.
///
/// RSA of 3072 bits with SHA-256, because every `openssl` and every Windows accepts that. The key
/// is in `signing.p12`, readable by its owner only: that is its protection, the file's password is
/// not a secret. The authority's own key is thrown away when it has signed the one certificate, so
/// that nobody can make a second one.
public final class SigningIdentity {
    private static final String STORE = "signing.p12";
    private static final String ALIAS = "signing";
    private static final char[] PASSWORD = "watchroom".toCharArray();

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    private SigningIdentity(
            PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /// The identity kept in `folder`; made on first use, which takes about a second.
    ///
    /// @param organisation whose name the certificates carry
    /// @throws Failure.Refused `signing-key-open` when others than the owner may read the key file
    /// @throws Failure.Unreadable when the key file is damaged
    public static SigningIdentity open(Path folder, String organisation, Clock clock)
            throws IOException {
        var store = folder.resolve(STORE);
        if (!Files.exists(store)) {
            Files.createDirectories(folder);
            publish(store, Certificates.create(organisation, clock));
        }
        refuseOpen(store);
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            return of((PrivateKey) keys.getKey(ALIAS, PASSWORD), keys.getCertificateChain(ALIAS));
        } catch (GeneralSecurityException
                | IOException
                | ClassCastException
                | NullPointerException damaged) {
            throw new Failure.Unreadable(
                    "The signing key " + store + " cannot be read",
                    "Put it back from a backup, or move it away to have a new one made",
                    damaged);
        }
    }

    private static SigningIdentity of(PrivateKey key, Certificate[] chain) {
        return new SigningIdentity(key, (X509Certificate) chain[0], (X509Certificate) chain[1]);
    }

    /// Two programs may start at once: the first one's key stays.
    private static void publish(Path store, Certificates made) throws IOException {
        var draft = Files.createTempFile(store.getParent(), ".signing", ".part");
        try {
            write(draft, made);
            Files.createLink(store, draft);
        } catch (FileAlreadyExistsException ignored) {
            // Somebody else was faster; theirs is read next.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key could not be stored", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path draft, Certificates made)
            throws IOException, GeneralSecurityException {
        try (var out = new FileOutputStream(draft.toFile())) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    ALIAS,
                    made.key(),
                    PASSWORD,
                    new Certificate[] {made.certificate(), made.authority()});
            keys.store(out, PASSWORD);
            out.getFD().sync();
        }
    }

    private static void refuseOpen(Path store) throws IOException {
        if (!store.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        var set = Files.getPosixFilePermissions(store);
        if (!owner.containsAll(set)) {
            throw new Failure.Refused(
                    "signing-key-open",
                    "others may read the signing key %s (%s)"
                            .formatted(store, PosixFilePermissions.toString(set)),
                    null);
        }
    }

    PrivateKey key() {
        return key;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// Who issued [#certificate()]; give it to those who check packs, by a way they trust.
    public X509Certificate authority() {
        return authority;
    }

    /// Whose name the certificates carry.
    String organisation() {
        return Certificates.organisation(certificate);
    }

    /// A detached CMS signature over `content`, in DER, for papers that go with a pack.
    public byte[] sign(byte[] content, Instant at) {
        return Signing.sign(content, this, at);
    }

    /// SHA-256 of the signing certificate.
    public Sha256 fingerprint() {
        return Certificates.fingerprint(certificate);
    }

    /// Encoded certificate as text files hold it.
    static String pem(X509Certificate certificate) {
        try {
            var body =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate cannot be written", e);
        }
    }
}
