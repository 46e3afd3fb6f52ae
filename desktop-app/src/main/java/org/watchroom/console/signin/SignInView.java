package org.watchroom.console.signin;

import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// The first thing on the glass. Looks are in `signin.css`.
public final class SignInView extends StackPane {
    private final SignInViewModel model;
    private final Texts texts;
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();

    public SignInView(SignInViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("signin");
        getStylesheets().add(Theme.sheet(SignInView.class, "signin.css"));
        var title = new Label(texts.get("signin.product"));
        title.getStyleClass().add("product");
        var server = new Label(texts.get("signin.server", model.welcome().server()));
        server.getStyleClass().add("muted");
        server.setWrapText(true);
        user.setId("signin-user");
        user.textProperty().bindBidirectional(model.user());
        password.setId("signin-password");
        password.textProperty().bindBidirectional(model.password());
        user.disableProperty().bind(model.connecting());
        password.disableProperty().bind(model.connecting());
        var card =
                new VBox(
                        title,
                        server,
                        drill(),
                        labelled("signin.user", user),
                        labelled("signin.password", password),
                        capsLock(),
                        error(),
                        button());
        card.getStyleClass().addAll("card", "signin-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        model.signIn();
                    }
                });
        model.error()
                .addListener((_, _, words) -> {
                    if (!words.isEmpty()) {
                        FxThread.later(() -> {
                            password.requestFocus();
                            password.selectAll();
                        });
                    }
                });
        FxThread.later(() -> (user.getText().isEmpty() ? user : password).requestFocus());
    }

    private Node drill() {
        var words = new Label(texts.get("signin.drill"));
        words.setWrapText(true);
        words.getStyleClass().add("drill-words");
        present(words, inDrill());
        model.user().addListener(_ -> present(words, inDrill()));
        return words;
    }

    /// Only while the name is the drill's own: whoever types another goes somewhere real.
    private boolean inDrill() {
        return model.welcome().drill() && model.user().get().strip().equals(model.welcome().user());
    }

    private Node labelled(String key, TextField field) {
        var label = new Label(texts.get(key));
        label.setLabelFor(field);
        field.setAccessibleText(texts.get(key));
        return new VBox(label, field);
    }

    private Node capsLock() {
        var words = new Label(texts.get("signin.caps-lock"));
        words.setId("signin-caps");
        words.getStyleClass().add("caps");
        present(words, false);
        addEventFilter(KeyEvent.ANY, _ -> present(words, FxThread.capsLock()));
        return words;
    }

    private Node error() {
        var words = new Label();
        words.setId("signin-error");
        words.setWrapText(true);
        words.getStyleClass().add("error-words");
        words.textProperty().bind(model.error());
        BooleanExpression there = model.error().isNotEmpty();
        words.visibleProperty().bind(there);
        words.managedProperty().bind(there);
        return words;
    }

    private Node button() {
        var button = new Button(texts.get("signin.go"));
        button.setId("signin-go");
        button.setDefaultButton(false);
        button.getStyleClass().add("accent");
        button.setAccessibleText(texts.get("signin.go"));
        button.setTooltip(new Tooltip(texts.get("signin.go.tooltip")));
        button.disableProperty().bind(model.possible().not());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> model.signIn());
        var turning = new ProgressIndicator();
        turning.getStyleClass().add("turning");
        turning.visibleProperty().bind(model.connecting());
        var words = new Label(texts.get("signin.connecting"));
        words.getStyleClass().add("muted");
        words.visibleProperty().bind(model.connecting());
        var line = new HBox(button, turning, words);
        line.getStyleClass().add("signin-line");
        return line;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
