package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;

/// How far each file is, and what became of it.
final class FilesLines extends VBox {
    private final FilesDesk desk;
    private final Seat seat;
    private final Texts texts;

    /// What is heard of the run that is shown, which outlives these lines.
    private Subscription heard = Subscription.EMPTY;

    FilesLines(FilesDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("files-lines");
        getStyleClass().addAll("pack-state", "taking");
        desk.run().addListener((_, _, run) -> show(run));
        show(desk.run().get());
    }

    private void show(Optional<FilesRun> run) {
        heard.unsubscribe();
        heard = Subscription.EMPTY;
        getChildren().clear();
        setVisible(run.isPresent());
        setManaged(run.isPresent());
        run.ifPresent(this::fill);
    }

    private void fill(FilesRun run) {
        var title = label("", "strong");
        title.textProperty()
                .bind(
                        run.running()
                                .map(running ->
                                        texts.get(
                                                running
                                                        ? "incident.files.running"
                                                        : "incident.files.ended",
                                                run.incident().reference())));
        getChildren().add(title);
        run.lines().forEach(line -> getChildren().add(file(line)));
        getChildren().add(buttons(run));
    }

    private Node file(FilesRun.Line line) {
        var box = new VBox();
        box.getStyleClass().add("taking-camera");
        heard =
                heard.and(
                        line.outcome()
                                .subscribe(outcome -> {
                                    box.getChildren().setAll(label(line.name(), "strong"));
                                    box.getChildren()
                                            .addAll(
                                                    outcome.map(this::result)
                                                            .orElseGet(() -> progress(line)));
                                }));
        return box;
    }

    private List<Node> progress(FilesRun.Line line) {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(line.done());
        bar.setAccessibleText(line.name());
        var step = label("", "muted");
        step.textProperty()
                .bind(
                        line.step()
                                .map(words ->
                                        words.isEmpty()
                                                ? texts.get("incident.taking.waiting")
                                                : words));
        return List.of(bar, step);
    }

    private List<Node> result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept(var file, var parts) -> kept(file, parts);
            case Outcome.There(var reference) ->
                    List.of(label("= " + texts.get("incident.files.there", reference), "muted"));
            case Outcome.Failed(var why) ->
                    List.of(label("✕ " + seat.failures().words(why, texts), "wrong"));
            case Outcome.Stopped _ -> List.of(label(texts.get("incident.files.stopped"), "muted"));
        };
    }

    private List<Node> kept(Outcome.One file, List<Outcome.One> parts) {
        var lines = new ArrayList<Node>();
        lines.add(
                label(
                        "✓ "
                                + file.copy()
                                        .map(copy ->
                                                texts.get(
                                                        "incident.files.kept.copy",
                                                        file.reference(),
                                                        copy))
                                        .orElseGet(() ->
                                                texts.get("incident.files.kept", file.reference())),
                        "taking-made"));
        var fresh = parts.stream().filter(one -> !one.known()).toList();
        if (!fresh.isEmpty()) {
            lines.add(
                    label(
                            texts.get(
                                    "incident.files.inside",
                                    fresh.size(),
                                    fresh.stream()
                                            .map(Outcome.One::reference)
                                            .collect(Collectors.joining(", "))),
                            "plain"));
        }
        parts.stream()
                .filter(Outcome.One::known)
                .forEach(one ->
                        lines.add(
                                label(
                                        texts.get("incident.files.inside.there", one.reference()),
                                        "muted")));
        Stream.concat(Stream.of(file), parts.stream())
                .filter(one -> one.quarantine().isPresent())
                .forEach(one -> lines.add(QuarantineMark.line(one, texts)));
        return lines;
    }

    private Node buttons(FilesRun run) {
        var stop = button("stop", run::stop);
        stop.disableProperty().bind(run.stopping());
        var close = button("close", () -> desk.forget(run));
        heard =
                heard.and(
                        run.running()
                                .subscribe(running -> {
                                    show(stop, running);
                                    show(close, !running);
                                }));
        var bar = new FlowPane(stop, close);
        bar.getStyleClass().add("form-buttons");
        return bar;
    }

    private static void show(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private Button button(String name, Runnable action) {
        var words = texts.get("incident.files." + name);
        var button = new Button(words);
        button.setId("files-" + name);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(texts.get("incident.files." + name + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
