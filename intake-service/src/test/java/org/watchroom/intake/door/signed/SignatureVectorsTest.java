package org.watchroom.intake.door.signed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.door.signed.Field.Bare;
import org.watchroom.intake.door.signed.Field.Inner;
import org.watchroom.intake.door.signed.Field.Item;
import org.watchroom.intake.testing.Fixtures;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import tools.jackson.databind.json.JsonMapper;

/// The vectors of RFC 9421, appendix B, of RFC 9530 and of Wycheproof.
final class SignatureVectorsTest {
    private static final VerifyingKey ED25519 =
            VerifyingKey.parse(
                    """
                    -----BEGIN PUBLIC KEY-----
                    MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
                    -----END PUBLIC KEY-----
                    """);
    private static final VerifyingKey P256 =
            VerifyingKey.parse(
                    """
                    -----BEGIN PUBLIC KEY-----
                    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
                    w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
                    -----END PUBLIC KEY-----
                    """);
    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(StandardCharsets.US_ASCII);

    /// B.2: the request that is signed there.
    private static Message request() {
        var fields =
                Map.of(
                        "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                        "content-type", List.of("application/json"),
                        "content-length", List.of("18"));
        return new Message(
                "POST",
                true,
                "example.com",
                "/foo",
                Optional.of("param=Value&Pet=dog"),
                name -> fields.getOrDefault(name, List.of()));
    }

    private static Inner input(String text) throws Unusable {
        return (Inner) requireNonNull(FieldReader.dictionary("sig=" + text).get("sig"));
    }

