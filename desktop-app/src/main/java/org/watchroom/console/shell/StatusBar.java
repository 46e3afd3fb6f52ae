package org.watchroom.console.shell;

import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Line;

/// How the machinery stands: the database, the intake, this build, and its backups where they fail.
/// Red and in words when something is down.
final class StatusBar extends HBox {
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");
    private static final PseudoClass OPENING = PseudoClass.getPseudoClass("opening");

    StatusBar(ShellViewModel model, Seat seat) {
        getStyleClass().add("status-bar");
        var line = lamp("status-line");
        line.textProperty().bind(model.lineWords());
        InvalidationListener follow =
                _ -> {
                    var now = model.line().get();
                    mark(line, now instanceof Line.Up, !(now instanceof Line.Up));
                    pseudoClassStateChanged(DOWN, !(now instanceof Line.Up));
                };
        model.line().addListener(follow);
        follow.invalidated(model.line());
        var intake = lamp("status-intake");
        intake.textProperty().bind(model.intakeWords());
        InvalidationListener followIntake =
                _ -> {
                    var now = model.intake().get();
                    mark(intake, now == IntakeState.RUNNING, now == IntakeState.NOT_ANSWERING);
                    intake.pseudoClassStateChanged(OPENING, now == IntakeState.OPENING);
                };
        model.intake().addListener(followIntake);
        followIntake.invalidated(model.intake());
        var backup = lamp("status-backup");
        backup.textProperty().bind(model.backup());
        mark(backup, false, true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var hint = new Label(seat.texts().get("shell.hint"));
        hint.getStyleClass().add("muted");
        var version = new Label(seat.texts().get("shell.version", model.version()));
        version.getStyleClass().add("muted");
        version.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(line, intake, backup, gap, hint, version);
    }

    private static Label lamp(String id) {
        var dot = new Region();
        dot.getStyleClass().add("dot");
        var label = new Label("", dot);
        label.setId(id);
        label.getStyleClass().add("lamp");
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static void mark(Label lamp, boolean up, boolean down) {
        lamp.pseudoClassStateChanged(UP, up);
        lamp.pseudoClassStateChanged(DOWN, down);
    }
}
