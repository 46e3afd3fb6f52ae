package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.watchroom.console.playback.PlaybackPanel;
import org.watchroom.console.playback.PlaybackRequest;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.console.playback.Tills;
import org.watchroom.console.playback.VlcPlayers;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.bookmark.Bookmarks;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.FileArchive;

/// The timeline with a month of recordings and what happened around the night when clocks go back,
/// on a real database and real footage: to be looked at.
///
/// Arguments: a film of ten minutes (`ffmpeg -stream_loop 5 -i FILM -c copy -t 600 TEN`), then any
/// of `light`, `large`, `nine`, `sixteen`, `summer` (the incident is in July), `marks`, `bookmark`,
/// `stepped`, `month`, `day`, `hours`, `seconds`.
public final class TimelineDemo {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'_'HHmmss").withZone(ZoneOffset.UTC);

    private TimelineDemo() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.UK);
        var wanted = List.of(arguments);
        var moment =
                Instant.parse(
                        wanted.contains("summer")
                                ? "2026-07-20T13:02:00Z"
                                : "2026-10-25T01:05:00Z");
        var room = new ControlRoom("Drill North", true);
        var store = room.store("YORK-01", "Coppergate", "York");
        var cameras = Tills.add(room, store, "YORK-01");
        var incident = happened(room, moment, 0, Source.TERMINAL, "Man puts razors into his coat");
        happened(room, moment, -95, Source.POS, "Refund without receipt, 40 pounds");
        happened(room, moment, -60, Source.POS, "Drawer opened without a sale");
        happened(room, moment, 130, Source.PANIC, "Panic button at the kiosk");
        happened(room, moment, 170, Source.CAMERA, "Somebody in the stock room");
        happened(room, moment, -3 * 3600, Source.PHONE, "Group refuses to leave");
        for (var n = 1; n < 14; n++) {
            happened(room, moment, -n * 90_000, Source.POS, "No sale");
            happened(room, moment, -n * 130_000, Source.TERMINAL, "Shop theft of spirits");
        }
        var seat = room.desk("Mara Ellison").seat();
        var marks = new Bookmarks(seat.session().database());
        marks.set(
                UUID.randomUUID(),
                incident,
                Optional.of(cameras.getFirst().id()),
                moment.plusSeconds(41),
                "His face, clear");
        var root = Files.createTempDirectory("timeline-demo");
        record(root, Path.of(arguments[0]), moment);
        var archive = new FileArchive(root, LONDON, seat.clock(), new Ffmpeg());
        Fx.run(() -> {
            var players = new VlcPlayers(seat.background());
            var model = new PlaybackViewModel(archive, seat.background(), players, seat.clock());
            model.timeline().onFailure(seat.failures()::show);
            var panel = new PlaybackPanel(model, players, seat.texts(), seat.keys());
            var scene = new Scene(panel, 1180, 760);
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
            panel.requestFocus();
            model.show(
                    new PlaybackRequest(
                            cameras,
                            moment,
                            LONDON,
                            new FootageLooks(seat.session(), incident),
                            new StoreHappenings(seat.session(), incident, store, seat.clock())));
            if (wanted.contains("nine") || wanted.contains("sixteen")) {
                model.cameras().more();
            }
            if (wanted.contains("sixteen")) {
                model.cameras().more();
            }
            if (wanted.contains("marks")) {
                model.marks().setIn(moment.minusSeconds(60));
                model.marks().setOut(moment.plusSeconds(120));
            }
            if (wanted.contains("bookmark")) {
                seat.background()
                        .after(
                                Duration.ofSeconds(4),
                                () ->
                                        panel.fireEvent(
                                                new KeyEvent(
                                                        KeyEvent.KEY_PRESSED,
                                                        "",
                                                        "",
                                                        KeyCode.F,
                                                        false,
                                                        false,
                                                        false,
                                                        false)));
            }
            if (wanted.contains("stepped")) {
                seat.background().after(Duration.ofSeconds(6), () -> model.timeline().step(1));
            }
            for (var each :
                    List.of(
                            new Shown("month", Duration.ofDays(31)),
                            new Shown("day", Duration.ofHours(30)),
                            new Shown("hours", Duration.ofHours(3)),
                            new Shown("seconds", Duration.ofSeconds(24)))) {
                if (wanted.contains(each.word)) {
                    model.timeline().zoom(each.length.toSeconds() / 600.0, moment);
                }
            }
        });
    }

    private record Shown(String word, Duration length) {}

    private static IncidentId happened(
            ControlRoom room, Instant moment, int after, Source source, String words) {
        return room.raise(
                "YORK-01",
                source == Source.PANIC ? "panic" : "shop-theft",
                Severity.MEDIUM,
                words,
                moment.plusSeconds(after + 20L),
                source,
                words);
    }

    /// A month of ten-minute recordings by their names; around the moment their real lengths count.
    private static void record(Path root, Path film, Instant moment) throws IOException {
        for (var n = 0; n < Tills.CODES.size(); n++) {
            var folder =
                    Files.createDirectories(root.resolve("YORK-01").resolve(Tills.CODES.get(n)));
            var copy = Files.copy(film, folder.resolve("film.part")); // links to one are limited
            Files.writeString(folder.resolve("camera.json"), "{\"zone\": \"UTC\"}");
            var from = moment.minus(Duration.ofDays(n == 2 ? 9 : 31));
            for (var at = from;
                    at.isBefore(moment.plus(Duration.ofHours(20)));
                    at = at.plusSeconds(600)) {
                boolean off = n == 1 && at.getEpochSecond() / 86_400 % 7 == 3;
                if (!off) {
                    var name = NAME.format(at.minusSeconds(60 + n)) + ".mp4";
                    Files.createLink(folder.resolve(name), copy);
                }
            }
        }
    }
}
