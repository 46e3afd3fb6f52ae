package org.watchroom.console.incident;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.evidence.taking.Taken;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.recorder.TimeSpan;

/// How far each camera is, and what was made of it or why not.
final class TakingLines extends VBox {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS zzz", Locale.UK);

    private final TakingDesk desk;
    private final Seat seat;
    private final Texts texts;

    /// What is heard of the run that is shown, which outlives these lines.
    private Subscription heard = Subscription.EMPTY;

    TakingLines(TakingDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("taking-lines");
        getStyleClass().addAll("pack-state", "taking");
        desk.run().addListener((_, _, run) -> show(run));
        show(desk.run().get());
    }

    private void show(Optional<TakingRun> run) {
        heard.unsubscribe();
        heard = Subscription.EMPTY;
        getChildren().clear();
        setVisible(run.isPresent());
        setManaged(run.isPresent());
        run.ifPresent(this::fill);
    }

    private void fill(TakingRun run) {
        var title =
                new Label(
                        texts.get("incident.taking.running", run.request().incident().reference()));
        title.getStyleClass().add("strong");
        title.textProperty()
                .bind(
                        run.running()
                                .map(running ->
                                        texts.get(
                                                running
                                                        ? "incident.taking.running"
                                                        : run.whole()
                                                                ? "incident.taking.done"
                                                                : "incident.taking.partly",
                                                run.request().incident().reference())));
        title.setWrapText(true);
        getChildren().add(title);
        run.lines().forEach(line -> getChildren().add(camera(run, line)));
        getChildren().add(buttons(run));
    }

    private Node camera(TakingRun run, TakingRun.Line line) {
        var box = new VBox();
        box.getStyleClass().add("taking-camera");
        heard = heard.and(line.outcome().subscribe((_, _) -> fill(box, run, line)));
        fill(box, run, line);
        return box;
    }

    private void fill(VBox box, TakingRun run, TakingRun.Line line) {
        var name = FootageWords.label(line.camera());
        box.getChildren().setAll(label(name, "strong"));
        line.outcome()
                .get()
                .ifPresentOrElse(
                        outcome -> box.getChildren().addAll(result(run, outcome)),
                        () -> box.getChildren().addAll(progress(line, name)));
    }

    private List<Node> progress(TakingRun.Line line, String name) {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(line.done());
        bar.setAccessibleText(name);
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

    private List<Node> result(TakingRun run, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made(var taken) -> made(run, taken);
            case Outcome.Nothing _ ->
                    List.of(label("✕ " + texts.get("incident.taking.nothing"), "wrong"));
            case Outcome.Failed(var why) ->
                    List.of(label("✕ " + seat.failures().words(why, texts), "wrong"));
            case Outcome.Stopped _ -> List.of(label(texts.get("incident.taking.stopped"), "muted"));
        };
    }

    private List<Node> made(TakingRun run, Taken taken) {
        var lines = new ArrayList<Node>();
        lines.add(
                label(
                        "✓ "
                                + texts.get(
                                        "incident.taking.made",
                                        String.join(", ", taken.references())),
                        "taking-made"));
        taken.shown().ifPresent(shown -> lines.add(label(begins(run, shown), "muted")));
        taken.gaps().forEach(gap -> lines.add(label(gap, "wrong")));
        return lines;
    }

    private String begins(TakingRun run, TimeSpan shown) {
        var early = Duration.between(shown.from(), run.request().span().from()).toMillis();
        return texts.get(
                "incident.taking.begins" + (early > 0 ? ".earlier" : early < 0 ? ".later" : ""),
                EXACT.format(shown.from().atZone(seat.zone())),
                String.format(Locale.UK, "%.1f", Math.abs(early) / 1000.0));
    }

    private Node buttons(TakingRun run) {
        var stop = button("stop", run::stop);
        stop.disableProperty().bind(run.stopping());
        var retry = button("retry", run::retry);
        retry.getStyleClass().add("accent");
        var close = button("close", () -> desk.forget(run));
        show(stop, run.running().get());
        show(retry, !run.running().get() && !run.whole());
        show(close, !run.running().get());
        heard =
                heard.and(
                        run.running()
                                .subscribe((_, running) -> {
                                    show(stop, running);
                                    show(retry, !running && !run.whole());
                                    show(close, !running);
                                }));
        var bar = new FlowPane(stop, retry, close);
        bar.getStyleClass().add("form-buttons");
        return bar;
    }

    private static void show(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private Button button(String name, Runnable action) {
        var words = texts.get("incident.taking." + name);
        var button = new Button(words);
        button.setId("taking-" + name);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(texts.get("incident.taking." + name + ".tooltip")));
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
