package org.watchroom.console.signin;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// Lies over a locked desk: who has locked it, and the alarms, which go on. Looks are in
/// `signin.css`.
final class LockView extends StackPane {
    private final LockViewModel model;
    private final Texts texts;
    private final Cards cards;
    private final TextField code;
    private final PasswordField password = new PasswordField();

    /// @param alarms what must be seen by whoever passes; no personal data in it
    /// @param signOut for whoever comes after and has a login of their own
    LockView(LockViewModel model, Texts texts, Node alarms, Runnable signOut) {
        this.model = model;
        this.texts = texts;
        cards = new Cards(texts);
        setId("lock");
        getStyleClass().addAll("signin", "lock");
        getStylesheets().add(Theme.sheet(LockView.class, "signin.css"));
        var proof = model.proof();
        code = new CodeField(proof.typed(), texts);
        code.setId("lock-code");
        code.disableProperty().bind(proof.busy());
        code.visibleProperty().bind(model.byCode());
        code.managedProperty().bind(model.byCode());
        password.setId("lock-password");
        password.setPromptText(texts.get("signin.password"));
        password.setAccessibleText(texts.get("signin.password"));
        password.textProperty().bindBidirectional(proof.typed());
        password.disableProperty().bind(proof.busy());
        password.visibleProperty().bind(model.byCode().not());
        password.managedProperty().bind(password.visibleProperty());
        var explanation = cards.muted("signin.lock.by-code");
        explanation
                .textProperty()
                .bind(
                        model.byCode()
                                .map(by ->
                                        texts.get(
                                                by
                                                        ? "signin.lock.by-code"
                                                        : "signin.lock.by-password")));
        var error = cards.error(proof.words());
        error.setId("lock-error");
        var go = cards.button("signin.lock.go", model::unlock);
        go.setId("lock-go");
        var leave = cards.button("signin.lock.leave", signOut);
        leave.setId("lock-sign-out");
        var card =
                new VBox(
                        cards.title("signin.lock.title", model.person()),
                        explanation,
                        code,
                        password,
                        error,
                        cards.line(go, proof.possible(), proof.busy(), leave));
        card.getStyleClass().addAll("card", "signin-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var all = new VBox(alarms, card);
        all.getStyleClass().add("lock-all");
        getChildren().addAll(all, stripe());
        setVisible(false);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        model.unlock();
                    }
                });
        proof.busy()
                .addListener((_, _, busy) -> {
                    if (!busy && isVisible()) {
                        takeKeyboard();
                    }
                });
        model.byCode()
                .addListener((_, _, _) -> {
                    if (isVisible()) {
                        takeKeyboard();
                    }
                });
    }

    private Node stripe() {
        var stripe = new Label(texts.get("signin.lock.drill"));
        stripe.getStyleClass().add("drill-words");
        stripe.setVisible(model.drill());
        stripe.setManaged(model.drill());
        StackPane.setAlignment(stripe, Pos.TOP_CENTER);
        return stripe;
    }

    void takeKeyboard() {
        Cards.focus(model.byCode().get() ? code : password);
    }
}
