package org.watchroom.operations.audit.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The key that seals. It lives in a file that only the sealing account can read, and in the memory
/// of the sealing process; whoever has it can seal anything.
public final class SealingKey {
    private final KeyPair pair;
    private final VerifyingKey verifying;

    private SealingKey(KeyPair pair) {
        this.pair = pair;
        this.verifying = VerifyingKey.of(pair.getPublic());
    }

    /// A new one, nowhere kept yet.
    public static SealingKey make() {
        try {
            return new SealingKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /// The key in `file`; made there when there is none.
    public static SealingKey in(Path file) throws IOException {
        if (Files.notExists(file)) {
            make().keep(file);
        }
        return read(file);
    }

    /// @throws IOException also when the file holds no key, or two halves that do not belong
    ///   together
    public static SealingKey read(Path file) throws IOException {
        var pem = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            var keys = KeyFactory.getInstance("Ed25519");
            var key =
                    new SealingKey(
                            new KeyPair(
                                    keys.generatePublic(
                                            new X509EncodedKeySpec(part(pem, "PUBLIC KEY"))),
                                    keys.generatePrivate(
                                            new PKCS8EncodedKeySpec(part(pem, "PRIVATE KEY")))));
            var sample = "sample".getBytes(StandardCharsets.US_ASCII);
            if (key.verifying.verifies(sample, key.sign(sample))) {
                return key;
            }
            throw new IOException("the halves of the key in " + file + " do not belong together");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("there is no sealing key in " + file, e);
        }
    }

    /// Puts the key into a file of mode 0600 (PEM: PKCS 8, then X.509), whole or not at all.
    public void keep(Path file) throws IOException {
        var text =
                pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                        + pem("PUBLIC KEY", pair.getPublic().getEncoded());
        var directory = file.toAbsolutePath().getParent();
        var part =
                Files.createTempFile(
                        directory,
                        file.getFileName().toString(),
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(part, text, StandardCharsets.US_ASCII);
            try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (var entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static String pem(String what, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static byte[] part(String pem, String what) {
        var begin = "-----BEGIN " + what + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + what + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    /// Ed25519 over the message itself.
    public byte[] sign(byte[] message) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key cannot sign", e);
        }
    }

    /// Says that `next` seals the record of `origin` from now on.
    public byte[] vouchFor(VerifyingKey next, String origin) {
        return sign(KeyChain.announcement(next, origin));
    }

    @Override
    public String toString() {
        return "sealing key " + verifying;
    }
}
