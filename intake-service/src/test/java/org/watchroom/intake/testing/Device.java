package org.watchroom.intake.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.watchroom.operations.intake.reporters.VerifyingKey;

/// A device with a key of its own, which signs what it reports as RFC 9421 has it.
public final class Device {
    private final KeyPair pair;
    private final String algorithm;

    private Device(String algorithm) {
        this.algorithm = algorithm;
        try {
            var generator =
                    KeyPairGenerator.getInstance(
                            algorithm.equals(VerifyingKey.ED25519) ? "Ed25519" : "EC");
            if (algorithm.equals(VerifyingKey.P256)) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Device ed25519() {
        return new Device(VerifyingKey.ED25519);
    }

    public static Device p256() {
        return new Device(VerifyingKey.P256);
    }

    public VerifyingKey key() {
        return VerifyingKey.of(pair.getPublic().getEncoded());
    }

    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// A request to be signed; by default complete.
    public Signed sign(URI uri, String body) {
        return new Signed(uri, body.getBytes(StandardCharsets.UTF_8));
    }

    /// What can be said about a request, and then its headers.
    public final class Signed {
        private final URI uri;
        private final byte[] body;
        private Instant created = Instant.now();
        private String nonce = UUID.randomUUID().toString();
        private List<String> covered = List.of("@method", "@target-uri", "content-digest");
        private final Map<String, String> more = new LinkedHashMap<>();
        private String extra = "";

        private Signed(URI uri, byte[] body) {
            this.uri = uri;
            this.body = body;
        }

        public Signed at(Instant moment) {
            created = moment;
            return this;
        }

        public Signed nonce(String value) {
            nonce = value;
            return this;
        }

        public Signed covering(String... names) {
            covered = List.of(names);
            return this;
        }

        /// A header that is covered as well.
        public Signed with(String name, String value) {
            more.put(name, value);
            covered = new ArrayList<>(covered);
            covered.add(name);
            return this;
        }

        public Signed parameter(String text) {
            extra = text;
            return this;
        }

        /// Names and values in turn.
        public String[] headers() {
            var digest = "sha-256=:" + base64(sha256(body)) + ":";
            var parameters =
                    covered.stream()
                                    .map(name -> '"' + name + '"')
                                    .collect(Collectors.joining(" ", "(", ")"))
                            + ";created="
                            + created.getEpochSecond()
                            + ";keyid=\""
                            + key().keyid()
                            + "\""
                            + (nonce.isEmpty() ? "" : ";nonce=\"" + nonce + "\"")
                            + extra;
            var base = new StringBuilder();
            for (var name : covered) {
                base.append('"')
                        .append(name)
                        .append("\": ")
                        .append(
                                switch (name) {
                                    case "@method" -> "POST";
                                    case "@target-uri" -> uri.toString();
                                    case "@path" -> uri.getPath();
                                    case "content-digest" -> digest;
                                    default -> more.getOrDefault(name, "");
                                })
                        .append('\n');
            }
            base.append("\"@signature-params\": ").append(parameters);
            var all = new ArrayList<String>();
            all.addAll(List.of("Content-Digest", digest));
            all.addAll(List.of("Signature-Input", "sig1=" + parameters));
            all.addAll(List.of("Signature", "sig1=:" + base64(signature(base.toString())) + ":"));
            more.forEach((name, value) -> all.addAll(List.of(name, value)));
            return all.toArray(String[]::new);
        }
    }

    private byte[] signature(String base) {
        try {
            var signer =
                    Signature.getInstance(
                            algorithm.equals(VerifyingKey.ED25519)
                                    ? "Ed25519"
                                    : "SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(base.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
