package org.watchroom.console.incident;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.shell.MainWindow;
import org.watchroom.console.shell.Panes;
import org.watchroom.console.shell.Shell;
import org.watchroom.console.shell.ShellViewModel;
import org.watchroom.console.testing.DemoWindow;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.evidence.receiving.Receiving;

/// Shows files that are handed in, for looking at it. Arguments: `light`, `large`; `form` shows
/// what is asked, `pictures` those that can be looked at, `done` what became of them, `shut` the
/// custody of one that is kept unopened.
public final class FilesDemo {
    private FilesDemo() {}

    public static void main(String[] args) throws Exception {
        var razors = new KeptRazors(Files.createTempDirectory("demo"));
        Fx.run(() -> open(razors, List.of(args)));
    }

    private static void open(KeptRazors razors, List<String> wishes) {
        var seat = razors.mara.seat();
        var model =
                new IncidentViewModel(
                        seat,
                        razors.mara.incidents(),
                        razors.mara.stores(),
                        razors.mara.triage(),
                        new NoPacks());
        var view = new IncidentView(model, seat);
        var handed = new Handed(razors.kept.resolve("..").normalize());
        var photo = handed.photo("IMG_2041.JPG", 1, 1280, 960);
        view.offer(
                new Receiving(
                        seat.session().database(),
                        razors.mara.triage(),
                        new Ffmpeg(),
                        razors.vault,
                        seat.clock()),
                (_, _) ->
                        List.of(
                                photo,
                                handed.program("Receipt 30 November.pdf"),
                                handed.archive(
                                        "from the shop.zip",
                                        handed.text("till 4.csv", "1;2"),
                                        handed.program("viewer.exe")),
                                handed.text("till 4 again.csv", "1;2")));
        view.offer(
                new ExhibitPlace(
                        razors.vault, razors.kept.resolve("../labels"), _ -> {}, (_, _) -> {}));
        model.show(razors.theft, Optional.empty());
        var panes =
                new Panes(new StackPane(), new StackPane(), view, new StackPane(), new StackPane());
        var shell =
                new Shell(new ShellViewModel(seat, "0.1.0"), seat, Optional.of(panes), List.of());
        var window = DemoWindow.show(shell, seat, wishes);
        after(seat, 3, () -> ((Button) window.scene().lookup("#incident-add-files")).fire());
        if (wishes.contains("form")) {
            return;
        }
        after(
                seat,
                4,
                () -> {
                    ((TextField) window.scene().lookup("#files-from"))
                            .setText("Ann Ash, store manager");
                    ((Button) window.scene().lookup("#files-send")).fire();
                });
        if (wishes.contains("pictures")) {
            fire(
                    seat,
                    window,
                    "#pictures-show",
                    () ->
                            fire(
                                    seat,
                                    window,
                                    "#picture-ME-2-CP",
                                    () -> {
                                        ((ScrollPane) view.lookup(".incident-body"))
                                                .setVvalue(0.45);
                                        System.out.println("SHOT pictures");
                                    }));
        }
        if (wishes.contains("shut")) {
            after(seat, 9, () -> ((Button) window.scene().lookup("#exhibit-custody-ME-3")).fire());
            after(seat, 10, () -> ((ScrollPane) view.lookup(".incident-body")).setVvalue(0.8));
        }
    }

    /// As soon as there is such a button.
    private static void fire(Seat seat, MainWindow window, String button, Runnable then) {
        after(
                seat,
                2,
                () -> {
                    if (window.scene().lookup(button) instanceof Button there) {
                        there.fire();
                        after(seat, 2, then);
                    } else {
                        fire(seat, window, button, then);
                    }
                });
    }

    private static void after(Seat seat, int seconds, Runnable deed) {
        seat.background().after(Duration.ofSeconds(seconds), deed);
    }
}
