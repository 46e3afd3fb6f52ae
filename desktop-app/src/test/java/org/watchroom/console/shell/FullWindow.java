package org.watchroom.console.shell;

import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.watchroom.console.incident.IncidentView;
import org.watchroom.console.incident.IncidentViewModel;
import org.watchroom.console.incident.PackDesk;
import org.watchroom.console.kit.Palette;
import org.watchroom.console.queue.CountsView;
import org.watchroom.console.queue.QueueView;
import org.watchroom.console.queue.QueueViewModel;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The screens put together as the console does it, with empty places for map and playback. On the
/// glass thread.
final class FullWindow implements AutoCloseable {
    final QueueViewModel queue;
    final IncidentViewModel incident;
    final ShellViewModel shell;
    final QueueView queueView;
    final IncidentView incidentView;
    final Shell view;

    FullWindow(Desk desk) {
        var seat = desk.seat();
        queue = new QueueViewModel(seat, desk.incidents(), desk.triage());
        incident =
                new IncidentViewModel(
                        seat, desk.incidents(), desk.stores(), desk.triage(), new SlowDesk());
        shell = new ShellViewModel(seat, "0.1.0");
        queueView = new QueueView(queue, seat);
        incidentView = new IncidentView(incident, seat);
        queue.selected().addListener((_, _, id) -> incident.show(id, queue.selectedEntry()));
        queue.onOpen(_ -> incidentView.requestFocus());
        incident.onDeed(queue::refresh, queue::select);
        view =
                new Shell(
                        shell,
                        seat,
                        new Panes(
                                new CountsView(queue, seat),
                                queueView,
                                incidentView,
                                place("Map"),
                                place("Playback")));
        view.offer(() ->
                queue.everything().stream()
                        .map(row ->
                                new Palette.Item(
                                        row.reference()
                                                + "  "
                                                + row.entry().categoryName()
                                                + ", "
                                                + row.entry().storeName(),
                                        "Incident",
                                        "",
                                        () -> queue.select(row.id())))
                        .toList());
    }

    private static Node place(String name) {
        var label = new Label(name);
        label.getStyleClass().add("muted");
        var pane = new StackPane(label);
        pane.getStyleClass().add("pane");
        pane.setFocusTraversable(true);
        return pane;
    }

    @Override
    public void close() {
        queue.close();
        incident.close();
        shell.close();
    }

    /// Takes its time, as a real pack does.
    private static final class SlowDesk implements PackDesk {
        @Override
        public Built build(QueueEntry entry, Progress progress, Stop stop)
                throws InterruptedException {
            for (int i = 0; i < 100; i++) {
                stop.check();
                progress.at(i / 100.0, i < 60 ? "Copying footage" : "Signing");
                Thread.sleep(30);
            }
            return new Built(
                    UUID.randomUUID(),
                    Path.of("/home/mara/Watchroom/packs/" + entry.incident().id().reference()),
                    Path.of(
                            "/home/mara/Watchroom/packs/"
                                    + entry.incident().id().reference()
                                    + ".upload"),
                    0,
                    "7F3A 91C0 55DE 0B12 88F4 A9C3");
        }

        @Override
        public void opening(Built pack) {
            // nothing is kept here
        }

        @Override
        public void reveal(Path folder) {
            // nothing to show here
        }
    }
}
