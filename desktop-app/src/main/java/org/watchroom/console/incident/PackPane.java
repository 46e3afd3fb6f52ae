package org.watchroom.console.incident;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// How far the pack is, and where it is when it is done.
final class PackPane extends VBox {
    private final IncidentViewModel model;
    private final Texts texts;
    private Optional<Consumer<UUID>> handOver = Optional.empty();

    PackPane(IncidentViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("incident-pack-state");
        getStyleClass().add("pack-state");
        show(Optional.empty());
        model.pack().addListener((_, _, run) -> show(run));
    }

    /// Lets a finished pack be handed over.
    ///
    /// @param open shows the form for the pack of this id
    void offerHandOver(Consumer<UUID> open) {
        handOver = Optional.of(open);
        show(model.pack().get());
    }

    private void show(Optional<PackRun> run) {
        getChildren().clear();
        setVisible(run.isPresent());
        setManaged(run.isPresent());
        run.ifPresent(r -> {
            r.running()
                    .addListener((_, _, _) -> {
                        if (model.pack().get().equals(run)) {
                            fill(r);
                        }
                    });
            fill(r);
        });
    }

    private void fill(PackRun run) {
        getChildren().clear();
        if (run.running().get()) {
            progress(run);
        } else {
            run.built()
                    .get()
                    .ifPresentOrElse(
                            this::result,
                            () -> {
                                setVisible(false);
                                setManaged(false);
                            });
        }
    }

    private void progress(PackRun run) {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(run.done());
        bar.setAccessibleText(texts.get("incident.pack.building"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        var cancel = new Button(texts.get("incident.pack.cancel"));
        cancel.setId("pack-cancel");
        cancel.setAccessibleText(texts.get("incident.pack.cancel"));
        cancel.setTooltip(new Tooltip(texts.get("incident.pack.cancel.tooltip")));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.disableProperty().bind(run.stopping());
        cancel.setOnAction(_ -> run.cancel());
        var line = new HBox(bar, cancel);
        line.getStyleClass().add("pack-line");
        var step = new Label();
        step.getStyleClass().add("muted");
        step.textProperty()
                .bind(
                        run.step()
                                .map(words ->
                                        words.isEmpty()
                                                ? texts.get("incident.pack.building")
                                                : words));
        getChildren().addAll(line, step);
    }

    private void result(PackDesk.Built built) {
        var title = new Label(texts.get("incident.pack.ready"));
        title.getStyleClass().add("strong");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(title, button("reveal", () -> model.reveal(built)));
        line.getStyleClass().add("pack-line");
        var path = new Label(built.folder().toString());
        path.setId("pack-path");
        path.setWrapText(true);
        path.getStyleClass().add("muted");
        var fingerprint =
                new Label(texts.get("incident.pack.fingerprint", built.spokenFingerprint()));
        fingerprint.setWrapText(true);
        fingerprint.getStyleClass().add("muted");
        var upload =
                new Label(
                        built.tooLarge() == 0
                                ? texts.get("incident.pack.uploading")
                                : texts.get("incident.pack.too-large", built.tooLarge()));
        upload.setId("pack-uploading");
        upload.setWrapText(true);
        HBox.setHgrow(upload, Priority.ALWAYS);
        upload.setMaxWidth(Double.MAX_VALUE);
        var beside = new HBox(upload, button("upload", () -> model.reveal(built.uploading())));
        beside.getStyleClass().add("pack-line");
        handOver.ifPresent(
                open -> line.getChildren().add(button("hand-over", () -> open.accept(built.id()))));
        getChildren().addAll(line, path, fingerprint, beside);
    }

    private Button button(String name, Runnable action) {
        var key = "incident.pack." + name;
        var button = new Button(texts.get(key));
        button.setId("pack-" + name);
        button.setAccessibleText(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
