package org.watchroom.operations.evidence.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.LockedStore;
import org.watchroom.operations.work.Stop;

/// What is kept in a bucket is read again as what is kept in a folder is.
final class BucketScrubTest {
    private final LockedStore store = new LockedStore();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private CustodyRoom room;

    @SuppressWarnings("NullAway.Init")
    private BucketVault vault;

    @BeforeEach
    void open() {
        room = new CustodyRoom(folder);
        vault =
                new BucketVault(
                        store.settings(),
                        folder.resolve("here"),
                        VaultKey.in(folder.resolve("bucket.key")),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
        room.close();
    }

    private Exhibit kept(String words) throws IOException {
        try (var place = vault.room()) {
            var file = Files.writeString(place.folder().resolve("draft"), words);
            var content = HashingCopy.of(file, Stop.NEVER, _ -> {});
            place.keep(file, content, Stop.NEVER);
            return room.record(content);
        }
    }

    private String key(Exhibit exhibit) {
        var hex = exhibit.making().content().sha256().hex();
        return "york/objects/%s/%s.sealed".formatted(hex.substring(0, 2), hex);
    }

    @Test
    void what_went_bad_is_told_and_a_store_that_does_not_answer_is_not_taken_for_it()
            throws IOException {
        kept("whole");
        store.rot(key(kept("rotten")));
        var scrub =
                new Scrub(
                        room.room.intake(),
                        vault,
                        Duration.ofDays(30),
                        1L << 30,
                        _ -> true,
                        room.room.clock);
        store.fail(LockedStore.Fault.BUSY);
        assertThatThrownBy(() -> scrub.round(_ -> {}, Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
        store.fail(LockedStore.Fault.NONE);
        var told = new ArrayList<String>();
        assertThat(scrub.round(rot -> told.add(rot.reference()), Stop.NEVER))
                .isEqualTo(new Scrub.Round(2, 1, 0));
        assertThat(told).containsExactly("MR/2");
        assertThat(room.timeline())
                .contains("Exhibit MR/2 is broken: its kept file is not what was kept.");
    }

    @Test
    void what_an_exhibit_still_needs_is_locked_for_longer_before_its_lock_ends()
            throws IOException {
        var exhibit = kept("whole");
        var before = store.lockedTo(key(exhibit));
        var every = Duration.ofDays(40);
        new Scrub(room.room.intake(), vault, every, 1L << 30, _ -> true, room.room.clock)
                .round(_ -> {}, Stop.NEVER);
        var longer = store.lockedTo(key(exhibit));
        assertThat(longer)
                .isAfter(before)
                .isAfter(room.room.clock.instant().plus(Duration.ofDays(79)));

        new Scrub(room.room.intake(), vault, Duration.ZERO, 1L << 30, _ -> true, room.room.clock)
                .round(_ -> {}, Stop.NEVER);
        assertThat(store.lockedTo(key(exhibit))).as("never for less long").isEqualTo(longer);
    }
}
