package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.plan.PlanViewModel;
import org.watchroom.console.playback.PlaybackCamera;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.console.playback.VlcPlayers;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;

/// What whoever takes an incident is shown without asking.
final class CueTest {
    private static final String STORE = "YORK-01";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Incidents incidents = new Incidents(mara.seat().session().database());
    private final Triage triage = new Triage(mara.seat().session().database(), mara.seat().clock());

    @SuppressWarnings("NullAway.Init")
    private PlaybackViewModel playback;

    @SuppressWarnings("NullAway.Init")
    private VlcPlayers players;

    @SuppressWarnings("NullAway.Init")
    private Cue cue;

    private final AtomicBoolean ranked = new AtomicBoolean(true);

    @BeforeEach
    void a_store_with_six_cameras() {
        var store = room.store(STORE, STORE, "");
        for (var n = 1; n <= 6; n++) {
            room.database().camera(store.value(), "CAM0" + n, "Camera " + n);
        }
        draw(store);
        var seat = mara.seat();
        var archive = new FileArchive(folder, seat.zone(), seat.clock(), new Ffmpeg());
        Fx.run(() -> {
            players = new VlcPlayers(seat.background());
            playback = new PlaybackViewModel(archive, seat.background(), players, seat.clock());
            cue =
                    new Cue(
                            seat,
                            new Stores(seat.session().database()),
                            new FloorPlans(seat.session().database(), seat.clock()),
                            incidents,
                            playback,
                            new PlanViewModel(playback.cameras()::open),
                            _ -> ranked.get());
        });
    }

    /// Cameras along one side, all looking up; the tills are before the fifth.
    private void draw(StoreId store) {
        var kay = room.database().person("kay", "Kay Orme", "KO", List.of("administrator"), 1);
        try (var session =
                SignIn.open(PasswordLogin.of(kay.address()), "test", room.database().code(kay))) {
            new FloorPlans(session.database(), mara.seat().clock())
                    .put(
                            store,
                            new FloorPlan(
                                    List.of(
                                            new Floor(
                                                    "Ground floor",
                                                    30,
                                                    10,
                                                    0,
                                                    List.of(zone("Tills", 20)),
                                                    List.of(
                                                            camera(1), camera(2), camera(3),
                                                            camera(4), camera(5), camera(6))))));
        }
    }

    private static Zone zone(String name, double x) {
        return new Zone(
                name,
                Zone.Kind.TILLS,
                List.of(
                        new PlanPoint(x - 1, 1),
                        new PlanPoint(x + 1, 1),
                        new PlanPoint(x + 1, 3),
                        new PlanPoint(x - 1, 3)));
    }

    private static PlacedCamera camera(int n) {
        return new PlacedCamera(
                "CAM0" + n, new PlanPoint(4.0 * n, 9), Optional.of(new ViewCone(0, 50, 12)));
    }

    @AfterEach
    void close() {
        Fx.run(() -> playback.close());
        players.close();
        mara.close();
        room.close();
    }

    private QueueEntry entry(IncidentId id) {
        return incidents.find(id).orElseThrow();
    }

    private QueueEntry claimed(IncidentId id) {
        triage.claim(entry(id).incident());
        return entry(id);
    }

    private void follow(QueueEntry entry) {
        Fx.run(() -> cue.follow(Optional.of(entry)));
    }

    private void shows(String... names) {
        Fx.eventually(() ->
                assertThat(playback.cameras().shown())
                        .extracting(PlaybackCamera::name)
                        .containsExactly(names));
    }

    private boolean looping() {
        return Fx.get(() -> playback.looping().get());
    }

    @Test
    void the_cameras_that_see_the_place_are_shown_first_from_when_the_category_says() {
        var id = room.raiseAt("tills", STORE, "shop-theft");

        follow(entry(id));

        shows("Camera 5", "Camera 4", "Camera 6", "Camera 3");
        var request = Fx.get(() -> playback.request().get());
        assertThat(request.window().from())
                .isEqualTo(request.moment().minus(Duration.ofSeconds(40)));
        assertThat(request.window().to()).isEqualTo(request.moment().plus(Duration.ofSeconds(20)));
        assertThat(looping()).as("nobody has claimed it").isFalse();
    }

    @Test
    void where_that_is_switched_off_the_usual_order_stays() {
        ranked.set(false);
        follow(entry(room.raiseAt("tills", STORE, "shop-theft")));
        shows("Camera 1", "Camera 2", "Camera 3", "Camera 4");
    }

    @Test
    void where_no_place_was_said_the_usual_order_stays() {
        follow(entry(room.raiseAt("", STORE, "panic")));

        shows("Camera 1", "Camera 2", "Camera 3", "Camera 4");
        assertThat(Fx.get(() -> playback.request().get().window().length()))
                .isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whoever_claims_it_sees_it_over_and_over_once() {
        var id = room.raiseAt("tills", STORE, "shop-theft");
        follow(entry(id));
        shows("Camera 5", "Camera 4", "Camera 6", "Camera 3");

        var mine = claimed(id);
        follow(mine);
        assertThat(looping()).isTrue();

        Fx.run(() -> playback.loop());
        follow(mine);
        assertThat(looping()).as("who has stopped it is left alone").isFalse();
    }

    @Test
    void what_is_claimed_before_it_is_shown_is_repeated_too() {
        var id = room.raiseAt("tills", STORE, "shop-theft");

        follow(claimed(id));

        Fx.eventually(() -> assertThat(playback.looping().get()).isTrue());
    }

    @Test
    void one_more_camera_is_the_nearest_to_the_chosen_one() {
        follow(entry(room.raiseAt("", STORE, "panic")));
        shows("Camera 1", "Camera 2", "Camera 3", "Camera 4");

        Fx.run(() -> {
            playback.focusOn(3);
            playback.cameras().addRelated();
        });

        shows("Camera 1", "Camera 2", "Camera 3", "Camera 4", "Camera 5");
        assertThat(Fx.get(() -> playback.focus().get())).isEqualTo(4);
    }
}
