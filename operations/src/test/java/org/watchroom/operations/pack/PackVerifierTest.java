package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Stop;

final class PackVerifierTest {
    /// Of the same name as ours.
    private static final SigningIdentity STRANGER = PackRoom.identity(PackRoom.keys());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    static boolean intact(Path pack) {
        try {
            return PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER)
                    .intact();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A small signed bag.
    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        sign(pack, PackRoom.IDENTITY);
    }

    private static void sign(Path pack, SigningIdentity identity) throws IOException {
        var bag = new BagDraft(pack);
        bag.write("data/a clip.mp4", "moving pictures");
        bag.write("data/deep/down/100%.txt", "percent");
        bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(identity.authority()));
        bag.write("VERIFY.txt", "how to");
        var tagManifest = bag.seal(new LinkedHashMap<>());
        bag.write(
                PackVerifier.SIGNATURE,
                Signing.sign(tagManifest, identity, Clock.systemUTC().instant()));
    }

    private Optional<Finding> worst() throws IOException {
        return PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER)
                .findings()
                .stream()
                .findFirst();
    }

    @Test
    void what_was_signed_is_intact_and_its_signer_is_named() throws IOException {
        var verdict = PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.fingerprint()).contains(PackRoom.IDENTITY.fingerprint());
    }

    @Test
    void without_a_known_signer_a_pack_is_intact_but_not_trusted() throws IOException {
        var verdict = PackVerifier.verify(pack, Stop.NEVER);

        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.trusted()).isFalse();
    }

    @Test
    void one_bit_flipped_in_any_file_is_found_and_the_file_is_named_by_us_and_by_strangers()
            throws IOException, InterruptedException {
        for (var file : FolderFiles.below(pack).all()) {
            var bytes = Files.readAllBytes(pack.resolve(file));
            var altered = bytes.clone();
            altered[bytes.length / 2] ^= 1;
            Files.write(pack.resolve(file), altered);

            var findings =
                    PackVerifier.verify(pack, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER)
                            .findings();
            var strangers =
                    Tool.sums(pack, "tagmanifest-sha256.txt").output()
                            + Tool.sums(pack, "manifest-sha256.txt").output()
                            + Tool.openssl(pack, folder.resolve("ca.pem")).output();

            assertThat(findings).as(file).isNotEmpty();
            if (!file.startsWith("tagmanifest")
                    && !file.contains("manifest")
                    && !file.equals("bagit.txt")) {
                assertThat(findings)
                        .as(file)
                        .anySatisfy(finding -> assertThat(finding.path()).isEqualTo(file));
                assertThat(strangers).as(file).contains("FAILED");
            }
            Files.write(pack.resolve(file), bytes);
        }
        assertThat(worst()).isEmpty();
    }

    @Test
    void a_file_taken_away_is_missing() throws IOException {
        Files.delete(pack.resolve("data/a clip.mp4"));

        assertThat(worst()).contains(Finding.missing("data/a clip.mp4"));
    }

    @Test
    void a_file_put_in_is_found_in_the_payload_and_beside_it() throws IOException {
        Files.writeString(pack.resolve("data/planted.txt"), "planted");
        assertThat(worst()).contains(Finding.added("data/planted.txt"));

        Files.delete(pack.resolve("data/planted.txt"));
        Files.writeString(pack.resolve("README-first.txt"), "planted");
        assertThat(worst()).contains(Finding.added("README-first.txt"));
    }

    @Test
    void a_pack_signed_anew_by_somebody_else_is_a_forgery()
            throws IOException, InterruptedException {
        var forged = Files.createDirectory(folder.resolve("forged"));
        sign(forged, STRANGER);
        var real =
                Files.writeString(
                        folder.resolve("real.pem"),
                        SigningIdentity.pem(PackRoom.IDENTITY.authority()));

        var verdict =
                PackVerifier.verify(forged, List.of(PackRoom.IDENTITY.authority()), Stop.NEVER);

        assertThat(verdict.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.FORGED);
        assertThat(verdict.trusted()).isFalse();
        assertThat(Tool.openssl(forged, real).exit()).isNotZero();
    }

    @Test
    void a_signature_by_another_key_under_the_real_authority_is_a_forgery()
            throws IOException, InterruptedException {
        var list = Files.readAllBytes(pack.resolve(BagNames.TAG_MANIFEST));
        Files.write(
                pack.resolve(PackVerifier.SIGNATURE),
                Signing.sign(list, STRANGER, Clock.systemUTC().instant()));

        assertThat(worst().map(Finding::kind)).contains(Finding.Kind.FORGED);
        assertThat(PackVerifier.verify(pack, Stop.NEVER).intact()).isFalse();
        assertThat(Tool.openssl(pack, Path.of("verify/ca.pem")).exit()).isNotZero();
    }

    @Test
    void a_signature_over_another_list_or_rubbish_is_a_forgery() throws IOException {
        Files.write(
                pack.resolve(PackVerifier.SIGNATURE),
                Signing.sign(new byte[] {1}, PackRoom.IDENTITY, Clock.systemUTC().instant()));
        assertThat(worst().map(Finding::kind)).contains(Finding.Kind.FORGED);

        Files.write(pack.resolve(PackVerifier.SIGNATURE), new byte[200]);
        assertThat(worst().map(Finding::kind)).contains(Finding.Kind.FORGED);
    }

    @Test
    void a_signature_with_any_byte_altered_is_none() throws IOException {
        var signature = Files.readAllBytes(pack.resolve(PackVerifier.SIGNATURE));
        var list = Files.readAllBytes(pack.resolve(BagNames.TAG_MANIFEST));
        var believed = new ArrayList<Integer>();
        for (int at = 0; at < signature.length; at++) {
            var altered = signature.clone();
            altered[at] ^= 0x10;
            try {
                Signature.signer(list, altered);
                believed.add(at);
            } catch (Signature.Broken expected) {
                assertThat(expected.words()).isNotBlank();
            }
        }
        assertThat(believed).isEmpty();
    }

    @Test
    void a_pack_without_its_signature_is_unsigned() throws IOException {
        Files.delete(pack.resolve(PackVerifier.SIGNATURE));

        assertThat(worst().map(Finding::kind)).contains(Finding.Kind.UNSIGNED);
    }

    @Test
    void a_link_out_of_the_pack_is_not_followed() throws IOException {
        Files.delete(pack.resolve("data/a clip.mp4"));
        Files.createSymbolicLink(
                pack.resolve("data/a clip.mp4"),
                Files.writeString(folder.resolve("outside"), "moving pictures"));

        assertThat(PackVerifier.verify(pack, Stop.NEVER).findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.UNSAFE, Finding.Kind.MISSING);
    }

    @Test
    void what_is_no_folder_or_empty_is_no_pack() throws IOException {
        assertThat(
                        PackVerifier.verify(
                                        Files.writeString(folder.resolve("file"), ""), Stop.NEVER)
                                .intact())
                .isFalse();
        assertThat(
                        PackVerifier.verify(
                                        Files.createDirectory(folder.resolve("empty")), Stop.NEVER)
                                .findings())
                .isNotEmpty();
    }
}
