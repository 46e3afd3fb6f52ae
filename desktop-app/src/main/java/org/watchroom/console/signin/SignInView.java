package org.watchroom.console.signin;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;

/// The first thing on the glass: one card that shows one step after the other. Looks are in
/// `signin.css`.
public final class SignInView extends StackPane {
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");
    private static final double QR_SIDE = 240;
    private static final int COLUMNS = 2;

    private final SignInViewModel model;
    private final Texts texts;
    private final Theme theme;
    private final Cards cards;
    private final VBox card = new VBox();
    private Node first = card;

    public SignInView(SignInViewModel model, Texts texts, Theme theme) {
        this.model = model;
        this.texts = texts;
        this.theme = theme;
        cards = new Cards(texts);
        getStyleClass().add("signin");
        getStylesheets().add(Theme.sheet(SignInView.class, "signin.css"));
        card.getStyleClass().addAll("card", "signin-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var middle = new StackPane(card);
        middle.getStyleClass().add("signin-middle");
        var scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("signin-scroll");
        getChildren().add(scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.ANY, _ -> showCapsLock());
        model.step().addListener((_, _, step) -> show(step));
        model.error()
                .addListener((_, _, words) -> {
                    if (!words.isEmpty()) {
                        Cards.focus(again());
                    }
                });
        show(model.step().get());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            model.go();
        } else if (event.getCode() == KeyCode.ESCAPE && goesBack(model.step().get())) {
            event.consume();
            model.back();
        }
    }

    /// From the recovery codes one goes on only: they are not shown again.
    private static boolean goesBack(Step step) {
        return !(step instanceof Step.Password)
                && !(step instanceof Step.Organisation)
                && !(step instanceof Step.Recovery);
    }

    /// Where to type again after something went wrong.
    private Node again() {
        return model.step().get() instanceof Step.Password
                ? card.lookup("#signin-password")
                : first;
    }

    private void show(Step step) {
        card.getChildren()
                .setAll(
                        switch (step) {
                            case Step.Password _ -> password();
                            case Step.Organisation organisation -> organisation(organisation);
                            case Step.Elsewhere there -> elsewhere(there);
                            case Step.Code _ -> code();
                            case Step.Device device -> device(device);
                            case Step.Recovery recovery -> recovery(recovery);
                            case Step.Key _ -> key();
                            case Step.Waiting waiting -> waiting(waiting);
                        });
        card.pseudoClassStateChanged(
                WIDE, step instanceof Step.Device || step instanceof Step.Elsewhere);
        FxThread.later(() -> {
            applyCss(); // before that, what is in the scroll pane is in no window
            Cards.focusNow(first);
        });
    }

    private TextField user() {
        var user = new TextField();
        user.setId("signin-user");
        user.textProperty().bindBidirectional(model.user());
        user.disableProperty().bind(model.connecting());
        return user;
    }

    private List<Node> organisation(Step.Organisation organisation) {
        var user = user();
        var line = line("signin.organisation.go", false);
        first = model.user().get().isEmpty() ? user : line.getChildren().getFirst();
        return List.of(
                cards.title("signin.product"),
                cards.muted("signin.server", model.welcome().server()),
                why(),
                cards.labelled("signin.user", user),
                cards.muted("signin.organisation.explanation", organisation.name()),
                cards.error(model.error()),
                line);
    }

    private List<Node> elsewhere(Step.Elsewhere there) {
        var line = line("signin.elsewhere.go", true);
        first = line.getChildren().getFirst();
        var code = fixed("signin-user-code", there.code());
        code.getStyleClass().add("elsewhere-code");
        var beside =
                new VBox(
                        cards.words("signin.elsewhere.scan"),
                        cards.labelled(
                                "signin.elsewhere.address",
                                fixed("signin-address", there.address().toString())),
                        cards.labelled("signin.elsewhere.code", code),
                        cards.muted("signin.elsewhere.check"),
                        cards.countdown(
                                "signin.elsewhere.wait", model.ticker().now(), there.until()),
                        cards.error(model.error()));
        return List.of(
                cards.title("signin.elsewhere.title", there.name()),
                beside(there.whole().toString(), "signin.elsewhere.qr", beside),
                line);
    }

    /// To be read and copied.
    private static TextField fixed(String id, String text) {
        var field = new TextField(text);
        field.setId(id);
        field.setEditable(false);
        field.getStyleClass().add("secret");
        return field;
    }

