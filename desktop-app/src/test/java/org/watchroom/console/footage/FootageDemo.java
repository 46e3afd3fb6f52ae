package org.watchroom.console.footage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2AL;
import org.watchroom.console.incident.FootageDesk;
import org.watchroom.console.incident.IncidentView;
import org.watchroom.console.incident.IncidentViewModel;
import org.watchroom.console.incident.NoPacks;
import org.watchroom.console.shell.Page;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

/// Shows adding footage and the list of what expires, for looking at them. Arguments: `light`,
/// `large`; `send` adds the footage, `list` goes to the list.
public final class FootageDemo {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private FootageDemo() {}

    public static void main(String[] args) throws Exception {
        var room = new ControlRoom("Drill North", true);
        var mara = room.desk("Mara Ellison");
        room.place("YORK-01", "York", "12 Coppergate", "YO1 9NR", "North Yorkshire Police");
        var store = room.store("YORK-01", "Coppergate", "York");
        for (var name : List.of("Entrance", "Till bank", "Spirits aisle", "Yard")) {
            room.database()
                    .camera(
                            store.value(),
                            "CAM0"
                                    + (1
                                            + List.of(
                                                            "Entrance",
                                                            "Till bank",
                                                            "Spirits aisle",
                                                            "Yard")
                                                    .indexOf(name)),
                            name);
        }
        var theft =
                room.raise("YORK-01", "shop-theft", Severity.HIGH, "Man put razors in his coat");
        var when = mara.incidents().find(theft).orElseThrow().incident().occurredAt();
        var archive =
                new FileArchive(
                        Files.createTempDirectory("recordings"),
                        LONDON,
                        mara.seat().clock(),
                        new Ffmpeg());
        for (int n = 1; n < 4; n++) {
            archive.add(
                    "YORK-01",
                    "CAM0" + n,
                    TestVideo.fixture("video/one-by-one-person-detection.mp4"),
                    when.minusSeconds(10 + n),
                    LONDON,
                    Stop.NEVER);
        }
        mara.triage().claim(mara.incidents().find(theft).orElseThrow().incident());
        var hours = new int[] {3, 19, 27, 41, 46};
        for (int hour : hours) {
            room.raise(
                    "YORK-01",
                    hour % 2 == 0 ? "shop-theft" : "burglary",
                    hour % 2 == 0 ? Severity.LOW : Severity.MEDIUM,
                    "Earlier one",
                    mara.seat()
                            .clock()
                            .instant()
                            .minus(Duration.ofDays(31))
                            .plus(Duration.ofHours(hour)),
                    Source.TERMINAL,
                    "Earlier one");
        }
        room.update("set session_replication_role = replica");
        room.update(
                """
                update app.incident i set state = 'closed', claimed_by = p.id, claimed_at = now(), closed_by = p.id, closed_at = now(),
                                          outcome_code = 'no-crime', visible_at = now()
                  from (select id from app.person limit 1) p where i.raised_at < now() - interval '20 days'
                """);
        room.update("set session_replication_role = origin");
        Fx.run(() -> open(mara, archive, theft, List.of(args)));
    }

    private static void open(
            Desk mara, FileArchive archive, IncidentId theft, List<String> wishes) {
        var seat = mara.seat();
        var model =
                new IncidentViewModel(
                        seat, mara.incidents(), mara.stores(), mara.triage(), new NoPacks());
        var view = new IncidentView(model, seat);
        view.offer(new Real(mara, archive));
        model.show(theft, Optional.empty());
        var list = new FootageViewModel(seat, 48, _ -> {});
        var page =
                new Page(
                        "footage",
                        "Ctrl+5",
                        Material2AL.HOURGLASS_BOTTOM,
                        () -> new FootageView(list, seat, 48));
        var panes =
                new Panes(new StackPane(), new StackPane(), view, new StackPane(), new StackPane());
        var shell =
                new Shell(
                        new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of(page));
        var window = DemoWindow.show(shell, seat, wishes);
        if (wishes.contains("list")) {
            shell.goTo("footage");
            return;
        }
        seat.background()
                .after(
                        Duration.ofSeconds(3),
                        () -> ((Button) window.scene().lookup("#incident-add-footage")).fire());
        if (wishes.contains("send")) {
            seat.background()
                    .after(
                            Duration.ofSeconds(5),
                            () -> {
                                var to = (TextField) window.scene().lookup("#taking-to");
                                to.setText(to.getText());
                                ((Button) window.scene().lookup("#taking-send")).fire();
                            });
        }
    }

    private static final class Real implements FootageDesk {
        private final Desk mara;
        private final Taking taking;

        private Real(Desk mara, FileArchive archive) {
            this.mara = mara;
            try {
                taking =
                        new Taking(
                                mara.seat().session().database(),
                                mara.incidents(),
                                mara.stores(),
                                mara.triage(),
                                archive,
                                new Ffmpeg(),
                                TestVault.at(
                                        Files.createTempDirectory("vault"), mara.seat().clock()),
                                mara.seat().clock());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<Camera> cameras(StoreId store) {
            return mara.stores().cameras(store);
        }

        @Override
        public List<CameraId> watched() {
            return List.of();
        }

        @Override
        public Optional<TimeSpan> marked() {
            return Optional.empty();
        }

        @Override
        public void take(TakingRequest request, TakingProgress progress, Stop stop) {
            taking.take(request, progress, stop);
        }
    }
}
