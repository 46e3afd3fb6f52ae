package org.watchroom.operations.evidence.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.watchroom.operations.evidence.receiving.MadeFiles.letters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.custody.CustodyEvent;
import org.watchroom.operations.evidence.custody.CustodyKind;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.custody.Showing;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// Files that are handed in, with a real database, a real vault and a real ffmpeg.
final class ReceivingTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);
    private final Triage triage = new Triage(mara.database(), room.clock);

    @SuppressWarnings("NullAway.Init")
    private DirectoryVault vault;

    @SuppressWarnings("NullAway.Init")
    private Incident incident;

    @BeforeEach
    void incident() {
        vault = TestVault.at(folder.resolve("vault"), room.clock);
        var id =
                room.raise(
                        room.york, Severity.HIGH, "Razors", room.clock.instant().minusSeconds(60));
        triage.claim(new Incidents(mara.database()).find(id).orElseThrow().incident());
        incident = new Incidents(mara.database()).find(id).orElseThrow().incident();
    }

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private Receiving receiving(Session session) {
        return new Receiving(
                session.database(),
                new Triage(session.database(), room.clock),
                new Ffmpeg(),
                vault,
                room.clock);
    }

    private Receipt receipt() {
        return new Receipt(
                "Ann Ash, store manager",
                Receipt.How.ON_A_MEDIUM,
                room.clock.instant().minusSeconds(30),
                LONDON);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private List<Outcome> receive(Path... files) {
        return receiving(mara)
                .receive(
                        incident.id(),
                        Arrays.asList(files),
                        receipt(),
                        ReceivingProgress.NONE,
                        Stop.NEVER);
    }

    private static Outcome.Kept kept(Outcome outcome) {
        if (outcome instanceof Outcome.Failed(var why)) {
            throw why;
        }
        return (Outcome.Kept) outcome;
    }

    private List<Exhibit> exhibits() {
        return new Exhibits(mara.database(), room.clock).of(incident.id());
    }

    private Exhibit exhibit(String reference) {
        return exhibits().stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private List<CustodyEvent> custody(String reference) {
        var id = exhibit(reference).id();
        return new CustodyLog(mara.database(), triage)
                .of(incident.id()).stream().filter(one -> one.exhibit().equals(id)).toList();
    }

    private byte[] bytes(String reference) throws IOException {
        try (var in = vault.open(exhibit(reference).making().content())) {
            return in.readAllBytes();
        }
    }

    private List<String> timeline() {
        return new Incidents(mara.database())
                .timeline(incident.id()).stream().map(TimelineEntry::text).toList();
    }

    @Test
    void a_photograph_is_kept_as_it_came_with_a_copy_to_look_at_that_tells_nothing_else()
            throws IOException {
        var photo = MadeFiles.telephoned(1);
        var outcome = kept(receive(file("Ann Ash at till 4.JPG.pdf", photo)).getFirst());

        assertThat(outcome.file())
                .isEqualTo(
                        new Outcome.One("MR/1", false, Optional.empty(), Optional.of("MR/1/CP")));
        assertThat(bytes("MR/1")).isEqualTo(photo);
        assertThat(exhibit("MR/1").making())
                .extracting(one -> one.fileName(), one -> one.mediaType(), one -> one.title())
                .containsExactly("MR-1.jpg", "image/jpeg", "Photograph");
        assertThat(exhibit("MR/1/CP").parent()).contains(exhibit("MR/1").id());
        assertThat(new String(bytes("MR/1/CP"), StandardCharsets.ISO_8859_1))
                .doesNotContain(MadeFiles.PLACE)
                .doesNotContain("Lavc");
        assertThat(custody("MR/1"))
                .extracting(CustodyEvent::kind)
                .containsExactly(CustodyKind.PRODUCED, CustodyKind.RECEIVED);
        assertThat(custody("MR/1").getLast().words())
                .extracting(words -> words.from(), words -> words.remarks())
                .containsExactly(
                        "Ann Ash, store manager",
                        "On a medium, by hand. Original name: Ann Ash at till 4.JPG.pdf");
        assertThat(timeline()).contains("MR/1, MR/1/CP");
        var open = new ArrayList<String>();
        room.db()
                .query(
                        "select payload::text from app.journal where payload::text like '%Ann Ash%'",
                        row -> open.add(row.getString(1)));
        assertThat(open).as("its name lies open nowhere").isEmpty();
    }

    @Test
    void the_same_bytes_again_under_whatever_name_are_told_and_not_doubled() throws IOException {
        var pdf = MadeFiles.pdf("");
        receive(file("a.pdf", pdf));
        assertThat(receive(file("b.txt", pdf))).containsExactly(new Outcome.There("MR/1"));
        assertThat(
                        receive(
                                file("c.pdf", MadeFiles.pdf("% c")),
                                file("d.pdf", MadeFiles.pdf("% c"))))
                .last()
                .isEqualTo(new Outcome.There("MR/2"));
        assertThat(exhibits()).hasSize(2);
    }

    @Test
    void an_archive_is_kept_whole_and_each_file_in_it_is_an_exhibit_made_from_it()
            throws IOException {
        var pdf = MadeFiles.pdf("% receipt");
        var inner = MadeFiles.zip("till.csv", letters("1;2"));
        var zip =
                MadeFiles.zip(
                        "shop/receipt.pdf",
                        pdf,
                        "setup.jpg",
                        MadeFiles.program(),
                        "till.zip",
                        inner,
                        "again.pdf",
                        pdf);
        var outcome = kept(receive(file("from the shop.zip", zip)).getFirst());

        assertThat(outcome.file().reference()).isEqualTo("MR/1");
        assertThat(outcome.parts())
                .containsExactly(
                        new Outcome.One("MR/1/DO", false, Optional.empty(), Optional.empty()),
                        new Outcome.One(
                                "MR/1/DO2",
                                false,
                                Optional.of(Quarantine.PROGRAM),
                                Optional.empty()),
                        new Outcome.One("MR/1/DO3", false, Optional.empty(), Optional.empty()),
                        new Outcome.One("MR/1/DO3/DO", false, Optional.empty(), Optional.empty()),
                        new Outcome.One("MR/1/DO", true, Optional.empty(), Optional.empty()));
        assertThat(bytes("MR/1")).isEqualTo(zip);
        assertThat(bytes("MR/1/DO")).isEqualTo(pdf);
        assertThat(exhibit("MR/1/DO2").quarantine()).contains("program");
        assertThat(exhibit("MR/1/DO2").making().fileName()).isEqualTo("MR-1-DO2.bin");
        assertThat(custody("MR/1/DO").getLast().words().remarks())
                .isEqualTo("On a medium, by hand, in MR/1. Original name: shop/receipt.pdf");
        assertThat(timeline())
                .contains(
                        "MR/1, MR/1/DO, MR/1/DO2, MR/1/DO3, MR/1/DO3/DO (kept and not opened: MR/1/DO2)");
    }

    @Test
    void what_is_suspect_is_kept_whole_nothing_is_made_of_it_and_it_is_not_opened()
            throws IOException {
        var bomb = MadeFiles.bomb(200);
        var half = MadeFiles.cut(MadeFiles.picture("jpg", 5), 900);
        var outcomes =
                receive(file("a.zip", bomb), file("b.jpg", half), file("c.doc", new byte[0]));

        assertThat(outcomes)
                .extracting(one -> kept(one).file().quarantine().orElseThrow())
                .containsExactly(Quarantine.ARCHIVE_HOSTILE, Quarantine.DAMAGED, Quarantine.EMPTY);
        assertThat(exhibits())
                .extracting(Exhibit::reference)
                .containsExactly("MR/1", "MR/2", "MR/3");
        assertThat(bytes("MR/1")).isEqualTo(bomb);
        assertThat(bytes("MR/2")).isEqualTo(half);
        assertThat(bytes("MR/3")).isEmpty();
        var log = new CustodyLog(mara.database(), triage);
        assertThatThrownBy(() -> Showing.open(log, vault, exhibit("MR/2"), Stop.NEVER))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        e -> assertThat(e.rule()).isEqualTo("exhibit-quarantined"));
        assertThatThrownBy(() -> log.viewing(exhibit("MR/2")))
                .as("nor does the database write that it was")
                .isInstanceOf(Failure.Refused.class);
    }

    @Test
    void an_investigator_releases_one_with_a_reason_and_an_operator_does_not() throws IOException {
        receive(file("a.pdf", MadeFiles.pdf("4 0 obj << /S /JavaScript >> endobj")));
        assertThatThrownBy(() ->
                        new CustodyLog(mara.database(), triage)
                                .release(incident, exhibit("MR/1"), "Looked harmless"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        e -> assertThat(e.rule()).isEqualTo("quarantine-role"));

        var ivy =
                room.db()
                        .person(
                                "ivy",
                                "Ivy Moss",
                                "IM",
                                List.of("investigator"),
                                ControlRoom.NORTH);
        try (var session = room.signIn(ivy)) {
            var log =
                    new CustodyLog(session.database(), new Triage(session.database(), room.clock));
            assertThatThrownBy(() -> log.release(incident, exhibit("MR/1"), "Opened elsewhere"))
                    .isInstanceOf(Failure.StepUpNeeded.class);
            session.stepUp(room.db().code(ivy));
            assertThatThrownBy(() -> log.release(incident, exhibit("MR/1"), " "))
                    .isInstanceOf(Failure.Unreadable.class);
            log.release(incident, exhibit("MR/1"), "Opened in a closed room: a till's own form");
            assertThatThrownBy(() -> log.release(incident, exhibit("MR/1"), "Again"))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("not-quarantined"));
        }
        assertThat(exhibit("MR/1").quarantine()).isEmpty();
        assertThat(custody("MR/1").getLast().kind()).isEqualTo(CustodyKind.RELEASED);
        assertThat(timeline()).contains("MR/1: released from quarantine");
        var log = new CustodyLog(mara.database(), triage);
        try (var showing = Showing.open(log, vault, exhibit("MR/1"), Stop.NEVER)) {
            assertThat(showing.file()).hasFileName("MR-1.pdf");
        }
    }

    @Test
    void whoever_does_not_work_on_the_incident_adds_nothing() throws IOException {
        var pdf = file("a.pdf", MadeFiles.pdf(""));
        var tom = room.db().person("tam", "Tam Rowe", "TR", List.of("operator"), ControlRoom.NORTH);
        try (var session = room.signIn(tom)) {
            assertThatThrownBy(() ->
                            receiving(session)
                                    .receive(
                                            incident.id(),
                                            List.of(pdf),
                                            receipt(),
                                            ReceivingProgress.NONE,
                                            Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("evidence-own"));
        }
        assertThat(exhibits()).isEmpty();
    }

    @Test
    void a_folder_a_link_and_a_file_that_is_gone_are_refused_and_the_others_are_taken()
            throws IOException {
        var link = folder.resolve("link.pdf");
        Files.createSymbolicLink(link, file("a.pdf", MadeFiles.pdf("")));
        var outcomes =
                receive(
                        Files.createDirectory(folder.resolve("photos")),
                        link,
                        folder.resolve("gone.jpg"),
                        folder.resolve("a.pdf"));

        assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Failed.class::isInstance);
        assertThat(kept(outcomes.getLast()).file().reference()).isEqualTo("MR/1");
    }

    @Test
    void one_that_is_stopped_leaves_nothing_and_those_before_it_stay() throws IOException {
        var asked = new boolean[1];
        var progress =
                new ReceivingProgress() {
                    @Override
                    public void at(int file, double done, String step) {
                        asked[0] |= file == 1 && step.equals("Keeping");
                    }

                    @Override
                    public void ended(int file, Outcome outcome) {
                        // Seen in the answer.
                    }
                };
        var outcomes =
                receiving(mara)
                        .receive(
                                incident.id(),
                                List.of(
                                        file("a.pdf", MadeFiles.pdf("")),
                                        file("b.pdf", MadeFiles.pdf("% b")),
                                        file("c.pdf", MadeFiles.pdf("% c"))),
                                receipt(),
                                progress,
                                () -> asked[0]);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Kept.class);
        assertThat(outcomes.subList(1, 3))
                .containsExactly(new Outcome.Stopped(), new Outcome.Stopped());
        assertThat(exhibits()).extracting(Exhibit::reference).containsExactly("MR/1");
        try (var rooms = Files.list(folder.resolve("vault/drafts"))) {
            assertThat(rooms).as("no room is left").isEmpty();
        }
    }

    @Test
    void files_from_nobody_are_not_taken() {
        assertThatThrownBy(
                        () -> new Receipt(" ", Receipt.How.BY_MAIL, room.clock.instant(), LONDON))
                .isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void every_kind_that_may_be_looked_at_is_one_that_the_database_knows() {
        var known = new ArrayList<String>();
        room.db()
                .query(
                        "select media_type from sec.harmless_type",
                        row -> known.add(row.getString(1)));
        var ours = new ArrayList<>(Kinds.mediaTypes());
        ours.remove(FileKind.UNKNOWN.mediaType());
        assertThat(known).containsAll(ours);
    }
}
