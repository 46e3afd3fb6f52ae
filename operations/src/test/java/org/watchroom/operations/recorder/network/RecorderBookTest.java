package org.watchroom.operations.recorder.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Pin;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class RecorderBookTest {
    private static final String ADDRESS = "rtsp://192.0.2.7:554/live";
    private static final CameraFolder DOOR = new CameraFolder(ADDRESS, "D1");
    private static final Login LOGIN = new Login("watchroom", "fjord-7-meadow");

    private final ControlRoom room = new ControlRoom();
    private final TestPerson ada =
            room.db().person("ada", "Ada", "AB", List.of("administrator"), ControlRoom.NORTH);

    @BeforeEach
    void a_camera_at_the_door() {
        try (var session = room.signIn(ada)) {
            session.stepUp(room.db().code(ada));
            add(session, NetworkRecorder.Kind.RTSP, ADDRESS);
        }
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void add(Session session, NetworkRecorder.Kind kind, String address) {
        var book = new RecorderBook(session.database(), room.clock);
        var york = new Stores(session.database()).byCode("YORK-01").orElseThrow();
        var id = book.put(york, "Front", kind, address, Optional.of(LOGIN), Optional.empty());
        book.putCamera(york, id, "D1", "Door", "Entrance", "ch1/main ch1/sub");
    }

    private Optional<NetworkCamera> read(TestPerson who, CameraFolder camera) {
        try (var session = room.signIn(who)) {
            return new RecorderBook(session.database(), room.clock).find(camera);
        }
    }

    @Test
    void the_desk_reads_where_it_is_and_how_to_sign_in_and_shows_no_password() {
        var camera = read(room.mara, DOOR).orElseThrow();
        assertThat(camera.channel()).isEqualTo("ch1/main ch1/sub");
        assertThat(camera.recorder().address().login()).contains(LOGIN);
        assertThat(camera.toString()).doesNotContain(LOGIN.password());
    }

    @Test
    void another_region_learns_nothing_of_it() {
        assertThat(read(room.sue, DOOR)).isEmpty();
    }

    @Test
    void the_database_never_sees_the_password() throws Exception {
        try (var line = room.db().admin().connect()) {
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.recorder r where encode(r.login_sealed, 'escape') like '%meadow%' or r::text like '%meadow%'"))
                    .isEqualTo("0");
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.recorder where login_sealed is not null"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_login_does_not_follow_an_address_that_was_changed_in_the_database() throws Exception {
        var elsewhere = "rtsp://198.51.100.66/live";
        try (var line = room.db().admin().connect()) {
            Sql.update(
                    line,
                    "update app.recorder set address = ? where kind <> 'file-archive'",
                    elsewhere);
        }
        var camera = read(room.mara, new CameraFolder(elsewhere, "D1")).orElseThrow();
        assertThat(camera.recorder().address().login()).isEmpty();
    }

    @Test
    void nobody_adds_one_without_a_code_of_just_now() {
        try (var session = room.signIn(ada)) {
            assertThatExceptionOfType(Failure.StepUpNeeded.class)
                    .isThrownBy(() -> add(session, NetworkRecorder.Kind.RTSP, "rtsp://192.0.2.8/"));
        }
    }

    private static final Pin PIN = new Pin("ab".repeat(32));
    private static final String SECURE = "https://192.0.2.9/";

    private NetworkRecorder pinned() {
        try (var session = room.signIn(ada)) {
            session.stepUp(room.db().code(ada));
            var york = new Stores(session.database()).byCode("YORK-01").orElseThrow();
            var book = new RecorderBook(session.database(), room.clock);
            book.put(
                    york,
                    "Secure",
                    NetworkRecorder.Kind.ONVIF,
                    SECURE,
                    Optional.of(LOGIN),
                    Optional.empty());
            book.pin(secure(session), Optional.of(PIN));
            return secure(session);
        }
    }

    private NetworkRecorder secure(Session session) {
        return new RecorderBook(session.database(), room.clock)
                .all().stream()
                        .filter(one -> one.name().equals("Secure"))
                        .findFirst()
                        .orElseThrow();
    }

    private Optional<Pin> asMaraReads() {
        try (var session = room.signIn(room.mara)) {
            return secure(session).address().certificate();
        }
    }

    @Test
    void a_certificate_is_pinned_beside_the_login_and_read_by_the_desk() {
        assertThat(pinned().address().login()).contains(LOGIN);
        assertThat(asMaraReads()).contains(PIN);
        assertThat(
                        new RecorderBook(room.intake(), room.clock)
                                .all().stream()
                                        .flatMap(one -> one.address().certificate().stream()))
                .containsExactly(PIN);
    }

    @ParameterizedTest
    @CsvSource({
        "address = 'https://198.51.100.66/'",
        "certificate_sealed = login_sealed",
        "certificate_sealed = '\\x00112233445566778899aabb'"
    })
    void whoever_writes_another_one_into_the_database_has_nothing_trusted(String change)
            throws Exception {
        pinned();
        try (var line = room.db().admin().connect()) {
            Sql.update(line, "update app.recorder set " + change + " where name = 'Secure'");
        }
        assertThat(asMaraReads()).contains(Pin.UNREADABLE);
    }

    @Test
    void it_is_pinned_with_a_code_of_just_now_for_https_alone_and_let_go_again() {
        var recorder = pinned();
        try (var session = room.signIn(ada)) {
            var book = new RecorderBook(session.database(), room.clock);
            assertThatExceptionOfType(Failure.StepUpNeeded.class)
                    .isThrownBy(() -> book.pin(recorder, Optional.empty()));
            session.stepUp(room.db().code(ada));
            var plain = book.find(DOOR).orElseThrow().recorder();
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() -> book.pin(plain, Optional.of(PIN)))
                    .satisfies(e -> assertThat(e.rule()).isEqualTo("recorder-certificate"));
            book.pin(recorder, Optional.empty());
        }
        assertThat(asMaraReads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RTSP, http://192.0.2.8/",
        "ONVIF, rtsp://192.0.2.8/",
        "FRIGATE, 192.0.2.8:5000",
        "MEDIAMTX, http://admin:secret@192.0.2.8/",
        "ONVIF, 'http://bad host/'"
    })
    void what_is_no_address_is_refused_without_repeating_it(
            NetworkRecorder.Kind kind, String address) {
        try (var session = room.signIn(ada)) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() -> add(session, kind, address))
                    .satisfies(e -> assertThat(e.rule()).isEqualTo("recorder-address"))
                    .withMessageNotContaining("secret");
        }
    }
}
