package org.watchroom.console.signin;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.staff.Passwords;

/// The form for another password. Looks are in `signin.css`.
final class PasswordView extends VBox {
    private final PasswordField first;

    PasswordView(PasswordViewModel model, Texts texts) {
        var cards = new Cards(texts);
        setId("change-password");
        getStyleClass().addAll("card", "signin-card");
        getStylesheets().add(Theme.sheet(PasswordView.class, "signin.css"));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var title = cards.words("signin.password.title");
        title.getStyleClass().add("heading");
        first = field("password-before", model.before());
        var wanted = field("password-wanted", model.wanted());
        var again = field("password-again", model.again());
        for (var field : List.of(first, wanted, again)) {
            field.disableProperty().bind(model.busy());
        }
        var go = cards.button("signin.password.go", model::send);
        go.setId("password-go");
        var cancel = cards.button("signin.password.cancel", model::cancel);
        getChildren()
                .addAll(
                        title,
                        cards.labelled("signin.password.before", first),
                        cards.labelled("signin.password.wanted", wanted),
                        cards.labelled("signin.password.again", again),
                        cards.muted("signin.password.advice", Passwords.SHORTEST),
                        cards.error(model.error()),
                        cards.line(go, model.possible(), model.busy(), cancel));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    switch (event.getCode()) {
                        case KeyCode.ENTER -> model.send();
                        case KeyCode.ESCAPE -> model.cancel();
                        default -> {
                            return;
                        }
                    }
                    event.consume();
                });
    }

    private static PasswordField field(String id, StringProperty text) {
        var field = new PasswordField();
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    @Override
    public void requestFocus() {
        Cards.focus(first);
    }
}