    @Test
    void the_ed25519_signature_of_b_2_6_verifies() throws Unusable {
        var base =
                SignatureBase.of(
                        request(),
                        input(
                                "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                                        + ";created=1618884473;keyid=\"test-key-ed25519\""),
                        true);
        var signature =
                Base64.getDecoder()
                        .decode(
                                "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");

        assertThat(base.text())
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519\"\
                        """);
        assertThat(ED25519.verifies(base.bytes(), signature)).isTrue();
        signature[9] ^= 1;
        assertThat(ED25519.verifies(base.bytes(), signature)).isFalse();
    }

    @Test
    void the_p_256_signature_of_b_2_4_verifies_in_its_own_encoding() {
        var base =
                """
                "@status": 200
                "content-type": application/json
                "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
                "content-length": 23
                "@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256\"\
                """
                        .getBytes(StandardCharsets.US_ASCII);
        var signature =
                Base64.getDecoder()
                        .decode(
                                "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");

        assertThat(P256.verifies(base, signature)).isTrue();
        assertThat(P256.verifies(base, new byte[64])).isFalse();
        assertThat(P256.verifies(base, Arrays.copyOf(signature, 63))).isFalse();
    }

    @Test
    void derived_components_are_those_of_section_2_2() {
        var message = request();
        assertThat(message.derived("@target-uri", true))
                .contains("https://example.com/foo?param=Value&Pet=dog");
        assertThat(message.derived("@request-target", true)).contains("/foo?param=Value&Pet=dog");
        assertThat(message.derived("@query", true)).contains("?param=Value&Pet=dog");
        assertThat(message.derived("@scheme", false)).contains("http");
        assertThat(message.derived("@status", true)).isEmpty();
        var bare =
                new Message("GET", true, "EXAMPLE.com:443", "", Optional.empty(), _ -> List.of());
        assertThat(bare.derived("@authority", true)).contains("example.com");
        assertThat(bare.derived("@path", true)).contains("/");
        assertThat(bare.derived("@query", true)).contains("?");
    }

    @Test
    void digests_are_those_of_rfc_9530() throws Unusable {
        assertThat(
                        ContentDigest.matches(
                                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
                                BODY))
                .isTrue();
        assertThat(
                        ContentDigest.matches(
                                "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", BODY))
                .isTrue();
        assertThat(
                        ContentDigest.matches(
                                "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
                                new byte[0]))
                .isFalse();
        assertThatThrownBy(() -> ContentDigest.matches("md5=:AAAA:", BODY))
                .isInstanceOf(Unusable.class);
        assertThatThrownBy(() -> ContentDigest.matches("", BODY)).isInstanceOf(Unusable.class);
    }

    @Test
    void structured_fields_are_read_and_written_alike() throws Unusable {
        var dictionary =
                FieldReader.dictionary(
                        "a=1;x=?0;y, b=(\"p\";sf \"q\\\"\\\\\" t/*k 1.50 @1659578233 :aGk=:) ,\tc, a=?1;z=-7");

        assertThat(dictionary.keySet()).containsExactly("b", "c", "a");
        assertThat(requireNonNull(dictionary.get("b")).written())
                .isEqualTo("(\"p\";sf \"q\\\"\\\\\" t/*k 1.5 @1659578233 :aGk=:)");
        assertThat(requireNonNull(dictionary.get("a")).written()).isEqualTo("?1;z=-7");
        assertThat(dictionary.get("c")).isEqualTo(new Item(new Bare.Bool(true), Map.of()));
        assertThat(FieldReader.dictionary("  ")).isEmpty();
    }

    @Test
    void what_rfc_9651_forbids_is_not_read() {
        for (var text :
                List.of(
                        "a=",
                        "a=1,",
                        "a,,b",
                        "A=1",
                        "a=(\"x\"",
                        "a=(\"x\"\"y\")",
                        "a=\"x",
                        "a=\"\\n\"",
                        "a=\"é\"",
                        "a=:!:",
                        "a=:AA",
                        "a=1.",
                        "a=1.2345",
                        "a=1234567890123456",
                        "a=?2",
                        "a=--1",
                        "a b",
                        "a=1;",
                        "a=1 ;B",
                        "=1",
                        "a=@1.5",
                        "a={}")) {
            assertThatThrownBy(() -> FieldReader.dictionary(text))
                    .as(text)
                    .isInstanceOf(Unusable.class);
        }
    }

    @Test
    void what_a_signature_may_not_cover_is_named() throws Unusable {
        for (var text :
                List.of(
                        "(\"x-not-there\")",
                        "(\"date\" \"date\")",
                        "(\"@status\")",
                        "(\"date\";sf)",
                        "(date)",
                        "(\"Date\")",
                        "(\"date\";req)")) {
            var input = input(text);
            assertThatThrownBy(() -> SignatureBase.of(request(), input, true))
                    .as(text)
                    .isInstanceOf(Unusable.class);
        }
    }

    @Test
    void keys_are_taken_as_pem_or_jwk_and_are_the_same() {
        var ed =
                VerifyingKey.parse(
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs\"}");
        var p256 =
                VerifyingKey.parse(
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA\","
                                + "\"y\":\"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0\"}");

        assertThat(ed.keyid()).isEqualTo(ED25519.keyid()).hasSize(43);
        assertThat(p256.keyid()).isEqualTo(P256.keyid());
        assertThat(p256.algorithm()).isEqualTo(VerifyingKey.P256);
    }

    @Test
    void what_is_no_such_public_key_is_refused() {
        for (var text :
                List.of(
                        "",
                        "hello",
                        "{}",
                        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs\"}",
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"JrQL\"}",
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU\",\"x\":\"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs\"}",
                        // no private key stands for it: 1 and S = 1 would sign everything
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                        // a point that is not on the curve
                        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA\",\"y\":\"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0za6F0\"}",
                        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----",
                        // P-384
                        "-----BEGIN PUBLIC KEY-----\nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE\n-----END PUBLIC KEY-----")) {
            assertThatThrownBy(() -> VerifyingKey.parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("reporting-key"));
        }
    }

    /// One may have been enrolled before such keys were refused.
    @Test
    void a_key_that_no_private_key_stands_for_vouches_for_nothing() {
        var key =
                VerifyingKey.of(
                        HexFormat.of()
                                .parseHex("302a300506032b6570032100" + "01" + "00".repeat(31)));
        var base = HexFormat.of().parseHex("58" + "66".repeat(31)); // R, where S is 1
        var signature = Arrays.copyOf(base, 64);
        signature[32] = 1;

        assertThat(key.verifies(new byte[] {1, 2, 3}, signature)).isFalse();
    }

    /// Wycheproof's are written as DER; what verifies there has to verify as r and s, and nothing
    /// that is DER may pass as that.
    @Test
    void p_256_answers_as_wycheproof_says() throws Exception {
        var file = Fixtures.at("conf/wycheproof/ecdsa_secp256r1_sha256_test.json");
        int valid = 0;
        int others = 0;
        for (var group :
                JsonMapper.shared().readTree(Files.readAllBytes(file)).path("testGroups")) {
            var key =
                    VerifyingKey.of(
                            HexFormat.of()
                                    .parseHex(
                                            group.path("publicKeyDer")
                                                    .asString(group.path("keyDer").asString(""))));
            for (var test : group.path("tests")) {
                var message = HexFormat.of().parseHex(test.path("msg").asString());
                var der = HexFormat.of().parseHex(test.path("sig").asString());
                assertThat(key.verifies(message, der)).as(test.path("tcId").asString()).isFalse();
                if (test.path("result").asString().equals("valid")) {
                    assertThat(key.verifies(message, p1363(der)))
                            .as("test %s", test.path("tcId"))
                            .isTrue();
                    valid++;
                } else {
                    others++;
                }
            }
        }
        assertThat(valid).isGreaterThan(100);
        assertThat(others).isGreaterThan(100);
    }

    private static byte[] p1363(byte[] der) {
        var both = new byte[64];
        int at = der[1] < 0 ? 3 : 2;
        for (int half = 0; half < 2; half++) {
            int length = der[at + 1];
            var number = new BigInteger(1, der, at + 2, length).toByteArray();
            int skip = Math.max(0, number.length - 32);
            System.arraycopy(
                    number,
                    skip,
                    both,
                    half * 32 + 32 - (number.length - skip),
                    number.length - skip);
            at += 2 + length;
        }
        return both;
    }
}
