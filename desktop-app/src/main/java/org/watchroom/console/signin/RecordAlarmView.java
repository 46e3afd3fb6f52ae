package org.watchroom.console.signin;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// Stands in place of the desk when the server's record does not continue what this computer knows.
/// Nobody works past it. Looks are in `signin.css`.
public final class RecordAlarmView extends StackPane {
    /// @param words what was found, naming both checkpoints
    /// @param back shows the sign-in form again
    public RecordAlarmView(String words, Texts texts, Runnable back) {
        getStyleClass().add("signin");
        getStylesheets().add(Theme.sheet(RecordAlarmView.class, "signin.css"));
        var title = new Label(texts.get("signin.record.title"));
        title.getStyleClass().addAll("product", "error-words");
        title.setWrapText(true);
        var found = new Label(words);
        found.setId("record-alarm");
        found.setWrapText(true);
        var what = new Label(texts.get("signin.record.what"));
        what.setWrapText(true);
        var button = new Button(texts.get("signin.record.back"));
        button.setId("record-back");
        button.setOnAction(_ -> back.run());
        var card = new VBox(title, found, what, button);
        card.getStyleClass().addAll("card", "signin-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        FxThread.later(button::requestFocus);
    }
}
