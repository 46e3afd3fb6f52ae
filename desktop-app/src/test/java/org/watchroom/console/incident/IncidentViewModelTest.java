package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

final class IncidentViewModelTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Desk devi = room.desk("Devi Okafor");
    private final Bench bench = new Bench();
    private final IncidentId panic =
            room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
    private final IncidentViewModel pane =
            mara.glass(() ->
                    new IncidentViewModel(
                            mara.seat(), mara.incidents(), mara.stores(), mara.triage(), bench));

    private static final UUID PACK = UUID.randomUUID();

    @AfterEach
    void close() {
        bench.goOn.countDown();
        mara.onGlass(pane::close);
        mara.close();
        devi.close();
        room.close();
    }

    @Test
    void that_somebody_opened_it_is_on_the_record_once_however_often_it_is_read_again() {
        show();
        mara.triage().note(UUID.randomUUID(), details().incident(), "A second look");
        mara.eventually(() -> assertThat(details().timeline()).hasSize(2));

        assertThat(looks()).containsExactly("incident-opened");

        mara.onGlass(() -> pane.show(null, Optional.empty()));
        show();
        assertThat(looks()).containsExactly("incident-opened", "incident-opened");
    }

    @Test
    void nothing_is_shown_that_could_not_be_put_on_the_record() {
        room.database()
                .update(
                        "revoke execute on function app.note_access(text, text, text, jsonb) from watchroom_staff");

        mara.onGlass(() -> pane.show(panic, Optional.empty()));

        mara.eventually(() -> assertThat(mara.notices()).contains("refused.not-allowed"));
        mara.onGlass(() -> assertThat(pane.details().get()).isEmpty());
    }

    @Test
    void a_pack_is_shown_only_when_that_is_on_the_record() {
        var built = new PackDesk.Built(PACK, Path.of("packs"), Path.of("upload"), 0, "7F3A");
        bench.refusing.set(true);
        mara.onGlass(() -> pane.reveal(built));
        mara.eventually(() -> assertThat(mara.notices()).contains("failure.unreachable"));
        assertThat(bench.revealed).isEmpty();

        bench.refusing.set(false);
        mara.onGlass(() -> pane.reveal(built));
        mara.eventually(() -> assertThat(bench.revealed).containsExactly(Path.of("packs")));
    }

    private List<String> looks() {
        var acts = new ArrayList<String>();
        room.database()
                .query(
                        "select payload ->> 'act' from app.journal where op = 'V' order by seq",
                        row -> acts.add(row.getString(1)));
        return acts;
    }

    @Test
    void an_incident_is_shown_with_its_store_and_what_was_reported() {
        show();
        mara.onGlass(() -> {
            var details = details();
            assertThat(details.store().orElseThrow().code()).isEqualTo("YORK-01");
            assertThat(details.reported())
                    .extracting(TimelineEntry::text)
                    .containsExactly("Panic button");
            assertThat(pane.claimable().get()).isTrue();
            assertThat(pane.resolvable().get()).isFalse();
        });
    }

    @Test
    void whoever_claims_second_is_told_so_and_sees_who_was_faster() {
        show();
        devi.triage().claim(devi.incidents().find(panic).orElseThrow().incident());
        mara.onGlass(pane::claim);
        mara.eventually(() -> assertThat(details().entry().holder()).contains("Devi Okafor"));
        // Either the news came first and nothing was tried, or the attempt was told of.
        assertThat(mara.notices()).isSubsetOf("failure.stale");
        mara.eventually(() -> assertThat(pane.takeable().get()).isTrue());
    }

    @Test
    void a_supervisor_takes_over_and_that_stands_on_the_timeline() {
        room.update(
                "insert into app.person_role (person_id, role) select id, 'supervisor' from app.person where login like 'mara%'");
        devi.triage().claim(devi.incidents().find(panic).orElseThrow().incident());
        show();
        mara.onGlass(pane::claim);
        mara.eventually(() -> assertThat(pane.mine(details().incident())).isTrue());
        mara.eventually(
                () -> assertThat(details().timeline().getLast().person()).contains("Mara Ellison"));
    }

    @Test
    void category_and_severity_change_together_with_one_reason() {
        show();
        mara.eventually(() -> assertThat(pane.categories()).isNotEmpty());
        mara.onGlass(() -> {
            var theft =
                    pane.categories().stream()
                            .filter(c -> c.code().equals("shop-theft"))
                            .findFirst()
                            .orElseThrow();
            pane.open(Form.CHANGE);
            pane.words().set("pressed by mistake, theft seen");
            pane.change(theft, Severity.MEDIUM);
        });
        mara.eventually(() -> {
            assertThat(details().incident().category()).isEqualTo("shop-theft");
            assertThat(details().incident().severity()).isEqualTo(Severity.MEDIUM);
            assertThat(details().timeline())
                    .extracting(TimelineEntry::text)
                    .contains("Medium: pressed by mistake, theft seen");
            assertThat(pane.form().get()).isEqualTo(Form.NONE);
        });
    }

    @Test
    void a_note_that_could_not_be_sent_is_kept() {
        show();
        mara.onGlass(() -> {
            pane.open(Form.NOTE);
            pane.words().set("   ");
            pane.note();
        });
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("failure.unreadable"));
        mara.onGlass(() -> {
            pane.words().set("two men");
            pane.open(Form.NONE);
            pane.open(Form.NOTE);
            assertThat(pane.words().get()).isEqualTo("two men");
            assertThat(pane.form().get()).isEqualTo(Form.NOTE);
        });
    }

    @Test
    void a_closed_incident_can_be_reopened_with_a_reason() {
        var claimed = devi.triage().claim(devi.incidents().find(panic).orElseThrow().incident());
        devi.triage().close(claimed, devi.incidents().outcomes().getFirst(), "");
        show();
        mara.onGlass(() -> {
            assertThat(pane.reopenable().get()).isTrue();
            pane.open(Form.REOPEN);
            pane.words().set("police ask for more");
            pane.reopen();
        });
        mara.eventually(() ->
                assertThat(details().incident().state())
                        .isInstanceOf(Incident.State.Claimed.class));
    }

    @Test
    void a_pack_reports_how_far_it_is_and_where_it_lies() {
        show();
        mara.onGlass(pane::buildPack);
        mara.eventually(() -> {
            assertThat(run().step().get()).isEqualTo("Copying footage");
            assertThat(run().done().get()).isEqualTo(0.5);
            assertThat(pane.packable().get()).isFalse();
        });
        bench.goOn.countDown();
        mara.eventually(() ->
                assertThat(run().built().get().orElseThrow().fingerprint()).isEqualTo("7F3A"));
        mara.onGlass(() -> {
            pane.reveal(run().built().get().orElseThrow());
            assertThat(pane.packable().get()).isTrue();
        });
        mara.eventually(
                () -> // once the look is on the record
                assertThat(bench.revealed).containsExactly(Path.of("packs", panic.reference())));
        assertThat(mara.notices()).containsExactly("incident.pack.done");
    }

    @Test
    void a_pack_that_is_cancelled_says_so_and_can_be_built_again() {
        show();
        mara.onGlass(pane::buildPack);
        mara.eventually(() -> assertThat(run().step().get()).isEqualTo("Copying footage"));
        mara.onGlass(() -> run().cancel());
        bench.goOn.countDown();
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.pack.stopped"));
        mara.onGlass(() -> assertThat(pane.packable().get()).isTrue());
    }

    @Test
    void a_pack_goes_on_while_another_incident_is_looked_at() {
        var theft = room.raise("YORK-02", "shop-theft", Severity.MEDIUM, "Coffee taken");
        show();
        mara.onGlass(() -> {
            pane.buildPack();
            pane.show(theft, Optional.empty());
            assertThat(pane.pack().get()).isEmpty();
        });
        bench.goOn.countDown();
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.pack.done"));
        mara.onGlass(() -> {
            pane.show(panic, Optional.empty());
            assertThat(run().built().get()).isPresent();
        });
    }

    @Test
    void a_fingerprint_is_read_out_in_groups_of_four() {
        var built =
                new PackDesk.Built(PACK, Path.of("packs"), Path.of("upload"), 0, "bf3cdc4ce60e85");
        assertThat(built.spokenFingerprint()).isEqualTo("bf3c dc4c e60e 85");
        assertThat(
                        new PackDesk.Built(
                                        PACK, Path.of("packs"), Path.of("upload"), 0, "7F3A 91C0")
                                .spokenFingerprint())
                .isEqualTo("7F3A 91C0");
    }

    private void show() {
        mara.onGlass(() -> pane.show(panic, Optional.empty()));
        mara.eventually(() -> assertThat(details().timeline()).isNotEmpty());
    }

    private Details details() {
        return pane.details().get().orElseThrow(() -> new AssertionError("nothing is shown yet"));
    }

    private PackRun run() {
        return pane.pack().get().orElseThrow();
    }

    /// Builds nothing, but as slowly as the test wants.
    private static final class Bench implements PackDesk {
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<Path> revealed = new ArrayList<>();
        private final AtomicBoolean refusing = new AtomicBoolean();

        @Override
        public Built build(QueueEntry entry, Progress progress, Stop stop)
                throws InterruptedException {
            progress.at(0.5, "Copying footage");
            goOn.await();
            stop.check();
            return new Built(
                    PACK,
                    Path.of("packs", entry.incident().id().reference()),
                    Path.of("upload"),
                    0,
                    "7F3A");
        }

        @Override
        public void opening(Built pack) {
            if (refusing.get()) {
                throw new Failure.Unreachable("The database", null);
            }
        }

        @Override
        public void reveal(Path folder) {
            revealed.add(folder);
        }
    }
}
