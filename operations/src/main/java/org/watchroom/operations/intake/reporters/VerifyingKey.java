package org.watchroom.operations.intake.reporters;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Hash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A public key that signatures of reports are checked with: Ed25519 (RFC 8032) or ECDSA on P-256
/// with SHA-256.
///
/// Keys are read by Java and signatures checked by Bouncy Castle, which takes a tenth of the time
/// that Java takes: with public numbers alone nothing has to take the same time for all of them.
public final class VerifyingKey {
    /// Names of RFC 9421, 6.2.
    public static final String ED25519 = "ed25519";

    public static final String P256 = "ecdsa-p256-sha256";

    private static final int SIGNATURE = 64;
    private static final int LONGEST = 4_000;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String algorithm;
    private final byte[] spki;

    /// Null for a point that no private key stands for.
    private final @Nullable Check check;

    private VerifyingKey(byte[] encoded) throws GeneralSecurityException {
        var edwards =
                encoded.length == 44
                        && Arrays.equals(
                                encoded,
                                0,
                                ED25519_SPKI.length,
                                ED25519_SPKI,
                                0,
                                ED25519_SPKI.length);
        algorithm = edwards ? ED25519 : P256;
        var key =
                KeyFactory.getInstance(edwards ? "Ed25519" : "EC")
                        .generatePublic(new X509EncodedKeySpec(encoded));
        spki = key.getEncoded();
        if (key instanceof ECPublicKey ec) {
            onCurve(ec);
            check = new P256Check(ec.getW());
        } else {
            check = ed25519(spki);
        }
    }

    /// Checks 64 bytes against a message. Used by many threads at once.
    @FunctionalInterface
    private interface Check {
        boolean right(byte[] message, byte[] signature);
    }

    private static @Nullable Check ed25519(byte[] spki) {
        var point = Ed25519.validatePublicKeyPartialExport(spki, ED25519_SPKI.length);
        return point == null
                ? null
                : (message, signature) ->
                        Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    /// Apart, because Java reads Bouncy Castle's jar, signatures and all, for whoever as much as
    /// links this: at the start of every console.
    private static final class P256Check implements Check {
        private static final ECDomainParameters CURVE =
                new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

        private final ECPublicKeyParameters key;

        P256Check(ECPoint point) {
            key =
                    new ECPublicKeyParameters(
                            CURVE.getCurve().createPoint(point.getAffineX(), point.getAffineY()),
                            CURVE);
        }

        @Override
        public boolean right(byte[] message, byte[] signature) {
            var signer = new ECDSASigner();
            signer.init(false, key);
            return signer.verifySignature(
                    Hash.sha256(message),
                    new BigInteger(1, signature, 0, SIGNATURE / 2),
                    new BigInteger(1, signature, SIGNATURE / 2, SIGNATURE / 2));
        }
    }

    /// @param text a PEM block `PUBLIC KEY`, or a JWK (RFC 7517) of type OKP or EC
    /// @throws Failure.Refused `reporting-key` when it is neither, or of another kind
    public static VerifyingKey parse(String text) {
        var bare = text.strip();
        try {
            if (bare.length() > LONGEST) {
                throw unusable(null);
            }
            var key = new VerifyingKey(bare.startsWith("{") ? ofJwk(bare) : ofPem(bare));
            if (key.check == null) {
                throw unusable(null);
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            throw unusable(e);
        }
    }

    /// @param spki SubjectPublicKeyInfo, DER
    /// @throws Failure.Refused `reporting-key`
    public static VerifyingKey of(byte[] spki) {
        try {
            return new VerifyingKey(spki);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static Failure.Refused unusable(@Nullable Throwable cause) {
        return new Failure.Refused(
                "reporting-key",
                "That is no public key of Ed25519 or P-256. Give a PEM block PUBLIC KEY or a JWK,"
                        + " never the private key",
                cause);
    }

    private static byte[] ofPem(String text) {
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw unusable(null);
        }
        return Base64.getMimeDecoder()
                .decode(text.substring(BEGIN.length(), text.length() - END.length()));
    }

    private static byte[] ofJwk(String text) throws GeneralSecurityException {
        var jwk = JsonMapper.shared().readTree(text);
        if (jwk.has("d")) {
            throw unusable(null);
        }
        return switch (jwk.path("kty").asString("") + " " + jwk.path("crv").asString("")) {
            case "OKP Ed25519" -> {
                var x = coordinate(jwk, "x");
                var spki = Arrays.copyOf(ED25519_SPKI, ED25519_SPKI.length + x.length);
                System.arraycopy(x, 0, spki, ED25519_SPKI.length, x.length);
                yield spki;
            }
            case "EC P-256" ->
                    KeyFactory.getInstance("EC")
                            .generatePublic(
                                    new ECPublicKeySpec(
                                            new ECPoint(
                                                    new BigInteger(1, coordinate(jwk, "x")),
                                                    new BigInteger(1, coordinate(jwk, "y"))),
                                            p256()))
                            .getEncoded();
            default -> throw unusable(null);
        };
    }

    private static byte[] coordinate(JsonNode jwk, String name) {
        var bytes = Base64.getUrlDecoder().decode(jwk.path(name).asString(""));
        if (bytes.length != 32) {
            throw unusable(null);
        }
        return bytes;
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /// Java takes points that are on no curve, and other curves.
    private static void onCurve(ECPublicKey ec) throws GeneralSecurityException {
        var curve = p256();
        if (!ec.getParams().getCurve().equals(curve.getCurve())
                || !ec.getParams().getGenerator().equals(curve.getGenerator())
                || ec.getW().equals(ECPoint.POINT_INFINITY)) {
            throw unusable(null);
        }
        var p = ((ECFieldFp) curve.getCurve().getField()).getP();
        var x = ec.getW().getAffineX();
        var y = ec.getW().getAffineY();
        var right =
                x.modPow(BigInteger.valueOf(3), p)
                        .add(curve.getCurve().getA().multiply(x))
                        .add(curve.getCurve().getB())
                        .mod(p);
        if (x.signum() < 0
                || y.signum() < 0
                || x.compareTo(p) >= 0
                || y.compareTo(p) >= 0
                || !y.modPow(BigInteger.TWO, p).equals(right)) {
            throw unusable(null);
        }
    }

    /// Whether the holder of the private key signed exactly this.
    ///
    /// @param signature 64 bytes: as RFC 8032 has it, or r and s one after the other (RFC 9421,
    ///   3.3.4)
    public boolean verifies(byte[] message, byte[] signature) {
        return check != null && signature.length == SIGNATURE && check.right(message, signature);
    }

    /// `ed25519` or `ecdsa-p256-sha256`.
    public String algorithm() {
        return algorithm;
    }

    /// SubjectPublicKeyInfo, DER.
    public byte[] spki() {
        return spki.clone();
    }

    /// By what signatures name it: the SHA-256 of its SubjectPublicKeyInfo, base64url without
    /// padding, 43 characters.
    public String keyid() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256(spki));
    }
}
