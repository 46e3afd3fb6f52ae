package org.watchroom.operations.recorder.device;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import org.watchroom.operations.failure.Failure;

/// The one certificate a device is known by: its SHA-256, as 64 small hexadecimal digits.
public record Pin(String sha256) {
    /// Of no certificate: where one is pinned that cannot be read, nothing is trusted.
    public static final Pin UNREADABLE = new Pin("0".repeat(64));

    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    public Pin {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
    }

    public static Pin of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Pin(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// As people paste it: what [#shown] gives, or what openssl prints.
    ///
    /// @throws Failure.Unreadable when it is none
    public static Pin parse(String text) {
        var digits =
                text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^sha-?256( fingerprint)?[:=]", "")
                        .replaceAll("[:\\s]", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new Failure.Unreadable(
                    "This is no SHA-256 of a certificate: " + text,
                    "Copy it from './watchroom admin recorder try', SHA256: and all",
                    null);
        }
        return new Pin(digits);
    }

    /// `SHA256:` and pairs of digits.
    public String shown() {
        return "SHA256:" + PAIRS.formatHex(HexFormat.of().parseHex(sha256));
    }
}
