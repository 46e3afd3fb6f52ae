package org.watchroom.operations.evidence.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.Check;
import org.watchroom.operations.work.Stop;

final class ScrubTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final List<Scrub.Rot> told = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private CustodyRoom room;

    @BeforeEach
    void open() {
        room = new CustodyRoom(folder);
    }

    private boolean on = true;

    @AfterEach
    void close() {
        room.close();
    }

    private Scrub.Round round(Duration later) throws IOException {
        return new Scrub(
                        room.room.intake(),
                        room.vault,
                        MONTH,
                        1L << 30,
                        _ -> on,
                        Clock.offset(Clock.systemUTC(), later))
                .round(told::add, Stop.NEVER);
    }

    private List<String> outcomes() {
        return room.list(
                "select e.reference || ' ' || c.outcome || ' ' || coalesce(c.person_id::text, 'machine') from app.custody_event c join app.exhibit e on e.id = c.exhibit_id where c.kind = 'verified' order by c.at");
    }

    @Test
    void each_is_read_again_once_a_month_and_its_custody_says_so() throws IOException {
        room.exhibit("one");
        room.exhibit("two");

        assertThat(round(Duration.ZERO)).isEqualTo(new Scrub.Round(2, 0, 0));
        assertThat(round(Duration.ofDays(29))).isEqualTo(new Scrub.Round(0, 0, 0));
        assertThat(round(Duration.ofDays(31)).checked()).isEqualTo(2);

        assertThat(outcomes())
                .containsExactlyInAnyOrder(
                        "MR/1 whole machine",
                        "MR/2 whole machine",
                        "MR/1 whole machine",
                        "MR/2 whole machine");
        assertThat(told).isEmpty();
    }

    @Test
    void a_flipped_bit_is_found_told_once_and_stands_on_the_timeline() throws IOException {
        var good = room.exhibit("one");
        var bad = room.exhibit("two");
        round(Duration.ZERO);
        room.rot(bad);

        assertThat(round(Duration.ofDays(31)).broken()).isEqualTo(1);
        assertThat(round(Duration.ofDays(62)).broken()).isEqualTo(1);

        assertThat(told)
                .singleElement()
                .satisfies(rot -> {
                    assertThat(rot.reference()).isEqualTo(bad.reference());
                    assertThat(rot.store()).isEqualTo("YORK-01");
                    assertThat(rot.outcome()).isEqualTo(CheckOutcome.BROKEN);
                });
        assertThat(room.timeline())
                .containsOnlyOnce("Exhibit MR/2 is broken: its kept file is not what was kept.");
        assertThat(room.checks.kept(room.incident.id(), List.of(good, bad)))
                .containsEntry(good.id(), Kept.HERE)
                .containsEntry(bad.id(), Kept.BROKEN);
    }

    @Test
    void what_was_here_and_is_gone_is_found_and_what_lies_elsewhere_is_not_missed()
            throws IOException {
        var gone = room.exhibit("one");
        room.record(
                new HashingCopy.Content(5, Sha256.of("other".getBytes(StandardCharsets.UTF_8))));
        assertThat(round(Duration.ZERO).checked()).isEqualTo(1);
        Files.delete(room.address(gone));

        round(Duration.ofDays(31));

        assertThat(told).extracting(Scrub.Rot::outcome).containsExactly(CheckOutcome.MISSING);
        assertThat(outcomes()).containsExactly("MR/1 whole machine", "MR/1 missing machine");
    }

    @Test
    void what_lies_there_plain_from_before_is_encrypted_on_the_way() throws IOException {
        var old = room.exhibit("planted words");
        var plain = room.plain(old, "planted words");

        assertThat(round(Duration.ZERO)).isEqualTo(new Scrub.Round(1, 0, 1));

        assertThat(plain).doesNotExist();
        assertThat(room.address(old)).exists();
        assertThat(room.vault.check(old.making().content(), Stop.NEVER, _ -> {}))
                .isInstanceOf(Check.Whole.class);
    }

    @Test
    void while_it_is_switched_off_nothing_is_read_and_then_all_that_is_due() throws IOException {
        room.rot(room.exhibit("one"));
        on = false;
        assertThat(round(Duration.ZERO)).isEqualTo(new Scrub.Round(0, 0, 0));
        assertThat(told).isEmpty();
        on = true;
        assertThat(round(Duration.ZERO).checked()).isEqualTo(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void a_finding_that_could_not_be_told_is_told_again() throws IOException {
        var bad = room.exhibit("one");
        room.rot(bad);
        var scrub =
                new Scrub(
                        room.room.intake(),
                        room.vault,
                        MONTH,
                        1L << 30,
                        _ -> true,
                        Clock.systemUTC());

        assertThatThrownBy(() ->
                        scrub.round(
                                _ -> {
                                    throw new IllegalStateException("no door");
                                },
                                Stop.NEVER))
                .hasMessage("no door");
        assertThat(outcomes()).isEmpty();
        scrub.round(told::add, Stop.NEVER);

        assertThat(told).hasSize(1);
    }
}
