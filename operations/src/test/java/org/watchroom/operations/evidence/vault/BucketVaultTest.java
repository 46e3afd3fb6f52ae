package org.watchroom.operations.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.LockedStore;
import org.watchroom.operations.testing.LockedStore.Fault;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// A vault in a bucket, over HTTP, with locks that hold.
final class BucketVaultTest extends VaultContract {
    private final LockedStore store = new LockedStore();

    @SuppressWarnings("NullAway.Init")
    private BucketVault vault;

    @BeforeEach
    void open() {
        vault = at("here", "vault.key");
    }

    private BucketVault at(String computer, String key) {
        return new BucketVault(
                store.settings(),
                folder.resolve(computer),
                VaultKey.in(folder.resolve(key)),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
    }

    @Override
    KeptVault vault() {
        return vault;
    }

    private static String key(HashingCopy.Content content) {
        var hex = content.sha256().hex();
        return "york/objects/%s/%s.sealed".formatted(hex.substring(0, 2), hex);
    }

    @Override
    void alter(HashingCopy.Content content) {
        store.rot(key(content));
    }

    @Override
    void lose(HashingCopy.Content content) {
        store.lose(key(content));
    }

    @Test
    void it_lies_there_encrypted_under_its_checksum_and_locked() throws IOException {
        var content = keep("Man put razors in his coat");
        assertThat(store.keys()).containsExactlyInAnyOrder("york/sealed-with", key(content));
        assertThat(new String(store.bytes(key(content)), StandardCharsets.ISO_8859_1))
                .doesNotContain("razors");
        assertThat(store.lockedTo(key(content)))
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(29)));
    }

    @Test
    void another_version_and_a_mark_of_deletion_hide_nothing() throws IOException {
        var content = keep("Razors");
        store.putOver(key(content), new byte[900]);
        store.markDeleted(key(content));
        assertThat(read(content)).isEqualTo("Razors");
        try (var elsewhere = at("another computer", "vault.key");
                var in = elsewhere.open(content)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("Razors");
        }
    }

    @Test
    void what_is_kept_again_is_locked_as_long_as_what_is_kept_for_the_first_time()
            throws IOException {
        var content = keep("Razors");
        store.pass(Duration.ofDays(20));
        keep("Razors");
        assertThat(store.lockedTo(key(content)))
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(29)));
    }

    @Test
    void it_is_deleted_with_all_its_versions_when_its_lock_has_ended_and_not_before()
            throws IOException {
        var content = keep("Razors");
        assertThatThrownBy(() -> vault.erase(content.sha256()))
                .isInstanceOf(Failure.Unreachable.class)
                .hasMessageContaining("AccessDenied");
        assertThat(read(content)).isEqualTo("Razors");

        store.putOver(key(content), new byte[900]);
        store.markDeleted(key(content));
        store.pass(Duration.ofDays(31));
        vault.erase(content.sha256());

        assertThat(store.keys()).doesNotContain(key(content));
        assertThat(vault.lies(content)).isFalse();
    }

    @Test
    void what_another_computer_deleted_is_put_there_anew_when_it_is_kept_again()
            throws IOException {
        var content = keep("Razors");
        store.pass(Duration.ofDays(31));
        try (var elsewhere = at("another computer", "vault.key")) {
            elsewhere.erase(content.sha256());
        }
        assertThat(keep("Razors")).isEqualTo(content);
        assertThat(read(content)).isEqualTo("Razors");
    }

    @Test
    void another_computer_with_another_key_is_told_and_nothing_looks_broken() throws IOException {
        var content = keep("Razors");
        try (var elsewhere = at("another computer", "other.key")) {
            assertThatThrownBy(() -> elsewhere.check(content, Stop.NEVER, _ -> {}))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("vault-key"));
        }
    }

    @Test
    void a_line_that_breaks_is_no_broken_evidence() throws IOException {
        var noise = new byte[300_000];
        new Random(3).nextBytes(noise);
        var content = keep(noise);
        for (var fault : new Fault[] {Fault.CUTS, Fault.BUSY, Fault.FORBIDS}) {
            store.fail(fault);
            assertThatThrownBy(() -> vault.check(content, Stop.NEVER, _ -> {}))
                    .as(fault.name())
                    .isInstanceOf(Failure.Unreachable.class)
                    .hasMessageContaining("evidence store");
            assertThatThrownBy(
                            () -> {
                                try (var channel = vault.channel(content)) {
                                    channel.read(java.nio.ByteBuffer.allocate(10));
                                }
                            })
                    .as(fault.name())
                    .isInstanceOf(Failure.Unreachable.class);
        }
        assertThat(vault.has(content)).as("known without asking").isTrue();
        store.fail(Fault.NONE);
        assertThat(vault.check(content, Stop.NEVER, _ -> {})).isEqualTo(new Check.Whole());
    }

    @Test
    void a_store_that_is_not_there_is_told_and_nothing_half_stays() throws IOException {
        keep("another");
        store.close();
        assertThatThrownBy(() -> keep("Razors"))
                .isInstanceOf(Failure.Unreachable.class)
                .hasMessageContaining("no answer");
        try (var rooms = Files.list(folder.resolve("here/drafts"))) {
            assertThat(rooms).isEmpty();
        }
    }

    @Test
    void what_was_kept_in_the_folder_before_is_read_from_there() throws IOException {
        var before = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
        HashingCopy.Content old;
        try (var room = before.room()) {
            var file = Files.writeString(room.folder().resolve("draft"), "before");
            old = HashingCopy.of(file, Stop.NEVER, _ -> {});
            room.keep(file, old, Stop.NEVER);
        }
        var moved = new MovedVault(vault, before);
        var fresh = keep("Razors");
        for (var content : new HashingCopy.Content[] {old, fresh}) {
            assertThat(moved.has(content)).isTrue();
            assertThat(moved.check(content, Stop.NEVER, _ -> {})).isEqualTo(new Check.Whole());
        }
    }

    private java.util.List<String> wrong() throws IOException {
        return BucketCheck.of(store.settings(), folder, Clock.systemUTC()).stream()
                .filter(one -> one.wrong().isPresent())
                .map(BucketCheck.Finding::what)
                .toList();
    }

    @Test
    void the_self_test_finds_what_a_store_does_otherwise() throws IOException {
        var plain = "The line is encrypted (TLS)";
        assertThat(wrong()).containsExactly(plain);
        store.fail(Fault.TAKES_TWICE);
        assertThat(wrong()).containsExactly(plain, "It cannot be put a second time (412)");
        store.fail(Fault.UNLOCKED);
        assertThat(wrong())
                .containsExactly(
                        plain,
                        "Its lock is what was asked",
                        "Its lock cannot be shortened",
                        "It cannot be deleted");
        store.fail(Fault.UNVERSIONED);
        assertThat(wrong())
                .containsExactly(plain, "Versioning is on", "A file can be put there, locked");
        store.fail(Fault.FORBIDS);
        assertThat(wrong()).containsExactly(plain, "The bucket answers, and its clock agrees");
        store.fail(Fault.CUTS);
        assertThat(wrong()).contains("It reads back as it was put, also in parts");
        store.fail(Fault.NONE);
        assertThat(
                        BucketCheck.of(
                                        store.settings(),
                                        folder,
                                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)))
                                .get(1)
                                .wrong())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("s apart. Set this one by NTP"));
    }

    @Test
    void its_settings_are_in_a_file_that_nobody_else_reads() throws IOException {
        var file = BucketSettings.file(folder);
        assertThat(BucketSettings.read(file, Map.of())).isEmpty();
        Files.writeString(
                file,
                """
                endpoint = https://store.example
                bucket = evidence
                prefix = york
                keep-days = 2557
                access-key-id = key
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> BucketSettings.read(file, Map.of()))
                .isInstanceOf(Failure.Refused.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> BucketSettings.read(file, Map.of()))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("secret-access-key");
        assertThat(BucketSettings.read(file, Map.of("AWS_SECRET_ACCESS_KEY", "s3cret")))
                .hasValueSatisfying(read -> {
                    assertThat(read.place()).isEqualTo("https://store.example/evidence/york/");
                    assertThat(read).asString().doesNotContain("s3cret");
                    assertThat(read.keep()).isEqualTo(Duration.ofDays(2557));
                });
    }
}
