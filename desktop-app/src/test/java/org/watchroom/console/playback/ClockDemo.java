package org.watchroom.console.playback;

import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.evidence.photo.ClockPhotos;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TrueTime;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// The playback screen with clocks that are wrong, on the fixtures' footage and a real ledger: to
/// be looked at.
///
/// Arguments: folder of fixtures, then any of `light`, `large`, `form`, `frame` (with the form),
/// `nine`, `sixteen`, `play`, `near`.
public final class ClockDemo {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private ClockDemo() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.UK);
        var wanted = List.of(arguments);
        var room = new ControlRoom("Drill North", true);
        var store = room.store("YORK-01", "Coppergate", "York");
        var cameras = Tills.add(room, store, "YORK-01");
        var mara = room.desk("Mara Ellison");
        var seat = mara.seat();
        var ledger = new ClockLedger(seat.session().database());
        check(ledger, cameras.get(0), 20, 31);
        check(ledger, cameras.get(0), 9, 35);
        check(ledger, cameras.get(0), 0, 37);
        check(ledger, cameras.get(1), 0, -4);
        check(ledger, cameras.get(2), 40, 12);
        var moment = seat.clock().instant().minusSeconds(300);
        var root = Files.createTempDirectory("clock-demo");
        var archive = new FileArchive(root, LONDON, seat.clock(), new Ffmpeg());
        var film = Path.of(arguments[0], "video/one-by-one-person-detection.mp4");
        var ahead = List.of(37, -4, 12);
        for (int n = 0; n < Tills.CODES.size(); n++) {
            archive.add(
                    "YORK-01",
                    Tills.CODES.get(n),
                    film,
                    moment.minusSeconds(60).plusSeconds(n < ahead.size() ? ahead.get(n) : 0),
                    LONDON,
                    Stop.NEVER);
        }
        var recorder = new TrueTime(archive, each -> ledger.course(each.store(), each.camera()));
        Fx.run(() -> {
            var players = new VlcPlayers(seat.background());
            var model =
                    new PlaybackViewModel(recorder, seat.background(), players, Clock.systemUTC());
            var panel = new PlaybackPanel(model, players, seat.texts(), seat.keys());
            var clocks =
                    new ClockDesk(
                            ledger,
                            recorder,
                            seat.background(),
                            seat.clock(),
                            seat.failures()::show,
                            model::askAgain);
            clocks.offer(
                    new ClockPhotos(
                            TestVault.at(root.resolve("photos"), seat.clock()), new Ffmpeg()),
                    model.position()::get);
            panel.offer(clocks);
            var scene = new Scene(panel, 1180, 700);
            if (wanted.contains("light")) {
                seat.theme().switchMode();
            }
            if (wanted.contains("large")) {
                seat.theme().textSize().set(200);
            }
            seat.theme().dress(scene);
            seat.keys().listen(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            model.show(new PlaybackRequest(cameras, moment, LONDON, NOT_RECORDED));
            if (wanted.contains("nine") || wanted.contains("sixteen")) {
                model.cameras().more();
            }
            if (wanted.contains("sixteen")) {
                model.cameras().more();
            }
            if (wanted.contains("play")) {
                seat.background().after(Duration.ofSeconds(6), model::play);
            }
            if (wanted.contains("near")) {
                seat.background().after(Duration.ofSeconds(6), () -> closer(panel));
            }
            if (wanted.contains("form")) {
                clocks.open(cameras.getFirst(), LONDON);
            }
            if (wanted.contains("frame")) {
                seat.background().after(Duration.ofSeconds(8), clocks.photo()::takeFrame);
            }
        });
        Platform.setImplicitExit(true);
    }

    private static void closer(PlaybackPanel panel) {
        for (var key : new KeyCode[] {KeyCode.EQUALS, KeyCode.EQUALS, KeyCode.EQUALS, KeyCode.E}) {
            panel.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        }
        if (panel.lookup("#tone-brightness") instanceof Slider brightness) {
            brightness.setValue(0.3);
        }
    }

    private static void check(ClockLedger ledger, PlaybackCamera camera, int daysAgo, int ahead) {
        var at = Clock.systemUTC().instant().minus(Duration.ofDays(daysAgo));
        ledger.record(
                UUID.randomUUID(),
                camera.id(),
                false,
                at,
                at.plusSeconds(ahead),
                Duration.ofSeconds(1),
                ClockCheck.Method.SPEAKING_CLOCK);
    }
}
