package org.watchroom.console.incident;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;

/// Says why the chosen exhibit is kept and not opened; whoever may release it does so here, with a
/// reason.
final class QuarantineStrip extends VBox {
    QuarantineStrip(CustodyDesk desk, String code, Texts texts) {
        setId("custody-quarantine");
        getStyleClass().add("quarantine-strip");
        var words = new Label(texts.get("incident.quarantine.words"));
        words.setWrapText(true);
        getChildren().addAll(QuarantineMark.label(code, texts), words);
        if (!desk.mayRelease()) {
            var who = new Label(texts.get("incident.quarantine.who"));
            who.setWrapText(true);
            who.getStyleClass().add("muted");
            getChildren().add(who);
            return;
        }
        var reason = new TextField(desk.releaseReason().get());
        reason.setId("custody-release-reason");
        reason.setPrefColumnCount(28);
        reason.setAccessibleText(texts.get("incident.quarantine.reason"));
        reason.textProperty().addListener((_, _, now) -> desk.releaseReason().set(now));
        var label = new Label(texts.get("incident.quarantine.reason"));
        label.setLabelFor(reason);
        label.getStyleClass().add("muted");
        var release = new Button(texts.get("incident.quarantine.release"));
        release.setId("custody-release");
        release.setAccessibleText(texts.get("incident.quarantine.release.tooltip"));
        release.setTooltip(new Tooltip(release.getAccessibleText()));
        release.setMinWidth(USE_PREF_SIZE);
        release.disableProperty().bind(desk.busy());
        release.setOnAction(_ -> desk.release(reason.getText()));
        reason.setOnAction(_ -> desk.release(reason.getText()));
        var row = new FlowPane(new VBox(label, reason), release);
        row.getStyleClass().addAll("form-buttons", "quarantine-release");
        getChildren().add(row);
    }
}
