package org.watchroom.console.admin;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.staff.Member;

/// The chosen person: what is known, what can be done, and a password that was just made.
final class DetailPane extends BorderPane {
    private static final String GROUP = "group.admin";

    private final AdminViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Words words;
    private final Label name = new Label();
    private final GridPane facts = new GridPane();
    private final Label limits = new Label();
    private final VBox person;
    private final VBox password = new VBox();
    private final Node empty;
    private final VBox content;
    private final ScrollPane body;

    DetailPane(AdminViewModel model, Seat seat, Words words) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = words;
        setId("admin-detail");
        getStyleClass().addAll("pane", "admin-detail");
        name.getStyleClass().add("heading");
        name.setId("admin-person");
        name.setWrapText(true);
        facts.getStyleClass().add("facts");
        limits.getStyleClass().add("muted");
        limits.setWrapText(true);
        limits.setId("admin-limits");
        password.getStyleClass().add("hand-over");
        password.setId("hand-over");
        person = new VBox(name, deeds(), limits, facts);
        person.getStyleClass().add("section");
        empty = empty();
        content =
                new VBox(
                        password,
                        new DeedForm(model, seat, words, this::requestFocus),
                        person,
                        empty);
        body = new ScrollPane(content);
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setAccessibleText(texts.get("admin.detail"));
        body.getStyleClass().add("admin-body");
        setCenter(body);
        setMinSize(0, 0);
        model.member().addListener((_, _, now) -> show(now));
        model.deed().addListener((_, _, _) -> show(model.member().get()));
        model.handOver().addListener((_, _, now) -> hand(now));
        show(model.member().get());
        hand(model.handOver().get());
    }

    @Override
    public void requestFocus() {
        body.requestFocus();
    }

    private Node deeds() {
        var bar =
                new FlowPane(
                        deed(Deed.CHANGE, "E"),
                        deed(Deed.REVOKE, "X"),
                        deed(Deed.RESTORE, "Shift+X"),
                        deed(Deed.SIGN_OUT, "O"),
                        deed(Deed.RESET_FACTOR, "F"),
                        deed(Deed.RESET_PASSWORD, "P"),
                        deed(Deed.MAKE_ADMINISTRATOR, "A"));
        bar.getStyleClass().add("deed-bar");
        bar.setVisible(!model.readOnly());
        bar.setManaged(!model.readOnly());
        return bar;
    }

    private Button deed(Deed what, String chord) {
        var possible = model.possible(what);
        var command =
                seat.keys()
                        .add(
                                Command.when(
                                        "admin." + what.key(),
                                        GROUP,
                                        chord,
                                        possible,
                                        () -> model.open(what)));
        var button = seat.keys().carry(new Button(), command);
        button.setId("admin-" + what.key());
        if (what == Deed.REVOKE) {
            button.getStyleClass().add("danger");
        }
        if (what == Deed.REVOKE || what == Deed.RESTORE) {
            button.visibleProperty()
                    .bind(
                            model.member()
                                    .map(m ->
                                            m.map(Member::active).orElse(true)
                                                    == (what == Deed.REVOKE)));
            button.managedProperty().bind(button.visibleProperty());
        }
        return button;
    }

    private void show(Optional<Member> now) {
        present(person, now.isPresent() && model.deed().get() != Deed.ADD);
        present(empty, now.isEmpty() && model.deed().get() == Deed.NONE);
        now.ifPresent(this::fill);
    }

    private void fill(Member of) {
        name.setText(of.name());
        limits.setText(
                model.readOnly()
                        ? texts.get("admin.read-only")
                        : of.managed() ? "" : texts.get("admin.not-managed"));
        present(limits, !limits.getText().isEmpty());
        facts.getChildren().clear();
        fact("login", of.login(), "");
        fact("state", words.state(of), of.active() ? "" : "late");
        fact("roles", words.roles(of), "");
        fact("regions", words.regions(of), "");
        fact(
                "seen",
                of.workstation().isEmpty()
                        ? words.lastSeen(of)
                        : texts.get("admin.seen-at", words.lastSeen(of), of.workstation()),
                "");
        fact("sessions", words.sessions(of), "");
        fact("factor", words.factor(of), "");
        fact(
                "licence",
                words.licence(of, model.today()),
                switch (of.licence(model.today())) {
                    case NONE, VALID -> "";
                    case ENDING -> "ending";
                    case EXPIRED -> "late";
                });
        fact("initials", of.initials(), "");
    }

    private void fact(String key, String said, String style) {
        var label = new Label(texts.get("admin.column." + key));
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        var value = new Label(said);
        value.setWrapText(true);
        value.setId("fact-" + key);
        if (!style.isEmpty()) {
            value.getStyleClass().add(style);
        }
        facts.addRow(facts.getRowCount(), label, value);
    }

    private void hand(Optional<HandOver> now) {
        password.getChildren().clear();
        present(password, now.isPresent());
        if (now.isEmpty()) {
            return;
        }
        var fresh = now.get();
        var title = new Label(texts.get("admin.password.title", fresh.name()));
        title.getStyleClass().add("form-title");
        title.setWrapText(true);
        var explanation = new Label(texts.get("admin.password.words", fresh.login()));
        explanation.setWrapText(true);
        var field = new TextField(fresh.password());
        field.setId("new-password");
        field.setEditable(false);
        field.setPrefColumnCount(fresh.password().length());
        field.setMinWidth(USE_PREF_SIZE);
        field.getStyleClass().add("password");
        field.setAccessibleText(texts.get("admin.password.title", fresh.name()));
        var copy = button("admin.password.copy");
        copy.setId("copy-password");
        copy.setOnAction(_ -> FormFields.copy(fresh.password()));
        var done = button("admin.password.done");
        done.setId("password-done");
        done.setOnAction(_ -> {
            model.handOver().set(Optional.empty());
            requestFocus();
        });
        var line = new FlowPane(field, copy, done);
        line.getStyleClass().add("form-buttons");
        password.getChildren().addAll(List.of(title, explanation, line));
        applyCss();
        copy.requestFocus();
    }

    private Button button(String key) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private Node empty() {
        var title = new Label(texts.get("admin.empty"));
        title.getStyleClass().add("heading");
        var said = new Label(texts.get("admin.empty.words"));
        said.getStyleClass().add("muted");
        said.setWrapText(true);
        var box = new VBox(title, said);
        box.getStyleClass().add("admin-empty");
        return new StackPane(box);
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
