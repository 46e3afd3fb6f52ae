package org.watchroom.console.signin;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// Asks for the code once more, over the desk. Esc leaves the deed undone. Looks are in
/// `signin.css`.
final class StepUpView extends StackPane {
    private final TextField code;

    StepUpView(StepUpViewModel model, Texts texts) {
        var cards = new Cards(texts);
        var proof = model.proof();
        setId("step-up");
        getStyleClass().addAll("overlay", "step-up");
        getStylesheets().add(Theme.sheet(StepUpView.class, "signin.css"));
        code = new CodeField(proof.typed(), texts);
        code.setId("step-up-code");
        code.disableProperty().bind(proof.busy());
        var error = cards.error(proof.words());
        error.setId("step-up-error");
        var go = cards.button("signin.step-up.go", model::confirm);
        go.setId("step-up-go");
        var cancel = cards.button("signin.step-up.cancel", model::cancel);
        var title = cards.words("signin.step-up.title");
        title.getStyleClass().add("heading");
        var card =
                new VBox(
                        title,
                        cards.muted("signin.step-up.explanation"),
                        code,
                        error,
                        cards.line(go, proof.possible(), proof.busy(), cancel));
        card.getStyleClass().addAll("card", "signin-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setVisible(false);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    switch (event.getCode()) {
                        case KeyCode.ENTER -> model.confirm();
                        case KeyCode.ESCAPE -> model.cancel();
                        default -> {
                            return;
                        }
                    }
                    event.consume();
                });
        proof.busy()
                .addListener((_, _, busy) -> {
                    if (!busy && isVisible()) {
                        takeKeyboard();
                    }
                });
    }

    void takeKeyboard() {
        Cards.focus(code);
    }
}