    private HBox beside(String uri, String accessible, VBox words) {
        var qr = new QrCode(uri);
        qr.fitWidthProperty().bind(theme.scaled(QR_SIDE));
        qr.fitHeightProperty().bind(qr.fitWidthProperty());
        qr.setId("signin-qr");
        qr.setAccessibleText(texts.get(accessible));
        words.getStyleClass().add("device-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var both = new HBox(qr, words);
        both.getStyleClass().add("device");
        return both;
    }

    private List<Node> password() {
        var user = user();
        var password = new PasswordField();
        password.setId("signin-password");
        password.textProperty().bindBidirectional(model.password());
        password.disableProperty().bind(model.connecting());
        first = model.user().get().isEmpty() ? user : password;
        return List.of(
                cards.title("signin.product"),
                cards.muted("signin.server", model.welcome().server()),
                why(),
                drill(),
                cards.labelled("signin.user", user),
                cards.labelled("signin.password", password),
                capsLock(),
                cards.error(model.error()),
                line("signin.go", false));
    }

    private List<Node> code() {
        var code = new CodeField(model.code(), texts);
        code.disableProperty().bind(model.connecting());
        first = code;
        var shift = new TextField();
        shift.setId("signin-shift-end");
        shift.setPromptText(texts.get("signin.shift.prompt"));
        shift.getStyleClass().add("shift-field");
        shift.textProperty().bindBidirectional(model.shiftEnd());
        shift.setAccessibleText(texts.get("signin.shift"));
        var shiftLabel = cards.words("signin.shift", model.zone());
        shiftLabel.setLabelFor(shift);
        var shiftLine = new VBox(shiftLabel, shift);
        shiftLine.getStyleClass().add("labelled");
        return List.of(
                cards.title("signin.code.title"),
                cards.muted("signin.code.explanation", model.user().get().strip()),
                code,
                cards.error(model.error()),
                shiftLine,
                line("signin.open", true));
    }

    private List<Node> device(Step.Device device) {
        var code = new CodeField(model.code(), texts);
        code.disableProperty().bind(model.connecting());
        first = code;
        var secret = fixed("signin-secret", device.secret());
        var beside =
                new VBox(
                        cards.words("signin.device.scan"),
                        cards.muted("signin.device.type"),
                        cards.labelled("signin.device.secret", secret),
                        cards.words("signin.device.then"),
                        code,
                        cards.error(model.error()));
        var both = beside(device.uri(), "signin.device.qr", beside);
        return List.of(cards.title("signin.device.title"), both, line("signin.device.go", true));
    }

    private List<Node> recovery(Step.Recovery recovery) {
        var codes = new GridPane();
        codes.setId("signin-recovery");
        codes.getStyleClass().add("recovery");
        for (int i = 0; i < recovery.codes().size(); i++) {
            var code = new Label(recovery.codes().get(i));
            code.getStyleClass().add("recovery-code");
            code.setMinWidth(USE_PREF_SIZE);
            codes.add(code, i % COLUMNS, i / COLUMNS);
        }
        var line = line("signin.recovery.go", false);
        first = line.getChildren().getFirst();
        return List.of(
                cards.title("signin.recovery.title"),
                cards.words("signin.recovery.explanation"),
                codes,
                cards.muted("signin.recovery.keep"),
                line);
    }

    private List<Node> key() {
        var password = new PasswordField();
        password.setId("signin-key");
        password.textProperty().bindBidirectional(model.password());
        password.disableProperty().bind(model.connecting());
        first = password;
        var without = cards.button("signin.key.without", model::withoutKey);
        without.setId("signin-without-key");
        Button go = cards.button("signin.key.go", model::go);
        go.setId("signin-go");
        return List.of(
                cards.title("signin.key.title"),
                cards.words("signin.key.explanation"),
                cards.labelled("signin.key.password", password),
                capsLock(),
                cards.error(model.error()),
                cards.muted("signin.key.lost"),
                cards.line(go, model.possible(), model.connecting(), without));
    }

    private List<Node> waiting(Step.Waiting waiting) {
        var back = back();
        first = back;
        return List.of(
                cards.title("signin.waiting.title"),
                cards.countdown("signin.waiting", model.ticker().now(), waiting.until()),
                cards.muted("signin.waiting.help"),
                new HBox(back));
    }

    private Node why() {
        var why = model.welcome().why();
        var words = why.isEmpty() ? new Label() : cards.words(why, model.welcome().detail());
        words.setId("signin-why");
        words.getStyleClass().add("why-words");
        present(words, !why.isEmpty());
        return words;
    }

    private Node drill() {
        var words = cards.words("signin.drill");
        words.getStyleClass().add("drill-words");
        var drilling =
                Bindings.createBooleanBinding(
                        () -> model.welcome().known(model.user().get().strip()), model.user());
        words.visibleProperty().bind(drilling);
        words.managedProperty().bind(drilling);
        return words;
    }

    private Node capsLock() {
        var words = new Label(texts.get("signin.caps-lock"));
        words.setId("signin-caps");
        words.getStyleClass().add("caps");
        present(words, FxThread.capsLock());
        return words;
    }

    private void showCapsLock() {
        var words = card.lookup("#signin-caps");
        if (words != null) {
            present(words, FxThread.capsLock());
        }
    }

    private HBox line(String key, boolean withBack) {
        Button go = cards.button(key, model::go);
        go.setId("signin-go");
        return withBack
                ? cards.line(go, model.possible(), model.connecting(), back())
                : cards.line(go, model.possible(), model.connecting());
    }

    private Button back() {
        var back = cards.button("signin.back", model::back);
        back.setId("signin-back");
        return back;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
