package org.watchroom.console.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.PersonName;
import org.watchroom.operations.staff.Role;

/// The form of the deed that is open. Ctrl+Enter sends it, Esc puts it away.
final class DeedForm extends VBox {
    private final AdminViewModel model;
    private final Texts texts;
    private final Words words;
    private final Runnable onClosed;
    private Control first = new TextField();

    /// @param onClosed called when the form went away and the keyboard needs a place
    DeedForm(AdminViewModel model, Seat seat, Words words, Runnable onClosed) {
        this.model = model;
        this.texts = seat.texts();
        this.words = words;
        this.onClosed = onClosed;
        setId("admin-form");
        getStyleClass().add("form");
        model.deed().addListener((_, _, deed) -> show(deed));
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        model.open(Deed.NONE);
                    }
                });
        show(Deed.NONE);
    }

    private void show(Deed deed) {
        boolean hadKeyboard = isFocusWithin();
        getChildren().clear();
        setVisible(deed != Deed.NONE);
        setManaged(deed != Deed.NONE);
        var who = model.member().get();
        if (deed == Deed.ADD) {
            add();
        } else if (deed == Deed.NONE || who.isEmpty()) {
            if (hadKeyboard) {
                onClosed.run();
            }
        } else if (deed == Deed.CHANGE) {
            change(who.get());
        } else {
            confirm(deed, who.get());
        }
    }

    private void add() {
        var name = field("admin-name", "admin.form.name");
        var login = field("admin-login", "admin.form.login");
        var roles = roles(Set.of(Role.OPERATOR), false);
        var regions = regions(model.regions().size() == 1 ? Set.copyOf(model.regions()) : Set.of());
        var licence = licence();
        var ready = name.textProperty().isNotEmpty().and(login.textProperty().isNotEmpty());
        fill(
                Deed.ADD,
                "",
                ready,
                () ->
                        model.deeds()
                                .add(
                                        name.getText(),
                                        login.getText(),
                                        wishes(roles, regions, licence)),
                labelled("admin.form.name", name),
                labelled("admin.form.login", login),
                telling(login, name),
                labelled("admin.form.roles", roles),
                labelled("admin.form.regions", regions),
                labelled("admin.form.licence", licence));
    }

    /// Stands under a login that tells who it is.
    private Label telling(TextField login, TextField name) {
        var words = new Label(texts.get("admin.form.login.telling"));
        words.setId("admin-login-telling");
        words.setWrapText(true);
        var tells =
                Bindings.createBooleanBinding(
                        () -> PersonName.isIn(login.getText(), name.getText()),
                        login.textProperty(),
                        name.textProperty());
        words.visibleProperty().bind(tells);
        words.managedProperty().bind(tells);
        return words;
    }

    private void change(Member who) {
        var name = field("admin-name", "admin.form.name");
        name.setText(who.name());
        var roles = roles(who.roles(), who.roles().contains(Role.ADMINISTRATOR));
        var mine =
                model.regions().stream()
                        .filter(r -> who.regions().contains(r.id()))
                        .collect(Collectors.toSet());
        var regions = regions(mine);
        var licence = licence();
        who.licenceExpires().ifPresent(licence::setValue);
        fill(
                Deed.CHANGE,
                who.name(),
                name.textProperty().isNotEmpty(),
                () -> model.deeds().change(who, name.getText(), wishes(roles, regions, licence)),
                labelled("admin.form.name", name),
                labelled("admin.form.roles", roles),
                labelled("admin.form.regions", regions),
                labelled("admin.form.licence", licence));
    }

    private void confirm(Deed deed, Member who) {
        var explanation = new Label(texts.get("admin.form." + deed.key() + ".words", who.name()));
        explanation.setWrapText(true);
        var reason = new TextArea();
        reason.setId("admin-reason");
        reason.setWrapText(true);
        reason.setPrefRowCount(2);
        reason.setPromptText(texts.get("admin.form.reason"));
        reason.setAccessibleText(texts.get("admin.form.reason"));
        BooleanExpression ready =
                deed.asksWhy()
                        ? Bindings.createBooleanBinding(
                                () -> !reason.getText().isBlank(), reason.textProperty())
                        : new SimpleBooleanProperty(true);
        var above = deed.asksWhy() ? new Node[] {explanation, reason} : new Node[] {explanation};
        fill(deed, who.name(), ready, () -> send(deed, who, reason.getText()), above);
    }

    private void send(Deed deed, Member who, String reason) {
        var deeds = model.deeds();
        switch (deed) {
            case REVOKE -> deeds.revoke(who, reason);
            case RESTORE -> deeds.restore(who);
            case SIGN_OUT -> deeds.signOut(who);
            case RESET_FACTOR -> deeds.resetFactor(who, reason);
            case RESET_PASSWORD -> deeds.resetPassword(who);
            case MAKE_ADMINISTRATOR -> deeds.askAdministrator(who, reason);
            case NONE, ADD, CHANGE -> {}
        }
    }

    private void fill(
            Deed deed, String who, BooleanExpression ready, Runnable send, Node... fields) {
        var title = new Label(texts.get("admin.form." + deed.key(), who));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        var ok = button("admin.form." + deed.key() + ".send", "admin.form.send.tooltip");
        ok.setId("admin-send");
        ok.getStyleClass().add(deed == Deed.REVOKE ? "danger" : "accent");
        ok.disableProperty().bind(ready.not().or(model.deeds().busy()));
        ok.setOnAction(_ -> send.run());
        var cancel = button("admin.form.cancel", "admin.form.cancel.tooltip");
        cancel.setOnAction(_ -> model.open(Deed.NONE));
        var buttons = new FlowPane(ok, cancel);
        buttons.getStyleClass().add("form-buttons");
        getChildren().add(title);
        getChildren().addAll(fields);
        getChildren().add(buttons);
        setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
        first = firstOf(fields).orElse(ok);
        takeKeyboard();
        // Once more when the window has been laid out: a pane that is not in it yet cannot take it.
        new Pulse(this::takeKeyboard).ask();
    }

    private void takeKeyboard() {
        applyCss(); // a field without its skin would lose the first letter
        if (isVisible() && !isFocusWithin()) {
            first.requestFocus();
        }
    }

    private static Optional<Control> firstOf(Node... fields) {
        return Arrays.stream(fields)
                .flatMap(node -> List.copyOf(node.lookupAll("*")).stream())
                .filter(node -> node instanceof Control && node.isFocusTraversable())
                .map(Control.class::cast)
                .findFirst();
    }

    private Button button(String key, String tooltip) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(tooltip, button.getText())));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private TextField field(String id, String key) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(texts.get(key + ".prompt"));
        field.setAccessibleText(texts.get(key));
        return field;
    }

    private DatePicker licence() {
        var picker = new DatePicker();
        picker.setId("admin-licence");
        picker.setAccessibleText(texts.get("admin.form.licence"));
        picker.setTooltip(new Tooltip(texts.get("admin.form.licence.tooltip")));
        return picker;
    }

    /// The administrator's role is not in a form: it takes two persons to give.
    private Choices<Role> roles(Set<Role> ticked, boolean administrator) {
        var all =
                Arrays.stream(Role.values())
                        .filter(role -> administrator || role != Role.ADMINISTRATOR)
                        .toList();
        return new Choices<>("admin-roles", all, words::role, ticked);
    }

    private Choices<Region> regions(Set<Region> ticked) {
        return new Choices<>("admin-regions", model.regions(), Region::name, ticked);
    }

    private static AdminDeeds.Wishes wishes(
            Choices<Role> roles, Choices<Region> regions, DatePicker licence) {
        var numbers = regions.ticked().stream().map(Region::id).collect(Collectors.toSet());
        return new AdminDeeds.Wishes(
                roles.ticked(), numbers, Optional.ofNullable(licence.getValue()));
    }

    private VBox labelled(String key, Node control) {
        var label = new Label(texts.get(key));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        return new VBox(label, control);
    }
}
