package org.watchroom.operations.evidence.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.evidence.receiving.MadeFiles.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.work.Stop;

/// Archives are unpacked as a whole and within limits.
final class UnpackingTest {
    private static final Limits LIMITS =
            new Limits(
                    9,
                    1 << 30,
                    1 << 20,
                    5,
                    2,
                    8 << 20,
                    20,
                    1 << 20,
                    1 << 20,
                    Duration.ofSeconds(9));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.zip"), bytes);
    }

    private List<Unpacking.Part> unpack(byte[] zip) throws IOException {
        var room = Files.createDirectories(folder.resolve("room"));
        return new Unpacking(LIMITS, room, Stop.NEVER).unpack(file(zip), 1);
    }

    private void shut(Quarantine why, byte[] zip) throws IOException {
        assertThatExceptionOfType(Shut.class)
                .isThrownBy(() -> unpack(zip))
                .satisfies(shut -> assertThat(shut.why()).isEqualTo(why));
        try (var left = Files.list(folder.resolve("room"))) {
            assertThat(left).as("nothing of it stays").isEmpty();
        }
    }

    @Test
    void its_files_come_out_whole_under_names_of_ours() throws IOException {
        var picture = MadeFiles.picture("png", 4);
        var parts =
                unpack(
                        MadeFiles.zip(
                                "shop/",
                                new byte[0],
                                "shop/till.csv",
                                letters("1;2"),
                                "con.png",
                                picture,
                                "__MACOSX/._till.csv",
                                letters("x")));

        assertThat(parts)
                .extracting(Unpacking.Part::name)
                .containsExactly("shop/till.csv", "con.png");
        assertThat(parts.get(1).file()).hasBinaryContent(picture);
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(part.file())
                                .hasParent(folder.resolve("room"))
                                .satisfies(path ->
                                        assertThat(path.getFileName().toString())
                                                .startsWith("part-")));
    }

    @Test
    void a_bomb_is_stopped_by_what_comes_out_of_it() throws IOException {
        shut(Quarantine.ARCHIVE_HOSTILE, MadeFiles.bomb(4));
    }

    @Test
    void more_in_all_than_is_allowed_is_stopped_however_well_it_packs() throws IOException {
        var noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        shut(Quarantine.ARCHIVE_HOSTILE, MadeFiles.zip("a", noise, "b", noise, "c", noise));
    }

    @Test
    void a_name_that_leads_out_and_a_link_are_not_followed() throws IOException {
        for (var name : List.of("../../etc/cron.d/x", "/etc/passwd", "C:\\x.exe", "a\\..\\..\\b")) {
            shut(Quarantine.ARCHIVE_HOSTILE, MadeFiles.rawZip(name, letters("a"), 0, 0100644));
        }
        shut(Quarantine.ARCHIVE_HOSTILE, MadeFiles.rawZip("a", letters("/etc/passwd"), 0, 0120777));
    }

    @Test
    void an_encrypted_one_is_locked_and_a_changed_one_damaged() throws IOException {
        shut(Quarantine.LOCKED, MadeFiles.rawZip("a.jpg", letters("????"), 1, 0100644));
        var changed = MadeFiles.rawZip("a.jpg", letters("abcd"), 0, 0100644);
        changed[30 + 5] ^= 1;
        shut(Quarantine.DAMAGED, changed);
        var longer = MadeFiles.rawZip("a.jpg", letters("abcd"), 0, 0100644);
        longer[Search.at(longer, new byte[] {'P', 'K', 1, 2}, 0) + 31] = 1;
        shut(Quarantine.DAMAGED, longer);
        var packed =
                MadeFiles.zip(
                        "a.txt", letters("a receipt of some length, a receipt of some length"));
        packed[45] ^= 0x55;
        shut(Quarantine.DAMAGED, packed);
    }

    @Test
    void the_count_of_entries_is_one_budget_with_archives_inside() throws IOException {
        var inner = MadeFiles.zip("1", letters("1"), "2", letters("2"), "3", letters("3"));
        var room = Files.createDirectories(folder.resolve("room"));
        var unpacking = new Unpacking(LIMITS, room, Stop.NEVER);
        var parts = unpacking.unpack(file(MadeFiles.zip("a.zip", inner, "b.zip", inner)), 1);
        unpacking.unpack(parts.getFirst().file(), 2);
        assertThatExceptionOfType(Shut.class)
                .isThrownBy(() -> unpacking.unpack(parts.getLast().file(), 2))
                .satisfies(shut -> assertThat(shut.why()).isEqualTo(Quarantine.ARCHIVE_HOSTILE));
        assertThatExceptionOfType(Shut.class)
                .isThrownBy(() -> unpacking.unpack(parts.getFirst().file(), 3));
    }
}
