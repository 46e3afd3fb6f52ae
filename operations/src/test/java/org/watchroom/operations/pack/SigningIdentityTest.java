package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.Tool;

final class SigningIdentityTest {
    private static final String STORE = "signing.p12";

    /// One for all tests that are not about its making: a key takes seconds in a test's JVM.
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path made;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void make() {
        open(made);
    }

    @Test
    void it_is_made_once_and_its_key_is_the_owners_alone() throws IOException {
        var first = open(made);
        var second = SigningIdentity.open(made, "Another name", Clock.systemUTC());

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.organisation()).isEqualTo("Control Room North");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(made.resolve(STORE))))
                .isEqualTo("rw-------");
    }

    @Test
    void two_programs_that_start_at_once_share_one_key() {
        var one = CompletableFuture.supplyAsync(() -> open(folder));
        var other = CompletableFuture.supplyAsync(() -> open(folder));

        assertThat(one.join().fingerprint()).isEqualTo(other.join().fingerprint());
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws IOException {
        Files.setPosixFilePermissions(
                copied().resolve(STORE), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> open(folder))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("signing-key-open"));
    }

    @Test
    void a_damaged_key_is_said_to_be_damaged_and_never_replaced() throws IOException {
        var store = copied().resolve(STORE);
        Files.write(store, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> open(folder)).isInstanceOf(Failure.Unreadable.class);
        assertThat(store).hasSize(3);
    }

    @Test
    void openssl_accepts_the_certificate_for_signing() throws IOException, InterruptedException {
        var identity = open(made);
        Files.writeString(folder.resolve("ca.pem"), SigningIdentity.pem(identity.authority()));
        Files.writeString(
                folder.resolve("signer.pem"), SigningIdentity.pem(identity.certificate()));

        assertThat(
                        Tool.run(
                                        folder,
                                        "openssl",
                                        "verify",
                                        "-x509_strict",
                                        "-CAfile",
                                        "ca.pem",
                                        "-purpose",
                                        "smimesign",
                                        "signer.pem")
                                .output())
                .contains("signer.pem: OK");
        assertThat(
                        Tool.run(
                                        folder,
                                        "openssl",
                                        "x509",
                                        "-in",
                                        "signer.pem",
                                        "-noout",
                                        "-fingerprint",
                                        "-sha256")
                                .output()
                                .replace(":", "")
                                .toLowerCase(java.util.Locale.ROOT))
                .contains(identity.fingerprint().hex());
    }

    private Path copied() throws IOException {
        Files.copy(made.resolve(STORE), folder.resolve(STORE), StandardCopyOption.COPY_ATTRIBUTES);
        return folder;
    }

    private static SigningIdentity open(Path where) {
        try {
            return SigningIdentity.open(where, "Control Room North", Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
