package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.incident.PackDesk;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// What the console writes down about looking, and what its proof of the record finds.
final class OnTheRecordTest {
    private static final TimeSpan SPAN =
            new TimeSpan(
                    Instant.parse("2026-11-20T14:02:11Z"), Instant.parse("2026-11-20T14:07:11Z"));

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private final List<Session> open = new ArrayList<>();
    private final Session mara = signIn("mara", "operator");
    private final IncidentId theft =
            room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");

    @AfterEach
    void close() {
        open.forEach(Session::close);
        room.close();
    }

    @Test
    void footage_that_is_cued_or_played_is_on_the_record_with_cameras_and_span() {
        var looks = new FootageLooks(mara, theft);
        looks.before(List.of("CAM01", "CAM02"), SPAN);
        looks.played(List.of("CAM02"), SPAN);

        assertThat(rows("incident", theft.value()))
                .containsExactly(
                        "V footage-cued [\"CAM01\", \"CAM02\"] 2026-11-20T14:02:11Z 2026-11-20T14:07:11Z",
                        "V footage-played [\"CAM02\"] 2026-11-20T14:02:11Z 2026-11-20T14:07:11Z");
    }

    @Test
    void live_pictures_are_on_the_record_before_they_are_shown_and_until_when() {
        var looks = new FootageLooks(mara, theft);
        looks.live(List.of("CAM01"));
        looks.watchedLive(List.of("CAM01", "CAM02"), SPAN);

        assertThat(rows("incident", theft.value()))
                .containsExactly(
                        "V live-watched [\"CAM01\"]  ",
                        "V live-ended [\"CAM01\", \"CAM02\"] 2026-11-20T14:02:11Z 2026-11-20T14:07:11Z");
    }

    @Test
    void opening_a_packs_folder_is_on_the_record() {
        var pack = UUID.randomUUID();
        room.update("set session_replication_role = replica");
        room.update(
                "insert into app.pack (id, region_id, incident_id, name, built_by, payload_bytes, payload_files, tagmanifest_sha256, signer_sha256) values (?, 1, ?, 'PACK', ?, 1, 1, sha256('x'), sha256('y'))",
                pack,
                theft.value(),
                mara.person().id().value());
        room.update("set session_replication_role = origin");
        var clock = java.time.Clock.systemUTC();
        var ffmpeg = new Ffmpeg();
        var zone = mara.regions().getFirst().zone();
        new Packs(
                        mara,
                        new FileArchive(folder, zone, clock, ffmpeg),
                        ffmpeg,
                        TestVault.at(folder, clock),
                        folder,
                        folder,
                        clock)
                .opening(
                        new PackDesk.Built(
                                pack,
                                folder.resolve("PACK"),
                                folder.resolve("PACK.upload"),
                                0,
                                "7F3A"));

        assertThat(rows("pack", pack)).containsExactly("V pack-opened   ");
    }

    @Test
    void the_proof_on_the_screen_is_a_real_one() throws Exception {
        var ada = signIn("ada", "auditor");
        var clock = java.time.Clock.systemUTC();
        var records =
                new Records(
                        ada,
                        new Witness(folder, "here", clock),
                        ada.regions().getFirst().zone(),
                        Texts.ofConsole());
        try (var sealer =
                new Sealer(
                        room.database().intake()::connect, new SealHome(folder.resolve("seals")))) {
            sealer.round(Stop.NEVER);
        }

        var right = records.verify(Progress.NONE, Stop.NEVER);
        assertThat(right.words().getFirst()).startsWith("Proven: ").contains(" sealed records. ");
        assertThat(right.right()).isTrue();

        room.update("set session_replication_role = replica");
        room.update(
                "update app.journal set pk = 'other' where seq = (select min(seq) from app.journal where tbl = 'incident')");
        room.update("set session_replication_role = origin");
        var wrong = records.verify(Progress.NONE, Stop.NEVER);
        assertThat(wrong.right()).isFalse();
        assertThat(wrong.words())
                .startsWith("The record is NOT right.")
                .anyMatch(words -> words.startsWith("First bad record: number "))
                .contains("Leave everything as it is and tell whoever answers for it.");
    }

    private Session signIn(String login, String role) {
        var person = room.database().person(login, "Somebody Else", "SE", List.of(role), 1);
        var session =
                SignIn.open(
                        PasswordLogin.of(person.address()), "test", room.database().code(person));
        open.add(session);
        return session;
    }

    private List<String> rows(String table, UUID key) {
        var found = new ArrayList<String>();
        room.database()
                .query(
                        "select concat_ws(' ', op, payload ->> 'act', coalesce(payload ->> 'cameras', ''), coalesce(payload ->> 'from', ''), coalesce(payload ->> 'to', '')) from app.journal where op in ('V', 'X', 'P') and tbl = ? and pk = ? order by seq",
                        row -> found.add(row.getString(1)),
                        table,
                        key.toString());
        return found;
    }
}
